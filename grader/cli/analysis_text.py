"""An analysis as text for a terminal of 80 columns. What a student wrote is made inert here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.cli.common import LANGUAGE, say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from grader.analysis.batch import Analysis
    from grader.analysis.items import Item, ModuleAnalysis
    from grader.analysis.profiles import Profile

SHOWN = 15  # students
MISTAKES = 6  # of a module


def _table(*columns: str, first: int = 26) -> Table:
    from rich.cells import cell_len
    from rich.table import Table

    table = Table(box=None, padding=(0, 1, 0, 0), header_style="dim")
    for place, column in enumerate(columns):
        if place:
            table.add_column(column, justify="right", no_wrap=True, min_width=max(cell_len(column), 6))
        else:
            table.add_column(column, min_width=10, max_width=first, overflow="ellipsis", no_wrap=True)
    return table


def _rate(value: float | None) -> str:
    return say("none", "없음") if value is None else f"{value:.0%}"


def _figure(value: float | None) -> str:
    return say("none", "없음") if value is None else f"{value:.2f}"


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def print_module(screen: Console, module: ModuleAnalysis, every: bool) -> None:
    """A module's tasks, with `every` also their checks, and the commonest mistakes."""
    from rich.text import Text as Line

    from grader.exports.inert import inert
    from grader.exports.terminal import number

    screen.print(Line.assemble("\n", (inert(module.id), "bold"), f"  {module.title[LANGUAGE]}"))
    if not module.worked_on:
        screen.print(say("nobody has worked on it", "시도한 학생이 없습니다"), style="dim")
        return
    screen.print(
        say(
            f"{module.worked_on} of {module.submissions} worked on it · mean {module.mean:.1f} of "
            f"{number(module.max_score)} · sd {module.spread:.1f} · internal {module.internal_share:.1%}",
            f"{module.submissions}명 중 {module.worked_on}명 시도 · 평균 {module.mean:.1f} / "
            f"{number(module.max_score)} · 표준편차 {module.spread:.1f} · internal {module.internal_share:.1%}",
        ),
        style="dim",
    )
    heads = (
        say("passed", "통과율"),
        say("difficulty", "난이도"),
        say("discrim.", "변별도"),
        say("median s", "중앙값 초"),
        say("95 % s", "95 % 초"),
    )
    table = _table(say("task", "과제"), *heads)
    for task in module.tasks:
        table.add_row(*_row(task, task.task))
        for check in module.checks_of(task.task) if every else []:
            table.add_row(*_row(check, f"  {check.check.removeprefix('test_')}"))
    screen.print(table)
    flagged = [check for check in module.checks if check.flagged]
    if flagged and not every:
        names = ", ".join(inert(f"{check.task}/{check.check}", keep="") for check in flagged[:6])
        more = say(f" and {len(flagged) - 6} more", f" 외 {len(flagged) - 6}개") if len(flagged) > 6 else ""
        screen.print(
            say(
                f"⚑ checks with discrimination below 0.2: {names}{more}",
                f"⚑ 변별도가 0.2보다 낮은 검사: {names}{more}",
            ),
            style="yellow",
            markup=False,
        )
    _mistakes(screen, module)


def _row(item: Item, name: str) -> list[str]:
    from rich.markup import escape

    from grader.exports.inert import inert

    discrimination = _figure(item.discrimination)
    return [
        escape(inert(name, keep="")),
        _rate(item.pass_rate),
        _figure(item.difficulty),
        f"[red]⚑ {discrimination}[/]" if item.flagged else discrimination,
        _seconds(item.median_s),
        _seconds(item.p95_s),
    ]


