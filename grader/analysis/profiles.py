"""One student in a line: points, place, what is missing, time, late marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from grader.analysis.items import rounded
from grader.analysis.tally import worked_on
from grader.language import NOTHING, Language, Text
from grader.verdict import Report, Verdict

LateMarks = Mapping[
    tuple[str, str], Text
]  # (student, module) → what is to be said, such as "2 days late, -20 %"


@dataclass(frozen=True)
class ModuleProfile:
    """One student's module."""

    module: str
    score: float
    max_score: float
    verdict: Verdict
    worked_on: bool
    tasks: dict[str, Verdict]
    seconds: float
    late: Text = NOTHING


@dataclass(frozen=True)
class Profile:
    """One student in all modules."""

    student: str
    modules: tuple[ModuleProfile, ...]
    place: int = 0  # 1 is the best; equal points share one
    percentile: float = 0.0  # of the cohort has as many points or fewer, 0 to 1

    @property
    def score(self) -> float:
        """The points of all modules."""
        return sum(module.score for module in self.modules)

    @property
    def max_score(self) -> float:
        """The points that all modules have."""
        return sum(module.max_score for module in self.modules)

    @property
    def seconds(self) -> float:
        """What all checks took."""
        return sum(module.seconds for module in self.modules)

    @property
    def open_tasks(self) -> list[str]:
        """module/task of what was begun and did not pass, or waits."""
        return [
            f"{module.module}/{task}"
            for module in self.modules
            if module.worked_on
            for task, verdict in module.tasks.items()
            if verdict is not Verdict.PASSED
        ]

    @property
    def unknown(self) -> bool:
        """Whether our own fault keeps some of the points from being known."""
        return any(module.verdict is Verdict.INTERNAL for module in self.modules)

    def to_json(self, language: Language) -> dict[str, Any]:
        """The documented form."""
        return {
            "student": self.student,
            "score": None if self.unknown else self.score,
            "max_score": self.max_score,
            "place": self.place,
            "percentile": rounded(self.percentile),
            "seconds": rounded(self.seconds),
            "modules": [
                {
                    "id": one.module,
                    "score": one.score,
                    "max_score": one.max_score,
                    "verdict": one.verdict.value,
                    "tasks": {task: verdict.value for task, verdict in one.tasks.items()},
                    "late": one.late[language] or None,
                }
                for one in self.modules
            ],
        }


def profile(student: str, reports: Sequence[Report], late: LateMarks) -> Profile:
    """The line of one student; the place is not known yet."""
    return Profile(
        student,
        tuple(
            ModuleProfile(
                module=report.module,
                score=report.score,
                max_score=report.max_score,
                verdict=report.verdict,
                worked_on=worked_on(report),
                tasks={task.id: task.verdict for task in report.tasks},
                seconds=report.seconds,
                late=late.get((student, report.module), NOTHING),
            )
            for report in reports
        ),
    )


def placed(profiles: Sequence[Profile]) -> list[Profile]:
    """The same with their places."""
    scores = sorted(one.score for one in profiles)
    found = []
    for one in profiles:
        up_to = bisect_right(scores, one.score)
        found.append(replace(one, place=len(scores) - up_to + 1, percentile=up_to / len(scores)))
    return found
