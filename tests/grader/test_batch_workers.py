"""Workers of a batch that die, and what is our fault: tried again, never a zero."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from grader import batch
from grader.batch import Plan
from grader.course import Course
from grader.intake import entries
from grader.store import Store
from grader.verdict import Report, Verdict

OPTIONS = ["--isolation", "process", "--trust-submissions", "--seed", "3", "--lang", "en"]


@pytest.fixture
def cohort(tmp_path: Path, solved: dict[str, bytes]) -> Path:
    """Twelve submissions, good and bad."""
    folder = tmp_path / "cohort"
    figures = solved["figures.py"]
    kinds = {
        "good": figures,
        "wrong": figures.replace(b"number + number", b"number"),
        "crash": b"import os\nos._exit(0)\n",
        "broken": b"def double(:\n",
        "latin": b"# \xe9\n",
        "empty": b"",
    }
    for copy in ("1", "2"):
        for kind, content in kinds.items():
            place = folder / f"{kind}{copy}" / "00_numbers"
            place.mkdir(parents=True)
            (place / "figures.py").write_bytes(content)
            (place / "notes.py").write_bytes(solved["notes.py"])
    return folder


def rows(out: Path) -> dict[str, dict[str, str]]:
    with (out / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def only(cohort: Path, *students: str) -> None:
    """Leave out all the others."""
    for folder in cohort.iterdir():
        if folder.name not in students:
            shutil.rmtree(folder)


def plan(course: Course, cohort: Path, jobs: int = 1) -> Plan:
    found = {entry.student: entry for entry in entries(cohort)}
    return Plan(course, course.modules, found, "process", seed=1, jobs=jobs)


def test_a_worker_that_dies_is_replaced_and_its_job_tried_three_times(mini, cohort, tmp_path) -> None:
    """The checks themselves kill the worker when they meet one submission."""
    only(cohort, "good1", "wrong1", "broken1")
    checks = mini.modules[0].folder / "test_numbers.py"
    original = checks.read_text()
    log = tmp_path / "tries"
    checks.write_text(
        original
        + f"\n\nimport os\n\n@pytest.mark.task('double')\ndef test_z():\n    if figures.double(1) == 1:\n"
        f"        open({str(log)!r}, 'a').write('x')\n        os._exit(9)\n"
    )
    told: list[Report] = []
    with Store.open(tmp_path / "out") as store:
        batch.run(plan(Course(mini.root), cohort), store, lambda report, count, total: told.append(report))
        assert len(told) == 3
        broken = {report.student for report in told if report.verdict is Verdict.INTERNAL}
        assert broken == {"wrong1"}
        assert log.read_text() == "x" * 3
        (report,) = store.reports("wrong1")
        assert "9" in report.tasks[0].checks[0].log
        checks.write_text(original)
        told.clear()
        batch.run(plan(Course(mini.root), cohort), store, lambda report, count, total: told.append(report))
        assert [(report.student, report.score) for report in told] == [("wrong1", 3.5)]


def test_checks_that_cannot_be_collected_end_the_batch_at_once(command, mini, cohort, tmp_path) -> None:
    (mini.modules[0].folder / "test_numbers.py").write_text("1 / 0\n")
    done = command("batch", cohort, "--out", tmp_path / "out", *OPTIONS)
    assert done.returncode == 2
    assert "ZeroDivisionError" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_internal_result_has_no_points_and_no_zero(command, cohort, tmp_path, mini) -> None:
    only(cohort, "good1", "wrong1")
    checks = mini.modules[0].folder / "test_numbers.py"
    unsendable = "figures.double(object())"  # a mistake of the check: the wire does not carry it
    checks.write_text(
        checks.read_text() + f"\n\n@pytest.mark.task('double')\ndef test_z():\n    {unsendable}\n"
    )
    done = command("batch", cohort, "--out", tmp_path / "out", *OPTIONS)
    assert done.returncode == 3
    assert "not graded, our fault" in done.stderr
    assert {(row["total"], row["00_numbers"]) for row in rows(tmp_path / "out").values()} == {("", "")}