def _mistakes(screen: Console, module: ModuleAnalysis) -> None:
    """The commonest messages with their tasks, and the wrong answer that each task's checks got most often."""
    from rich.padding import Padding
    from rich.text import Text as Line

    from grader.exports.inert import inert

    said = sorted(
        ((one.count, task.task, one.text[LANGUAGE]) for task in module.tasks for one in task.messages),
        reverse=True,
    )
    if not said:
        return
    screen.print(say("\nCommonest mistakes", "\n자주 나온 오개념"), style="bold")
    for count, place, text in said[:MISTAKES]:
        line = Line.assemble(
            (f"{count} × ", "bold"), (f"{inert(place)}  ", "dim"), _short(inert(text, keep=""), 220)
        )
        screen.print(Padding(line, (0, 0, 0, 2)))
    wrong = []
    for task in module.tasks:  # one of each: the checks of a task often fail with the same answer
        answered = [check for check in module.checks_of(task.task) if check.answers]
        if answered:
            check = max(answered, key=lambda one: one.answers[0].count)
            name = f"{check.task}/{check.check.removeprefix('test_')}"
            wrong.append((check.answers[0].count, name, check.answers[0].text.en))
    wrong.sort(reverse=True)
    if wrong:
        screen.print(say("Commonest wrong answers", "자주 나온 오답"), style="bold")
    for count, name, text in wrong[:MISTAKES]:
        line = Line.assemble(
            (f"{count} × ", "bold"), (f"{inert(name)}  ", "dim"), _short(inert(text, keep=""), 120)
        )
        screen.print(Padding(line, (0, 0, 0, 2)))


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def print_students(screen: Console, analysis: Analysis, every: bool) -> None:
    """A line a student, the weakest first."""
    from rich.markup import escape

    from grader.exports.inert import inert
    from grader.exports.terminal import VERDICTS, number

    worst_first = sorted(analysis.students, key=lambda one: (-one.place, one.student))
    shown = worst_first if every else worst_first[:SHOWN]
    screen.print(say("\nStudents, those who need help first", "\n학생(도움이 필요한 순서)"), style="bold")
    table = _table(
        say("student", "학생"), say("place", "순위"), say("points", "점수"), say("seconds", "초"), first=20
    )
    table.add_column(say("open tasks", "통과하지 못한 과제"), overflow="ellipsis", no_wrap=True, ratio=1)
    for one in shown:
        points = "–" if one.unknown else f"{number(one.score)}/{number(one.max_score)}"
        late = [say("late", "지각")] if any(module.late for module in one.modules) else []
        named = one.open_tasks
        if len(analysis.modules) == 1:
            named = [task.partition("/")[2] for task in named]
        said = [VERDICTS[module.verdict][LANGUAGE] for module in one.modules if not module.worked_on]
        rest = ", ".join([*late, *named, *(said if len(analysis.modules) == 1 else [])])
        table.add_row(
            escape(inert(one.student, keep="")),
            str(one.place),
            points,
            f"{one.seconds:.1f}",
            escape(inert(rest, keep="")),
        )
    screen.print(table)
    if len(shown) < len(worst_first):
        screen.print(
            say(
                f"… {len(worst_first)} students in all; --all shows them",
                f"… 모두 {len(worst_first)}명. --all로 볼 수 있습니다",
            ),
            style="dim",
        )


def print_profile(screen: Console, one: Profile, cohort: int) -> None:
    """One student's points and verdicts."""
    from rich.text import Text as Line

    from grader.exports.inert import inert
    from grader.exports.terminal import VERDICTS, number

    screen.print(Line(inert(one.student), "bold"))
    points = "–" if one.unknown else f"{number(one.score)} / {number(one.max_score)}"
    screen.print(
        say(
            f"{points} points · place {one.place} of {cohort} · {one.seconds:.1f} s",
            f"{points}점 · {cohort}명 중 {one.place}위 · {one.seconds:.1f}초",
        )
    )
    for module in one.modules:
        screen.print(
            Line.assemble(
                "\n", (inert(module.module), "bold"), f"  {number(module.score)} / {number(module.max_score)}"
            )
        )
        if module.late:
            screen.print(Line(inert(module.late[LANGUAGE]), "yellow"))
        for task, verdict in module.tasks.items():
            style = "green" if verdict == "passed" else "red"
            screen.print(Line.assemble(f"  {inert(task):24} ", (VERDICTS[verdict][LANGUAGE], style)))
