# fmt: off
r"""notes: |
  Believes that jobs go on in the folder of the job before.

  file: workflow.yml
  loses: workflow
  hears.en: Jobs share no folder
  hears.ko: 작업들은 폴더를 나누어 쓰지 않습니다
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
    if: github.event_name == 'push' && github.ref == 'refs/heads/main'
    runs-on: ubuntu-24.04
    concurrency: production
    steps:
      - run: make deploy
#"""
