"""`grader` and `grader status`: the map of the course, small enough for a terminal of 24 lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from grader.badges import BADGES, earned
from grader.cli.common import (
    LANGUAGE,
    Format,
    FormatOption,
    LangOption,
    console,
    course,
    load_progress,
    print_json,
    say,
)
from grader.course import Course, Module, Task
from grader.course_map import minutes_left, points, short, upcoming
from grader.progress import Progress
from grader.targets import find_module

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text as Line

BAR = 10


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "status",
        help=say(
            "My progress: the map of the course, and what is next.", "내 진도: 강의 지도와 다음에 할 일."
        ),
        epilog=say(
            "Examples:  grader   ·   grader status 9   ·   grader status --all   ·   grader status --format json",
            "예:  grader   ·   grader status 9   ·   grader status --all   ·   grader status --format json",
        ),
    )(status)


def status(
    module: Annotated[
        str | None,
        typer.Argument(
            metavar="[MODULE]",
            help=say("Its tasks, one a line.", "이 모듈의 과제를 한 줄씩 봅니다."),
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=say("The tasks of every module.", "모든 모듈의 과제를 봅니다."))
    ] = False,
    format: FormatOption = Format.TEXT,
    lang: LangOption = None,
) -> None:
    """Print the progress."""
    here = course()
    if format is Format.TEXT and (module or every):
        show_tasks(here, [find_module(here, module)] if module else here.modules)
    else:
        show_status(here, format)


def show_status(here: Course, format: Format) -> None:
    """The course map: a line for each module, the tasks of the one that is being worked on, what is next."""
    known = load_progress(here)
    if format is Format.JSON:
        print_json(to_json(here, known))
        return
    out = console()
    out.print(_summary(here, known))
    out.print(_map(here, known))
    following = upcoming(here, known)
    if following is None:
        out.print(say("Every task has passed.", "모든 과제를 통과했습니다."), style="bold green")
    else:
        module, task = following
        out.print(_tasks(module, known))
        out.print(_next(module, task))
    signs = "  ".join(f"{badge.sign} {badge.name[LANGUAGE]}" for badge in earned(here, known))
    if signs:
        out.print(signs, style="yellow")


def _duration(minutes: int) -> str:
    if minutes >= 90:
        return say(f"{minutes / 60:.1f} h", f"{minutes / 60:.1f}시간")
    return say(f"{minutes} min", f"{minutes}분")


def _summary(here: Course, known: Progress) -> Line:
    from rich.text import Text as Line

    tasks = [(module, task) for module in here.modules for task in module.tasks]
    done = sum(known.passed(module.id, task.id) for module, task in tasks)
    left = sum(minutes_left(module, known) for module in here.modules)
    ours, every = sum(points(module, known) for module in here.modules), sum(m.points for m in here.modules)
    said = say(
        f"{done} of {len(tasks)} tasks · {ours:g} of {every:g} points · about {_duration(left)} left",
        f"과제 {len(tasks)}개 중 {done}개 · {every:g}점 중 {ours:g}점 · 남은 시간 약 {_duration(left)}",
    )
    return Line(said, "bold")


def _map(here: Course, known: Progress) -> Table:
    from rich.table import Table
    from rich.text import Text as Line

    table = Table(box=None, expand=True, padding=(0, 1, 0, 0), show_header=False, pad_edge=False)
    table.add_column(justify="right", style="bold", no_wrap=True, min_width=2)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column(no_wrap=True)
    for _ in range(2):
        table.add_column(justify="right", no_wrap=True)
    for module in here.modules:
        got = points(module, known)
        bar = BAR if got == module.points else min(BAR - 1, round(BAR * got / module.points))
        left = minutes_left(module, known)
        table.add_row(
            short(module),
            module.title[LANGUAGE],
            Line.assemble(("█" * bar, "green"), ("░" * (BAR - bar), "dim")),
            f"{got:g}/{module.points:g}",
            Line(_duration(left), "dim") if left else Line("✓", "green"),
        )
    return table


def _mark(module: Module, task: Task, known: Progress) -> tuple[str, str]:
    verdict = known.verdicts.get(module.id, {}).get(task.id)
    if verdict == "passed":
        return "✓", "green"
    return ("·", "dim") if verdict in (None, "missing", "skipped") else ("✗", "red")


def _tasks(module: Module, known: Progress) -> Line:
    """All tasks of a module in one paragraph."""
    from rich.text import Text as Line

    parts = Line.assemble((f"{module.id} ", "bold"))
    for task in module.tasks:
        mark, style = _mark(module, task, known)
        parts.append(f" {mark}\u00a0", style)
        parts.append(f"{task.id} ")
    return parts


def _next(module: Module, task: Task) -> str:
    number = short(module)
    return say(
        f"Next: {number}/{task.id}, {task.title[LANGUAGE]}\n"
        f"      grader lesson {number}  ·  grader watch {number}  ·  grader status {number}",
        f"다음: {number}/{task.id}, {task.title[LANGUAGE]}\n"
        f"      grader lesson {number}  ·  grader watch {number}  ·  grader status {number}",
    )


def show_tasks(here: Course, modules: Sequence[Module]) -> None:
    """Every task of some modules, a line each."""
    from rich.table import Table
    from rich.text import Text as Line

    from grader.exports.terminal import VERDICTS
    from grader.verdict import Verdict

    known, out = load_progress(here), console()
    for module in modules:
        head = f"  {module.title[LANGUAGE]}   {points(module, known):g}/{module.points:g}"
        out.print(Line.assemble((module.id, "bold"), head))
        table = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
        for task in module.tasks:
            mark, style = _mark(module, task, known)
            verdict = known.verdicts.get(module.id, {}).get(task.id)
            said = VERDICTS[Verdict(verdict)][LANGUAGE] if verdict else say("not graded yet", "아직 채점 전")
            table.add_row(
                Line(mark, style),
                task.id,
                f"{task.points:g}",
                task.title[LANGUAGE],
                Line("" if verdict == "passed" else said, "dim"),
            )
        out.print(table)


def to_json(here: Course, known: Progress) -> dict[str, object]:
    """What `--format json` prints."""
    following = upcoming(here, known)
    got = {badge.id for badge in earned(here, known)}
    return {
        "schema": 1,
        "next": following and f"{following[0].id}/{following[1].id}",
        "minutes_left": sum(minutes_left(module, known) for module in here.modules),
        "badges": [
            {
                "id": badge.id,
                "name": badge.name[LANGUAGE],
                "takes": badge.takes[LANGUAGE],
                "earned": badge.id in got,
            }
            for badge in BADGES
        ],
        "modules": [_module_json(module, known) for module in here.modules],
    }


def _module_json(module: Module, known: Progress) -> dict[str, object]:
    return {
        "id": module.id,
        "title": module.title[LANGUAGE],
        "minutes": module.minutes,
        "minutes_left": minutes_left(module, known),
        "score": float(points(module, known)),
        "max_score": float(module.points),
        "tasks": list(_tasks_json(module, known)),
    }


def _tasks_json(module: Module, known: Progress) -> Iterator[dict[str, object]]:
    for task in module.tasks:
        yield {
            "id": task.id,
            "title": task.title[LANGUAGE],
            "points": float(task.points),
            "verdict": known.verdicts.get(module.id, {}).get(task.id),
            "hints_read": known.hints.get(f"{module.id}/{task.id}", 0),
        }
