# Everything runs in .venv; each target is quick when nothing has changed.
SHELL := /bin/bash
.SHELLFLAGS := -eo pipefail -c
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: demo site test check watch lint lock starters readme clean help

help:  ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: $(INSTALLED)  ## set everything up, grade samples/, show the gradebook
	@$(BIN)/python samples/demo.py

test: $(INSTALLED) lint  ## every test (REQUIRE_ENGINES=1: a missing engine is a failure)
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not serial"
	$(BIN)/python -m pytest -m serial

check: $(INSTALLED)  ## grade my exercises
	@$(BIN)/grader check

watch: $(INSTALLED)  ## grade again whenever I save
	@$(BIN)/grader watch

lint: $(INSTALLED)  ## format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

lock: $(INSTALLED)  ## refresh requirements.lock: names, versions and hashes, no addresses
	$(BIN)/python -m uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet -o requirements.lock

starters: $(INSTALLED)  ## after a starter was edited: renew the pristine copies in starters/
	$(BIN)/python -m grader.starters

readme: $(INSTALLED)  ## renew the generated parts of both READMEs
	@$(BIN)/python -m grader.readme

site: $(INSTALLED)  ## the lessons of both languages as a static site in out/site
	@$(BIN)/python docs/site/build.py

clean:  ## remove what was made (the exercises and your progress stay)
	rm -rf .venv out .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; try: make PYTHON=python3.12" >&2; exit 2; }
	@test -x $(BIN)/python || { echo "making .venv"; "$(PYTHON)" -m venv .venv; }
	@echo "installing what requirements.lock names (a minute or two the first time)"
	@total=$$(grep -c '^[a-zA-Z]' requirements.lock); \
	$(BIN)/python -u -m pip install --disable-pip-version-check --require-hashes -r requirements.lock \
	  | awk -v total=$$total '/^(Collecting|Requirement already)/ { n++; printf "\r  %3d of at most %d  %-44.44s", n, total, $$2; fflush() } \
	    /^Installing/ { printf "\r  %-66s", "unpacking"; fflush() } END { print "" }'
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -c 'import pathlib, sysconfig; (pathlib.Path(sysconfig.get_path("purelib")) / "_mlops_basics_course.pth").write_text("../../../..\n")' # relative: a Hangul path must not depend on the locale
	@$(BIN)/python -c 'import grader, pytest, rich, typer'
	@touch $@
