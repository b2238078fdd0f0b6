# fmt: off
r"""notes: |
  Believes that always() means on every push.

  file: workflow.yml
  loses: workflow
  hears.en: even if something before has failed
  hears.ko: 앞이 실패해도 실행하라는 뜻입니다
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
    if: always() && github.event_name == 'push' && github.ref == 'refs/heads/main'
    runs-on: ubuntu-24.04
    concurrency: production
    steps:
      - uses: actions/checkout@v5
      - run: make deploy
#"""
