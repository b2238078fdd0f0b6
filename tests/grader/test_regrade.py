"""After a check is mended: only what it touches is graded again, and who gained or lost is told."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from grader import regrade
from grader.course import Course
from grader.store import Store
from grader.verdict import Verdict

OPTIONS = ["--isolation", "process", "--trust-submissions", "--seed", "3", "--lang", "en"]


@pytest.fixture
def cohort(tmp_path: Path, solved: dict[str, bytes]) -> Path:
    """Three who differ in two tasks; one of them has an id that a spreadsheet would run."""
    folder = tmp_path / "cohort"
    kinds = {
        "good": (solved["figures.py"], solved["notes.py"]),
        "wrong": (solved["figures.py"].replace(b"number + number", b"number"), solved["notes.py"]),
        "=1+1": (solved["figures.py"], b"def count_words(text):\n    return 3\n"),
    }
    for student, (figures, notes) in kinds.items():
        place = folder / student / "00_numbers"
        place.mkdir(parents=True)
        (place / "figures.py").write_bytes(figures)
        (place / "notes.py").write_bytes(notes)
    return folder


def checks(mini: Course) -> Path:
    return mini.modules[0].folder / "test_numbers.py"


def seconds(out: Path) -> dict[tuple[str, str], list[float]]:
    """How long each check took: another number means that it was run again."""
    with Store.open(out) as store:
        return {
            (student, task.id): [check.seconds for check in task.checks]
            for student, reports in store.each()
            for report in reports
            if report.verdict is not Verdict.REJECTED
            for task in report.tasks
        }


def mend(mini: Course) -> None:
    """`words` asks for one case less: who always answers 3 fails two of three instead."""
    text = checks(mini).read_text(encoding="utf-8")
    checks(mini).write_text(
        text.replace('[("", 0), ("한 번 더", 3), ("  a  b ", 2)]', '[("한 번 더", 3)]'), encoding="utf-8"
    )


def test_a_digest_knows_its_own_task(mini) -> None:
    module = mini.modules[0]
    before = regrade.digests(mini, module)
    mend(mini)
    after = regrade.digests(mini, module)
    assert {task for task in before if before[task] != after[task]} == {"words"}
    checks(mini).write_text(checks(mini).read_text() + "\n\ndef helper():\n    return 1\n")
    assert all(regrade.digests(mini, module)[task] != after[task] for task in after), (
        "a helper concerns everybody"
    )
    tasks = tuple(replace(task, points=9) if task.id == "purse" else task for task in module.tasks)
    changed = regrade.digests(mini, replace(module, tasks=tasks))
    again = regrade.digests(mini, module)
    assert {task for task in again if again[task] != changed[task]} == {"purse"}
    (module.folder / "README.md").write_text("prose decides nothing")
    assert regrade.digests(mini, module) == again


def test_only_the_mended_task_is_graded_again(command, mini, cohort, tmp_path) -> None:
    out = tmp_path / "out"
    assert command("batch", cohort, "--out", out, "--module", "0", *OPTIONS).returncode == 1
    assert not (out / "changes.csv").exists()
    before = seconds(out)
    (cohort / "=1+1").rename(cohort / "1+1")  # refused by its name until now: not this batch's matter
    (cohort / "1+1").rename(cohort / "=1+1")
    mend(mini)
    done = command("batch", cohort, "--out", out, "--module", "0", *OPTIONS)
    assert "00_numbers/words (3)" in done.stderr
    after = seconds(out)
    again = {task for (student, task), took in before.items() if after[student, task] != took}
    assert again == {"words"}
    fresh = tmp_path / "fresh"
    command("batch", cohort, "--out", fresh, "--module", "0", *OPTIONS)
    assert (out / "gradebook.csv").read_bytes() == (fresh / "gradebook.csv").read_bytes()
    settled = command("batch", cohort, "--out", out, "--module", "0", *OPTIONS)
    assert "graded again" not in settled.stderr
    assert seconds(out) == after


def test_who_gained_is_told(command, mini, cohort, tmp_path) -> None:
    (cohort / "=1+1").rename(cohort / "three")
    out = tmp_path / "out"
    command("batch", cohort, "--out", out, "--module", "0", *OPTIONS)
    mend(mini)
    done = command("batch", cohort, "--out", out, "--module", "0", *OPTIONS)
    assert "Gained points: 1 students. Lost points: 0." in done.stdout
    assert "three  00_numbers/words  0 → 2" in done.stdout
    with (out / "changes.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["student"], row["task"], row["difference"]) == ("three", "words", "2")
    assert (row["verdict before"], row["verdict after"]) == ("failed", "passed")
    command("batch", cohort, "--out", out, "--module", "0", *OPTIONS, "--restart")
    assert not (out / "changes.csv").exists()


def test_a_task_that_needs_the_mended_one_is_graded_too(command, mini, cohort, tmp_path) -> None:
    """`purse` needs `double`: who failed that gets both chances."""
    out = tmp_path / "out"
    command("batch", cohort, "--out", out, "--module", "0", *OPTIONS)
    text = checks(mini).read_text(encoding="utf-8")
    text = text.replace("assert answer == number * 2", "assert answer in (number, number * 2)")
    checks(mini).write_text(text.replace(".tolist() == [0, 2, 4]", ".tolist() != []"), encoding="utf-8")
    done = command("batch", cohort, "--out", out, "--module", "0", *OPTIONS)
    assert "00_numbers/double (3), 00_numbers/purse (3)" in done.stderr
    assert "wrong  00_numbers/double  0 → 2" in done.stdout
    assert "wrong  00_numbers/purse  0 → 3" in done.stdout


@pytest.mark.serial
def test_killed_while_regrading_it_still_compares_with_the_beginning(command, mini, cohort, tmp_path) -> None:
    (cohort / "=1+1").rename(cohort / "three")
    out = tmp_path / "out"
    words = ["batch", str(cohort), "--out", str(out), "--module", "0", "--jobs", "1", *OPTIONS]
    command(*words)
    text = checks(mini).read_text(encoding="utf-8")
    mend(mini)
    quick = checks(mini).read_text(encoding="utf-8")
    assert quick != text
    with Store.open(out) as store:
        was = store.done()
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", *words], cwd=command.folder, env=command.environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        with Store.open(out) as store:
            if store.done() != was:
                break
        time.sleep(0.005)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    done = command(*words)
    assert done.returncode == 1
    assert "three  00_numbers/words  0 → 2" in done.stdout
    with Store.open(out) as store:
        assert len({digest for digest, verdict in store.done().values()}) == 1
