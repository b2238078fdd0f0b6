# fmt: off
r""" = a Makefile within a docstring
# Believes that a pipe hands the exit code on.
file: Makefile
loses: ci
hears.en: a pipe hide the exit code
hears.ko: 파이프(|)가 종료 코드를 감춥니다
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
	$(VENV)/bin/python -m pytest -q | tee test.log

# Two calls, one after the other: as prerequisites of one target they would run side by side under -j.
ci:
	$(MAKE) lint
	$(MAKE) test
#"""
