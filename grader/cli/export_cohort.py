"""The students whose results `grader export` hands over, and those of whom something is to be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.cli.common import complain
from grader.cli.export_options import ExportFormat
from grader.language import Text
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.store import Store
    from grader.verdict import Report


@dataclass
class Cohort:
    """The students one at a time, and those of whom something is to be said."""

    results: Store
    modules: list[str]
    student: str | None = None  # only this one
    students: list[str] = field(init=False)
    internal: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    without_engine: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = self.results.students()
        if not known:
            raise UsageError("there are no results yet", "아직 채점 결과가 없습니다")
        if self.student is not None and self.student not in known:
            raise UsageError(
                f"there are no results of a student {self.student!r}",
                f"{self.student!r} 학생의 채점 결과가 없습니다",
            )
        self.students = known if self.student is None else [self.student]

    def each(self, partly: bool = False) -> Iterator[tuple[str, list[Report]]]:
        """Each student with the reports of all modules wanted, or with none: what is not known is no zero.

        With `partly` also what there is of the others.
        """
        from grader.verdict import Verdict

        for student in self.students:
            reports = [report for report in self.results.reports(student) if report.module in self.modules]
            faults = [report.module for report in reports if report.verdict is Verdict.INTERNAL]
            self.internal += [f"{student} ({', '.join(faults)})"] if faults else []
            complete = len(reports) == len(self.modules)
            self.unfinished += [] if complete else [student]
            if any(task.verdict is Verdict.UNAVAILABLE for report in reports for task in report.tasks):
                self.without_engine.append(student)
            yield student, reports if partly or (complete and not faults) else []

    def name_the_left_out(self, format: ExportFormat) -> None:
        """A line on stderr for each kind of them."""
        junit = format in (ExportFormat.JUNIT, ExportFormat.SUMMARY)  # they show what there is
        name_them(
            self.internal,
            "not graded, our fault, " + ("shown as skipped" if junit else "left out") + ": {}",
            "채점기 문제로 채점하지 못해 " + ("skipped로 표시했습니다: {}" if junit else "제외했습니다: {}"),
        )
        name_them(
            self.unfinished,
            "not graded to the end, " + ("partly there" if junit else "left out") + ": {}",
            "채점이 끝나지 않아 " + ("일부만 있습니다: {}" if junit else "제외했습니다: {}"),
        )
        name_them(
            self.without_engine,
            "no points for tasks whose engine was not here: {}",
            "필요한 엔진이 없어 점수를 받지 못한 과제가 있습니다: {}",
        )


def name_them(names: Sequence[str], en: str, ko: str) -> None:
    """A line on stderr with the names in place of {}; none when there are none."""
    from grader.exports.inert import inert

    if names:
        said = ", ".join(inert(name, keep="") for name in names)
        complain(Text(en.format(said), ko.format(said)))
