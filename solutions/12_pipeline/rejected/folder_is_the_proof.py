# fmt: off
r""" = a Makefile within a docstring
# Believes that the folder of the environment shows that it is complete.
file: Makefile
loses: install
hears.en: the folder .venv is there after the first
hears.ko: 폴더 .venv는 첫 줄에서 이미 생깁니다
# What a person and the CI run alike: make install, make lint, make test, make ci.
VENV := .venv
INSTALLED := $(VENV)

.PHONY: install lint test ci

install: $(INSTALLED)

# The stamp is written last, so it is there only if everything before it went well.
$(INSTALLED): requirements.txt
	python3 -m venv $(VENV)
	$(VENV)/bin/python -m pip install -r requirements.txt

lint: $(INSTALLED)
	$(VENV)/bin/python -m ruff check .

test: $(INSTALLED)
	$(VENV)/bin/python -m pytest -q

# Two calls, one after the other: as prerequisites of one target they would run side by side under -j.
ci:
	$(MAKE) lint
	$(MAKE) test
#"""
