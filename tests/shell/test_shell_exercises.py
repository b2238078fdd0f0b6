"""Module 06: right answers of several styles pass, hostile ones get a plain reason, and the probe is the engine's own file."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.course import find_course
from grader.isolation import make
from grader.runner import grade
from grader.submission import Submission
from grader.verdict import Report, Task, Verdict
from grader.warm import WarmParent

ROOT = Path(__file__).resolve().parents[2]
COURSE = find_course(ROOT)
MODULE = COURSE.module("06_shell")
STYLES = sorted(path for path in (Path(__file__).parent / "styles").iterdir() if path.is_dir())


def graded(files: Mapping[str, bytes], *tasks: str) -> Report:
    """The report of one submission."""
    submission = Submission("somebody", MODULE.id, files)
    with WarmParent(make("process"), MODULE.preload) as parent:
        (report,) = grade(COURSE, MODULE, [submission], parent, 7, tasks=tasks)
    return report


def test_probe_is_the_engines_own_file() -> None:
    engine = ROOT / "shell_missions" / "engine" / "inside.py"
    assert (MODULE.folder / "probe_shell.py").read_bytes() == engine.read_bytes(), "copy inside.py once more"


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_right_in_another_style(style: Path) -> None:
    report = graded({path.name: path.read_bytes() for path in style.iterdir()})
    wrong = {
        check.name: check.message.en for task in report.tasks for check in task.checks if check.message.en
    }
    assert wrong == {}
    assert report.verdict is Verdict.PASSED


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("yes", "prints without end"),
        (":(){ :|:& };: ; wait", "starts copies of itself"),
        ('cd ..; rm -rf -- * .[a-z]*; rm -rf "$HOME"', "deleted the whole world"),
        ("while :; do :; done", "Stopped after 5 s"),
        ("kill -9 $PPID", "ended in the middle"),
    ],
    ids=["flood", "forks", "deletes", "hangs", "kills"],
)
def test_hostile_answer(script: str, says: str) -> None:
    (task,) = graded({"P1.sh": script.encode()}, "P1").tasks
    assert task.verdict is not Verdict.PASSED
    assert says in failing(task)


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="no ShellCheck on this machine")
def test_shellcheck_advises_without_points() -> None:
    loose = b"for word in $(echo 'Hi!!!!'); do echo $word > test.txt; done\n"
    (task,) = graded({"P1.sh": loose}, "P1").tasks
    assert task.verdict is Verdict.PASSED
    assert any("SC2086" in check.stdout for check in task.checks)


def failing(task: Task) -> str:
    """What the student hears first."""
    return next(check.message.en for check in task.checks if check.verdict is not Verdict.PASSED)
