"""The late policy of `grader batch`: read before grading, applied after it, told in a few lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.common import complain, console, say
from grader.language import Text
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.course import Course, Module
    from grader.intake import Entry
    from grader.policy import Policy
    from grader.store import Store

FACT = "policy"  # whether the gradebook of this folder is under a late policy
NONE = "none"


@dataclass(frozen=True)
class Lateness:
    """A policy, and when everybody handed in what: by (student, module), under their own ids."""

    policy: Policy
    times: Mapping[tuple[str, str], datetime]
    from_files: bool


def read(
    course: Course,
    modules: Sequence[Module],
    entries: Mapping[str, Entry],
    policy: str | None,
    times: Path | None,
    bare: bool,
) -> Lateness | None:
    """Read the policy and the times; None without a policy. Raises UsageError."""
    from grader import policy as policies

    if policy is None or policy == NONE:
        if times is not None:
            raise UsageError("--times needs --policy", "--times는 --policy와 함께 씁니다")
        return None
    found = policies.read(Path(policy), course)
    if times is not None:
        return Lateness(found, policies.read_times(times, course, found.zone), from_files=False)
    files = {module.id: module.files for module in modules}
    written = {
        (student, module_id): when
        for student, entry in entries.items()
        for module_id, when in policies.times_of(entry, files, found.zone, bare).items()
    }
    return Lateness(found, written, from_files=True)


def check_resumed(known: Mapping[str, str], policy: str | None, out: Path) -> None:
    """Deductions never vanish because an option was forgotten. Raises UsageError."""
    if known.get(FACT) == "yes" and policy is None:
        raise UsageError(
            f"the gradebook in {str(out)!r} is under a late policy: give --policy again, or --policy none to drop it",
            f"{str(out)!r}의 성적표에는 지각 규정이 적용되어 있습니다. --policy를 다시 주거나, 없애려면 --policy none을 쓰세요",
        )


def apply(store: Store, lateness: Lateness | None, aliases: Mapping[str, str]) -> bool:
    """Store the late marks, and say how many there are; whether a policy holds. `aliases`: id → the id in the store."""
    from grader.verdict import Verdict

    store.begin({FACT: "yes" if lateness else "no"})
    marks: dict[tuple[str, str], tuple[str, int, float]] = {}
    unknown = 0
    students = {aliases.get(student, student): student for student, _ in lateness.times} if lateness else {}
    for shown, reports in store.each() if lateness else ():
        student = students.get(shown, shown)
        for report in reports:
            if lateness is None or report.verdict in (Verdict.MISSING, Verdict.INTERNAL):
                continue
            when = lateness.times.get((student, report.module))
            if lateness.policy.deadline(student, report.module) is None:
                continue
            if when is None:
                unknown += 1
                continue
            late = lateness.policy.late(student, report.module, when)
            at = late.submitted.isoformat(timespec="seconds")
            marks[shown, report.module] = (at, late.days, late.deduction(report.score))
    store.set_late(marks)
    if lateness is not None:
        _tell(marks, unknown, lateness.from_files)
    return lateness is not None


def _tell(marks: Mapping[tuple[str, str], tuple[str, int, float]], unknown: int, from_files: bool) -> None:
    late = [mark for mark in marks.values() if mark[1]]
    points = sum(mark[2] for mark in late)
    console().print(
        say(
            f"\nLate: {len(late)} of {len(marks)} submissions, {points:g} points deducted (see the gradebook).",
            f"\n지각 제출: {len(marks)}건 중 {len(late)}건, 감점 합계 {points:g}점(성적표 참고).",
        ),
        markup=False,
    )
    if unknown:
        complain(
            Text(
                f"no time of submission is known for {unknown} submissions: they count as in time",
                f"제출 시각을 알 수 없는 제출물 {unknown}건은 제때 낸 것으로 봅니다",
            )
        )
    if from_files and marks:
        complain(
            Text(
                "the times are those that the files carry, which their owners can set; surer: --times with your LMS's export",
                "제출 시각은 파일에 적힌 것이라 학생이 바꿀 수 있습니다. LMS에서 받은 기록을 --times로 주면 더 확실합니다",
            )
        )
