"""A whole batch: every report read once, in the order of the students, and never all of them in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from grader import __version__
from grader.analysis.items import ModuleAnalysis, analyse_module
from grader.analysis.profiles import LateMarks, Profile, placed, profile
from grader.analysis.tally import ModuleTally
from grader.language import Language
from grader.verdict import Report


@dataclass(frozen=True)
class Analysis:
    """What `grader analyze` says."""

    modules: tuple[ModuleAnalysis, ...]
    students: tuple[Profile, ...]

    def to_json(self, language: Language) -> dict[str, Any]:
        """The documented form: one object."""
        return {
            "schema": 1,
            "grader": __version__,
            "modules": [module.to_json(language) for module in self.modules],
            "students": [student.to_json(language) for student in self.students],
        }


def analyse(
    students: Iterable[tuple[str, Sequence[Report]]],
    late: LateMarks | None = None,
    modules: Sequence[str] = (),
) -> Analysis:
    """Every student with their reports, as `Store.each` gives them; `modules`, if any, are the only ones that count.

    `late` are the marks for late submissions, by student and module, from whoever knows about deadlines.
    """
    tallies: dict[str, ModuleTally] = {}
    profiles = []
    for student, reports in students:
        counted = [report for report in reports if not modules or report.module in modules]
        for report in counted:
            tally = tallies.setdefault(report.module, ModuleTally(report.module, report.title))
            tally.add(report)
        profiles.append(profile(student, counted, late or {}))
    return Analysis(
        tuple(analyse_module(tallies[module]) for module in sorted(tallies)), tuple(placed(profiles))
    )
