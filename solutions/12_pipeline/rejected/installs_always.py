# fmt: off
r""" = a Makefile within a docstring
# Believes that installing again costs nothing.
file: Makefile
loses: install
hears.en: requirements.txt is the same, but everything was installed again
hears.ko: requirements.txt가 그대로인데 다시 설치했습니다
# What a person and the CI run alike: make install, make lint, make test, make ci.
VENV := .venv
INSTALLED := $(VENV)/installed

.PHONY: $(INSTALLED) install lint test ci

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
