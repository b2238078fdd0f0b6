"""samples/cohort.py: the same seed gives the same bytes, every kind is there, and `grader batch` says what it should."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.analysis.batch import analyse
from grader.course import Course
from grader.intake import entries
from grader.isolation import Isolation
from grader.store import Store
from grader.verdict import Verdict
from samples import cohort

ROOT = Path(__file__).resolve().parents[2]


def make(folder: Path, *words: str) -> list[dict[str, str]]:
    command = [sys.executable, str(ROOT / "samples" / "cohort.py"), str(folder), *words]
    subprocess.run(command, check=True, capture_output=True, cwd=folder.parent)
    with (folder / cohort.FACTS).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_seed_is_a_cohort(tmp_path: Path) -> None:
    facts = make(tmp_path / "one", "--count", "40", "--seed", "3")
    make(tmp_path / "two", "--count", "40", "--seed", "3")
    make(tmp_path / "three", "--count", "40", "--seed", "4")
    assert content(tmp_path / "one") == content(tmp_path / "two") != content(tmp_path / "three")
    assert Counter(one["kind"] for one in facts) == {kind: 2 * number for kind, number in cohort.MIX.items()}
    assert {entry.student for entry in entries(tmp_path / "one")} == {one["student"] for one in facts}


@pytest.mark.parametrize("module", [module.id for module in Course(ROOT).modules])
def test_every_module_has_one(module: str) -> None:
    """With its own files, each of them; a copy is never longer-lived than what it was copied from."""
    found = Course(ROOT).module(module)
    students = list(cohort.cohort(found, 40, 1))
    known = {one.id for one in students}
    for one in students:
        assert one.files
        assert one.kind == "hostile" or set(one.files) <= set(found.files)
        if one.kind == "copied":
            assert one.note.partition(",")[0] in known


@pytest.mark.slow
def test_a_real_batch(tmp_path: Path, engine: Callable[[str], Isolation]) -> None:
    """Twenty of module 09, graded: what was honest passes, copies get what the original got, nobody else passes all."""
    engine("bubblewrap")
    facts = make(tmp_path / "handed-in", "--count", "20", "--seed", "1")
    command = [
        sys.executable,
        "-m",
        "grader",
        "batch",
        str(tmp_path / "handed-in"),
        "--out",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(
        [*command, "--module", "9", "--jobs", "2", "--seed", "1", "--isolation", "bubblewrap"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    with Store.read(tmp_path / "out") as store:
        analysis = analyse(store.each())
    verdicts = {one.student: one.modules[0].tasks for one in analysis.students}
    for one in facts:
        passes = all(verdict is Verdict.PASSED for verdict in verdicts[one["student"]].values())
        if one["kind"] == "copied":
            assert verdicts[one["student"]] == verdicts[one["note"].partition(",")[0]]
        else:
            assert passes == (one["kind"] == "honest"), one
    assert analysis.modules[0].internal_share == 0
    assert (tmp_path / "out" / "report" / "analysis.html").is_file()
