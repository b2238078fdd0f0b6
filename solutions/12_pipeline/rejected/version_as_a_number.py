# fmt: off
r"""notes: |
  Believes that 3.10 is a version for YAML.

  file: workflow.yml
  loses: workflow
  hears.en: Without quotes 3.10 is the number 3.1
  hears.ko: 따옴표가 없는 3.10은 YAML에서 숫자 3.1이 됩니다
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
          python-version: 3.10
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
          python-version: 3.10
          cache: pip
      - run: make install
      - run: make test

  deploy:
    needs: test
    if: github.event_name == 'push' && github.ref == 'refs/heads/main'
    runs-on: ubuntu-24.04
    concurrency: production
    steps:
      - uses: actions/checkout@v5
      - run: make deploy
#"""
