# fmt: off
r"""notes: |
  Believes that each value is wrapped by itself.

  file: workflow.yml
  loses: workflow
  hears.en: text that is not empty is true
  hears.ko: 비어 있지 않은 글자는 참입니다
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
    if: ${{ github.ref }} == 'refs/heads/main'
    runs-on: ubuntu-24.04
    concurrency: production
    steps:
      - uses: actions/checkout@v5
      - run: make deploy
#"""
