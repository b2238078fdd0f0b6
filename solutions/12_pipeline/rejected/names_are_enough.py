# fmt: off
r""" = a Makefile within a docstring
# Believes that a target has nothing to do with files.
file: Makefile
loses: ci
hears.en: make takes it for already made
hears.ko: make는 이미 만들어졌다고 보고
# What a person and the CI run alike: make install, make lint, make test, make ci.
VENV := .venv
INSTALLED := $(VENV)/installed

.PHONY: install

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
