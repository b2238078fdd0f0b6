"""The table of a graded cohort: who has how many points, whose result is our fault, where everything lies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.common import LANGUAGE, complain, console, say
from grader.language import Text

if TYPE_CHECKING:
    from grader.course import Module
    from grader.store import Store
    from grader.verdict import Report


ROWS = 40


def show(store: Store, out: Path, modules: Sequence[Module]) -> int:
    """Print the table; the exit code that the results ask for."""
    from rich.table import Table
    from rich.text import Text as Line

    from grader.exports.inert import inert
    from grader.exports.terminal import VERDICTS, number
    from grader.verdict import Verdict

    code, handed_in = 0, set()
    first: list[tuple[str, dict[str, Report]]] = []
    for student, reports in store.each():
        code = max(code, _judge(student, reports))
        handed_in |= {report.module for report in reports if report.verdict is not Verdict.MISSING}
        if len(first) < ROWS:
            first.append((student, {report.module: report for report in reports}))
    shown = [module for module in modules if module.id in handed_in] or list(modules)
    wide = len(shown) < 4  # more modules than that: their numbers and points alone
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column(say("student", "학생"))
    for module in shown:
        table.add_column(module.id if wide else module.number, justify="right")
        if wide:
            table.add_column("")
    for student, by_module in first:
        cells: list[Line] = []
        for module in shown:
            report = by_module[module.id]
            style = {Verdict.PASSED: "green", Verdict.INTERNAL: "magenta"}.get(report.verdict, "red")
            score = f"{number(report.score)} / {number(report.max_score)}"
            if wide:
                cells += [Line(score), Line(VERDICTS[report.verdict][LANGUAGE], style)]
            else:
                cells.append(Line(number(report.score), style))
        table.add_row(Line(inert(student)), *cells)
    screen = console()
    screen.print(table)
    if absent := [module.id for module in modules if module not in shown]:
        names = ", ".join(absent)
        screen.print(
            say(f"nobody has handed in: {names}", f"아무도 제출하지 않은 모듈: {names}"), style="dim"
        )
    count = len(store.students())
    if count > ROWS:
        screen.print(say(f"… {count} students in all", f"… 모두 {count}명"), style="dim")
    screen.print(
        say(
            f"\nGradebook: {out / 'gradebook.csv'}\nReport:    {out / 'report' / 'index.html'}",
            f"\n성적표: {out / 'gradebook.csv'}\n보고서: {out / 'report' / 'index.html'}",
        ),
        markup=False,
        soft_wrap=True,
    )
    return code


def _judge(student: str, reports: Sequence[Report]) -> int:
    """The exit code that a student's reports ask for; what was our fault is named."""
    from grader.exports.inert import inert
    from grader.verdict import Verdict

    name = inert(student, keep="")
    code = 0
    for report in reports:
        if report.verdict is Verdict.INTERNAL:
            code = 3
            complain(
                Text(
                    f"{name}, {report.module}: not graded, our fault",
                    f"{name}, {report.module}: 채점기 문제로 채점하지 못했습니다",
                )
            )
        elif report.verdict is not Verdict.PASSED:
            code = max(code, 1)
    return code
