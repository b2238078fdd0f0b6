"""What `grader batch` says of a regrading: what the changed checks touch, and who gained or lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.common import complain, console, say
from grader.language import Text

if TYPE_CHECKING:
    from grader.regrade import Stale
    from grader.store import Store

SHOWN = 20


def announce(stale: Stale) -> None:
    """On stderr, before it begins: which tasks of how many results."""
    if not stale:
        return
    tasks = Counter(f"{module}/{task}" for (_, module), tasks in stale.items() for task in tasks)
    names = ", ".join(f"{name} ({count})" for name, count in sorted(tasks.items()))
    complain(
        Text(
            f"the checks have changed; graded again: {names or len(stale)}; everything else stays",
            f"검사가 바뀌었습니다. 다시 채점하는 과제: {names or len(stale)}. 나머지는 그대로 둡니다",
        )
    )


def conclude(store: Store, out: Path) -> None:
    """Write changes.csv, and say on stdout who gained or lost; without a regrading there is neither."""
    from grader import regrade
    from grader.exports import changes
    from grader.exports.inert import inert
    from grader.exports.terminal import number
    from grader.results_folder import replacing

    found, compared = regrade.changes(store)
    if not compared:
        (out / changes.FILE).unlink(missing_ok=True)
        return
    with replacing(out / changes.FILE) as file:
        changes.write(file, found)
    gained = len({one.student for one in found if one.after > one.before})
    lost = len({one.student for one in found if one.after < one.before})
    screen = console()
    screen.print(
        say(
            f"\nGraded again: {compared} results. Gained points: {gained} students. Lost points: {lost}.",
            f"\n다시 채점한 결과 {compared}건. 점수가 오른 학생 {gained}명, 내린 학생 {lost}명.",
        ),
        markup=False,
    )
    for one in found[:SHOWN]:
        screen.print(
            f"  {inert(one.student, keep='')}  {one.module}/{one.task}  {number(one.before)} → {number(one.after)}",
            style="green" if one.after > one.before else "red",
            markup=False,
            soft_wrap=True,
        )
    if len(found) > SHOWN:
        screen.print(say(f"  … {len(found)} in all", f"  … 모두 {len(found)}건"), style="dim")
    if found:
        screen.print(
            say(f"Changes:   {out / changes.FILE}", f"바뀐 점수: {out / changes.FILE}"),
            markup=False,
            soft_wrap=True,
        )
