"""A batch's folder, and the command run on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from grader.store import Store
from grader.verdict import Report
from tests.exports.hostile import Export


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Sequence[Report]], Path]:
    """Write a batch's folder."""

    def write(reports: Sequence[Report]) -> Path:
        with Store.open(tmp_path / "results") as store:
            for position, one in enumerate(reports):
                store.add(one, position, "digest")
        return tmp_path / "results"

    return write


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Run `grader export`."""

    def run(*arguments: object, lang: str = "en") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "grader", "export", *map(str, arguments), "--lang", lang]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        return subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, check=False)

    return run
