# fmt: off
r"""notes: |
  Believes that a workflow whose push is limited to main deploys main only.

  file: workflow.yml
  loses: workflow
  hears.en: code that nobody has approved yet
  hears.ko: 아직 아무도 승인하지 않은 코드입니다
name: pipeline
on:
  push:
    branches: [main]
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
    runs-on: ubuntu-24.04
    concurrency: production
    steps:
      - uses: actions/checkout@v5
      - run: make deploy
#"""
