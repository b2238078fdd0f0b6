"""Verdicts and reports: what is known of a submission after grading. Plain data; touches no process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from grader import __version__
from grader.language import NOTHING, Language, Text


class Verdict(StrEnum):
    """What became of a check, a task or a report."""

    PASSED = "passed"
    FAILED = "failed"  # a wrong answer
    ERROR = "error"  # the student's code raised
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT = "output"
    CRASHED = "crashed"  # its process died
    MISSING = "missing"  # the file is absent, or the starter untouched
    SKIPPED = "skipped"  # a task that must pass first did not
    REJECTED = "rejected"  # refused at intake
    UNAVAILABLE = "unavailable"  # an engine that the task needs is not here
    INTERNAL = "internal"  # our fault: named, logged, graded again, never a zero


V = Verdict
FROM_BEST_TO_WORST = (
    *(V.PASSED, V.SKIPPED, V.UNAVAILABLE, V.MISSING, V.FAILED, V.ERROR),
    *(V.TIMEOUT, V.OUTPUT, V.MEMORY, V.CRASHED, V.REJECTED, V.INTERNAL),
)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of some verdicts. Raises ValueError for none: zero checks are never a pass."""
    return max(verdicts, key=FROM_BEST_TO_WORST.index)


HIDDEN = Text(en="A check that only the instructor has.", ko="강사만 가지고 있는 검사입니다.")


@dataclass(frozen=True)
class Check:
    """One check's outcome. `expected`, `actual` and `reproduce` are Python source; "" where there is nothing to say."""

    name: str
    sentence: Text  # what the check asks for
    verdict: Verdict
    message: Text = NOTHING
    reproduce: str = ""
    expected: str = ""
    actual: str = ""
    stdout: str = ""
    seconds: float = 0.0
    where: str = ""  # path:line of the student's failing line
    hidden: bool = False  # of the instructor alone: a student sees its task and verdict
    log: str = ""  # for `internal` alone: our own traceback, which no student reads

    def for_student(self) -> Check:
        """Without what would give a hidden check's inputs away."""
        if not self.hidden:
            return self
        return Check("hidden", HIDDEN, self.verdict, seconds=self.seconds, hidden=True)

    def to_json(self, language: Language) -> dict[str, Any]:
        """The documented form."""
        return {
            "name": self.name,
            "verdict": self.verdict.value,
            "message": self.message[language],
            "reproduce": self.reproduce,
            "expected": self.expected,
            "actual": self.actual,
            "stdout": self.stdout,
            "seconds": round(self.seconds, 4),
        }


@dataclass(frozen=True)
class Task:
    """One task's outcome: all of its points when every check passed, else none."""

    id: str
    title: Text
    points: float
    checks: tuple[Check, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of its checks'; a task without a check is our fault, never a pass."""
        return worst(check.verdict for check in self.checks) if self.checks else Verdict.INTERNAL

    @property
    def score(self) -> float:
        """The points that it earned."""
        return self.points if self.verdict is Verdict.PASSED else 0.0

    def to_json(self, language: Language) -> dict[str, Any]:
        """The documented form."""
        return {
            "id": self.id,
            "title": self.title[language],
            "score": float(self.score),
            "max_score": float(self.points),
            "verdict": self.verdict.value,
            "checks": [check.to_json(language) for check in self.checks],
        }


@dataclass(frozen=True)
class Report:
    """One submission's outcome for one module."""

    student: str
    module: str
    title: Text
    tasks: tuple[Task, ...]

    def for_student(self) -> Report:
        """Without what would give a hidden check's inputs away."""
        tasks = tuple(
            replace(task, checks=tuple(check.for_student() for check in task.checks)) for task in self.tasks
        )
        return replace(self, tasks=tasks)

    @property
    def verdict(self) -> Verdict:
        """`passed` when every task passed, else the worst of its tasks'."""
        return worst(task.verdict for task in self.tasks) if self.tasks else Verdict.INTERNAL

    @property
    def score(self) -> float:
        """The points earned."""
        return float(sum(task.score for task in self.tasks))

    @property
    def max_score(self) -> float:
        """The points that could be earned."""
        return float(sum(task.points for task in self.tasks))

    @property
    def seconds(self) -> float:
        """What its checks took."""
        return sum(check.seconds for task in self.tasks for check in task.checks)

    def to_json(self, language: Language) -> dict[str, Any]:
        """The documented form."""
        return {
            "student": self.student,
            "module": self.module,
            "score": self.score,
            "max_score": self.max_score,
            "verdict": self.verdict.value,
            "tasks": [task.to_json(language) for task in self.tasks],
        }


def to_json(reports: Iterable[Report], seed: int, language: Language) -> dict[str, Any]:
    """The object that `--format json` prints."""
    return {
        "schema": 1,
        "seed": seed,
        "grader": __version__,
        "reports": [report.to_json(language) for report in reports],
    }
