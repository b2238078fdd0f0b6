# fmt: off
r""" = a Makefile within a docstring
# Believes that eight spaces are a tab.
file: Makefile
loses: install
hears.en: Eight spaces are no tab
hears.ko: 빈칸 여덟 개는 탭이 아닙니다
# What a person and the CI run alike: make install, make lint, make test, make ci.
VENV := .venv
INSTALLED := $(VENV)/installed

.PHONY: install lint test ci

install: $(INSTALLED)

# The stamp is written last, so it is there only if everything before it went well.
$(INSTALLED): requirements.txt
        python3 -m venv $(VENV)
        $(VENV)/bin/python -m pip install -r requirements.txt
        touch $(INSTALLED)

lint: $(INSTALLED)
        $(VENV)/bin/python -m ruff check .

test: $(INSTALLED)
        $(VENV)/bin/python -m pytest -q

# Two calls, one after the other: as prerequisites of one target they would run side by side under -j.
ci:
        $(MAKE) lint
        $(MAKE) test
#"""
