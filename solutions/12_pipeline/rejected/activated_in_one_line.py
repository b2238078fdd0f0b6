# fmt: off
r""" = a Makefile within a docstring
# Believes that an activated environment lasts until the next line.
file: Makefile
loses: install
hears.en: so an activation in one line is gone in the next
hears.ko: 앞줄에서 활성화한 환경은 다음 줄에 남지 않습니다
# What a person and the CI run alike: make install, make lint, make test, make ci.
VENV := .venv
INSTALLED := $(VENV)/installed

.PHONY: install lint test ci

install: $(INSTALLED)

# The stamp is written last, so it is there only if everything before it went well.
$(INSTALLED): requirements.txt
	python3 -m venv $(VENV)
	. $(VENV)/bin/activate
	pip install -r requirements.txt
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
