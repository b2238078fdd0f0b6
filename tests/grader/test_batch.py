"""A cohort: resumed, interrupted, in parallel, with workers that die; the gradebook is always the same."""

from __future__ import annotations

import csv
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.cli import batch_table
from grader.store import Store
from grader.verdict import Verdict

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


def test_the_gradebook(command, cohort, tmp_path) -> None:
    done = command("batch", cohort, "--out", tmp_path / "out", *OPTIONS)
    assert done.returncode == 1, done.stderr
    found = rows(tmp_path / "out")
    assert {name: row["total"] for name, row in found.items() if name.endswith("1")} == {
        "good1": "8.5",
        "wrong1": "3.5",
        "crash1": "2",
        "broken1": "2",
        "latin1": "0",
        "empty1": "2",
    }
    assert found["good1"]["00_numbers verdict"] == "passed"
    assert found["latin2"]["00_numbers verdict"] == "rejected"
    assert list(found) == sorted(found)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "gradebook.csv",
        "report",
        "results",
        "results.sqlite",
    }


def test_a_module_that_is_named_twice_counts_once(command, cohort, tmp_path) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    command("batch", cohort, "--out", once, "--module", "0", *OPTIONS)
    done = command("batch", cohort, "--out", twice, "--module", "0", "--module", "00_numbers", *OPTIONS)
    assert done.returncode == 1, done.stderr
    assert (twice / "gradebook.csv").read_text() == (once / "gradebook.csv").read_text()


def test_a_strange_id_is_told_without_what_would_move_the_cursor(capsys) -> None:
    report = SimpleNamespace(verdict=Verdict.INTERNAL, module="00_numbers")
    assert batch_table._judge("mallory\x1b[2J", [report]) == 3
    said = capsys.readouterr().err
    assert "mallory" in said
    assert "\x1b" not in said


def test_again_grades_nothing_twice(command, cohort, tmp_path) -> None:
    out = tmp_path / "out"
    command("batch", cohort, "--out", out, *OPTIONS)
    first = (out / "gradebook.csv").read_bytes()
    with Store.open(out) as store:
        seconds = [
            check.seconds for _, (report,) in store.each() for task in report.tasks for check in task.checks
        ]
    assert command("batch", cohort, "--out", out, *OPTIONS).returncode == 1
    with Store.open(out) as store:
        again = [
            check.seconds for _, (report,) in store.each() for task in report.tasks for check in task.checks
        ]
    assert (again, (out / "gradebook.csv").read_bytes()) == (seconds, first)


def test_one_worker_or_two(command, cohort, tmp_path) -> None:
    books = []
    for jobs in (1, 2):
        command("batch", cohort, "--out", tmp_path / str(jobs), "--jobs", jobs, *OPTIONS)
        books.append((tmp_path / str(jobs) / "gradebook.csv").read_bytes())
    assert books[0] == books[1]


def test_another_seed_is_another_batch(command, cohort, tmp_path) -> None:
    command("batch", cohort, "--out", tmp_path / "out", *OPTIONS)
    done = command("batch", cohort, "--out", tmp_path / "out", *OPTIONS, "--seed", "4")
    assert (done.returncode, "another seed" in done.stderr) == (2, True)
    assert (
        command("batch", cohort, "--out", tmp_path / "out", *OPTIONS, "--seed", "4", "--restart").returncode
        == 1
    )


def test_hidden_checks_are_not_forgotten(command, cohort, tmp_path) -> None:
    hidden = tmp_path / "hidden" / "00_numbers"
    hidden.mkdir(parents=True)
    check = 'import figures\nimport pytest\n\n@pytest.mark.task("double")\ndef test_h():\n    assert figures.double(2) == 4\n'
    (hidden / "test_hidden.py").write_text(check)
    words = ("batch", cohort, "--out", tmp_path / "out", *OPTIONS)
    assert command(*words, "--hidden", hidden.parent).returncode == 1
    done = command(*words)
    assert (done.returncode, "another hidden" in done.stderr) == (2, True)


@pytest.mark.serial
def test_killed_at_any_moment_it_goes_on_where_it_ended(command, cohort, tmp_path) -> None:
    words = [sys.executable, "-m", "grader", "batch", str(cohort), "--jobs", "2", *OPTIONS, "--out"]
    began = time.monotonic()
    assert command(*words[3:], tmp_path / "calm").returncode == 1
    whole = time.monotonic() - began
    expected = (tmp_path / "calm" / "gradebook.csv").read_bytes()
    draw = random.Random(1)
    out, kept = tmp_path / "out", 0
    for _ in range(8):
        process = subprocess.Popen(
            [*words, str(out)],
            cwd=command.folder,
            env=command.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(whole * draw.uniform(0.3, 0.95))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with Store.open(out) as store:
            assert len(store.done()) >= kept, "a stored result is lost"
            kept = len(store.done())
    assert command(*words[3:], out).returncode == 1
    assert (out / "gradebook.csv").read_bytes() == expected
    assert not list(out.rglob("*.new"))


@pytest.mark.serial
@pytest.mark.parametrize("stored", [0, 10], ids=["while the workers start", "in the middle"])
def test_ctrl_c_keeps_what_is_graded(command, cohort, tmp_path, stored) -> None:
    (cohort / "slow" / "00_numbers").mkdir(parents=True)
    (cohort / "slow" / "00_numbers" / "figures.py").write_text("while True: pass\n")
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "grader",
            "batch",
            str(cohort),
            "--jobs",
            "1",
            *OPTIONS,
            "--out",
            str(tmp_path / "out"),
        ],
        cwd=command.folder,
        env=command.environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 20
    while not (tmp_path / "out" / "results.sqlite").exists() or _stored(tmp_path / "out") < stored:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    if not stored:
        time.sleep(0.15)  # they are importing now
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert not stored or "the same command goes on" in said
    assert _stored(tmp_path / "out") >= stored


def _stored(out: Path) -> int:
    with Store.open(out) as store:
        return len(store.done())
