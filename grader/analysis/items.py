"""What the columns of a module say: pass rate, difficulty, discrimination, mistakes, time, for each task and check."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.analysis.correlation import LOW, corrected_item_total
from grader.analysis.tally import RUN, Column, ModuleTally
from grader.language import Language, Text
from grader.verdict import Verdict

COMMONEST = 5


@dataclass(frozen=True)
class Frequent:
    """A text and how many submissions have it."""

    text: Text
    count: int

    def to_json(self, language: Language) -> dict[str, Any]:
        """The documented form."""
        return {"text": self.text[language], "count": self.count}


@dataclass(frozen=True)
class Item:
    """One task, or one check of it. Rates are 0 to 1, None where nothing is known; times are seconds."""

    task: str
    check: str  # "" for the task itself
    title: Text
    points: float  # of the task; 1 for a check
    known: int  # submissions whose outcome is known
    tried: int  # … in which the student's code had its say
    passed: int
    internal: int
    pass_rate: float | None  # passed of known: waiting for another task, or not begun, is not passed
    difficulty: float | None  # 1 - passed of tried: 0 is easy
    discrimination: float | None
    median_s: float | None
    p95_s: float | None
    slowest_s: float | None
    verdicts: dict[str, int]
    messages: tuple[Frequent, ...]
    answers: tuple[Frequent, ...]
    hidden: bool = False

    @property
    def flagged(self) -> bool:
        """Whether it tells strong from weak worse than an item should."""
        return self.discrimination is not None and self.discrimination < LOW

    def to_json(self, language: Language) -> dict[str, Any]:
        """The documented form."""
        return {
            "id": self.check or self.task,
            "title": self.title[language],
            "points": self.points,
            "known": self.known,
            "tried": self.tried,
            "passed": self.passed,
            "pass_rate": rounded(self.pass_rate),
            "difficulty": rounded(self.difficulty),
            "discrimination": rounded(self.discrimination),
            "flagged": self.flagged,
            "seconds": {
                "median": rounded(self.median_s),
                "p95": rounded(self.p95_s),
                "max": rounded(self.slowest_s),
            },
            "internal": self.internal,
            "verdicts": self.verdicts,
            "messages": [one.to_json(language) for one in self.messages],
            "answers": [one.to_json(language) for one in self.answers],
        }


@dataclass(frozen=True)
class ModuleAnalysis:
    """One module of a batch."""

    id: str
    title: Text
    submissions: int
    worked_on: int
    scores: tuple[float, ...]  # of those that were worked on
    max_score: float
    mean: float | None
    median: float | None
    spread: float | None  # standard deviation, of the cohort as a whole
    internal_share: float  # of all checks
    verdicts: dict[str, int]
    tasks: tuple[Item, ...]
    checks: tuple[Item, ...]

    def checks_of(self, task: str) -> list[Item]:
        """The checks of a task."""
        return [item for item in self.checks if item.task == task]

    def to_json(self, language: Language) -> dict[str, Any]:
        """The documented form."""
        return {
            "id": self.id,
            "title": self.title[language],
            "submissions": self.submissions,
            "worked_on": self.worked_on,
            "max_score": self.max_score,
            "mean": rounded(self.mean),
            "median": rounded(self.median),
            "standard_deviation": rounded(self.spread),
            "internal_share": rounded(self.internal_share),
            "verdicts": self.verdicts,
            "tasks": [
                {
                    **task.to_json(language),
                    "checks": [one.to_json(language) for one in self.checks_of(task.task)],
                }
                for task in self.tasks
            ],
        }


def rounded(value: float | None) -> float | None:
    """For JSON."""
    return None if value is None else round(value, 4)


def analyse_module(tally: ModuleTally) -> ModuleAnalysis:
    """A task's rest is the points of the module's other tasks; a check's rest, how many of its other checks pass."""
    task_power = corrected_item_total([column.scores for column in tally.tasks.values()])
    check_power = corrected_item_total([column.scores for column in tally.checks.values()])
    tasks = [
        _item(task, "", column, power)
        for (task, column), power in zip(tally.tasks.items(), task_power, strict=True)
    ]
    checks = [
        _item(task, check, column, power)
        for ((task, check), column), power in zip(tally.checks.items(), check_power, strict=True)
    ]
    scores = tally.scores
    return ModuleAnalysis(
        id=tally.id,
        title=tally.title,
        submissions=tally.submissions,
        worked_on=len(scores),
        scores=tuple(scores),
        max_score=tally.max_score,
        mean=statistics.fmean(scores) if scores else None,
        median=statistics.median(scores) if scores else None,
        spread=statistics.pstdev(scores) if scores else None,
        internal_share=tally.internal / tally.checks_seen if tally.checks_seen else 0.0,
        verdicts=_named(tally.verdicts),
        tasks=tuple(tasks),
        checks=tuple(checks),
    )


def _item(task: str, check: str, column: Column, power: float | None) -> Item:
    known = sum(score is not None for score in column.scores)
    tried = sum(count for verdict, count in column.verdicts.items() if verdict in RUN)
    passed = column.verdicts[Verdict.PASSED]
    times = sorted(column.seconds)
    return Item(
        task=task,
        check=check,
        title=column.title,
        points=column.points,
        known=known,
        tried=tried,
        passed=passed,
        internal=column.verdicts[Verdict.INTERNAL],
        pass_rate=passed / known if known else None,
        difficulty=1 - passed / tried if tried else None,
        discrimination=power,
        median_s=statistics.median(times) if times else None,
        p95_s=nearest_rank(times, 0.95),
        slowest_s=times[-1] if times else None,
        verdicts=_named(column.verdicts),
        messages=_frequent(column.messages.commonest(COMMONEST)),
        answers=_frequent(column.answers.commonest(COMMONEST)),
        hidden=column.hidden,
    )


def nearest_rank(ascending: Sequence[float], share: float) -> float | None:
    """The smallest value that at least this share of all do not exceed (the nearest-rank percentile)."""
    if not ascending:
        return None
    rank = -(-len(ascending) * round(share * 100) // 100)  # rounded up, in whole numbers
    return ascending[max(rank, 1) - 1]


def _frequent(found: Sequence[tuple[Text, int]]) -> tuple[Frequent, ...]:
    return tuple(Frequent(text, count) for text, count in found)


def _named(counts: dict[Verdict, int]) -> dict[str, int]:
    return {verdict.value: counts[verdict] for verdict in Verdict if counts.get(verdict)}
