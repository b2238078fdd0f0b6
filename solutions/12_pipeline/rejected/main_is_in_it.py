# fmt: off
r"""notes: |
  Believes that a branch with main in its name is main.

  file: workflow.yml
  loses: workflow
  hears.en: Ask whether it is exactly main
  hears.ko: main과 정확히 같은지 비교하세요
name: pipeline
on:
  push:
  pull_request:

permissions:
  contents: read

jobs:
  lint:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-python@v6
        with:
          python-version: "3.12"
          cache: pip
      - run: make install
      - run: make lint

  test:
    needs: lint
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-python@v6
        with:
          python-version: "3.12"
          cache: pip
      - run: make install
      - run: make test

  deploy:
    needs: test
    if: github.event_name == 'push' && contains(github.ref, 'main')
    runs-on: ubuntu-24.04
    concurrency: production
    steps:
      - uses: actions/checkout@v5
      - run: make deploy
#"""
