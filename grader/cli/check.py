"""`grader check`: one's own exercises."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grader.cli.common import (
    LANGUAGE,
    Format,
    FormatOption,
    LangOption,
    SeedOption,
    complete_targets,
    console,
    course,
    load_progress,
    new_seed,
    print_json,
    save_progress,
    say,
)
from grader.course import Course, Module, Task
from grader.isolation import Isolation, make
from grader.targets import Target, find
from grader.usage import UsageError
from grader.warm import WarmParent

if TYPE_CHECKING:
    from grader.verdict import Report

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TARGET]...",
        autocompletion=complete_targets,
        help=say(
            "9, greedy_change, 09_greedy_change/greedy or a path; nothing means every module.",
            "9, greedy_change, 09_greedy_change/greedy 또는 경로. 비우면 모든 모듈입니다.",
        ),
        show_default=False,
    ),
]
IsolationOption = Annotated[
    str,
    typer.Option(
        "--isolation",
        help=say("process (your own code) or bubblewrap.", "process(내 코드) 또는 bubblewrap."),
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "check",
        help=say("Grade my exercises.", "내 연습 문제를 채점합니다."),
        epilog=say(
            "Examples:  grader check 9   ·   grader check 9/optimal --all   ·   grader check --solutions --format json",
            "예:  grader check 9   ·   grader check 9/optimal --all   ·   grader check --solutions --format json",
        ),
    )(check)


def check(
    targets: Targets = None,
    solutions: Annotated[
        bool, typer.Option("--solutions", help=say("Grade the solutions instead.", "정답 코드를 채점합니다."))
    ] = False,
    dir: Annotated[
        Path | None,
        typer.Option(
            "--dir",
            help=say(
                "Grade the files in this folder (one TARGET).", "이 폴더의 파일을 채점합니다(TARGET 하나)."
            ),
        ),
    ] = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all", help=say("Show every check that did not pass.", "통과하지 못한 검사를 모두 보여 줍니다.")
        ),
    ] = False,
    isolation: IsolationOption = "process",
    seed: SeedOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = None,
) -> int:
    """Grade, print, remember; 0 when everything passed, else 1, or 3 when it was our fault."""
    here = course()
    chosen = chosen_tasks(here, targets or [])
    if dir is not None and (len(chosen) != 1 or solutions):
        raise UsageError(
            "--dir needs one TARGET of one module, and no --solutions",
            "--dir에는 한 모듈의 TARGET 하나가 필요하고, --solutions와 함께 쓸 수 없습니다",
        )
    if dir is not None and not dir.is_dir():
        raise UsageError(f"there is no folder {str(dir)!r}", f"{str(dir)!r} 폴더가 없습니다")
    seed = new_seed() if seed is None else seed
    reports = grade_own(here, chosen, isolation, seed, solutions=solutions, folder=dir)
    newly = remember(here, reports) if not solutions and dir is None else []
    if format is Format.JSON:
        from grader.verdict import to_json

        print_json(to_json(reports, seed, LANGUAGE))
    else:
        show(reports, seed, every=every, folder=dir, solutions=solutions)
        if newly:
            from grader.cli import celebration

            celebration.show(newly)
    return exit_code(reports)


def chosen_tasks(here: Course, targets: Sequence[str]) -> dict[Module, list[str]]:
    """Modules and the tasks of each to report; no task means all. Raises UsageError."""
    chosen: dict[str, tuple[Module, list[str] | None]] = {}
    for target in [find(here, text) for text in targets] or [Target(module) for module in here.modules]:
        _, tasks = chosen.get(target.module.id, (target.module, []))
        if target.task is None or tasks is None:
            tasks = None
        elif target.task.id not in tasks:
            tasks.append(target.task.id)
        chosen[target.module.id] = (target.module, tasks)
    return {module: tasks or [] for module, tasks in chosen.values()}


def grade_own(
    here: Course,
    chosen: dict[Module, list[str]],
    isolation_name: str,
    seed: int,
    *,
    solutions: bool = False,
    folder: Path | None = None,
) -> list[Report]:
    """Grade one's own files, or the solutions."""
    isolation = isolation_named(isolation_name)
    threading.Thread(target=_import_renderer, daemon=True).start()
    reports = []
    for module, tasks in chosen.items():
        with WarmParent(
            isolation, module.preload, module.limits
        ) as parent:  # it starts while pytest is being imported
            from grader.runner import grade
            from grader.submission import read_own

            submission = read_own(here, module, here.solution(module) if solutions else folder)
            with _activity(module) as tick:
                reports += grade(
                    here, module, [submission], parent, seed, tasks=tasks, on_check=lambda _: tick()
                )
    return reports


def isolation_named(name: str) -> Isolation:
    """Of that name. Raises UsageError, IsolationError."""
    from grader.isolation import ISOLATIONS

    if name not in ISOLATIONS:
        every = ", ".join(ISOLATIONS)
        raise UsageError(f"--isolation is one of {every}", f"--isolation은 다음 중 하나입니다: {every}")
    return make(name)


def _import_renderer() -> None:
    """While the student's code runs and this process waits: load what will be needed to show the report."""
    import grader.exports.terminal  # noqa: F401


@contextmanager
def _activity(module: Module) -> Iterator[Tick]:
    """On a terminal: a line that counts the checks as they are done, and is gone afterwards."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        sys.stderr.write(f"\r{module.id} {'·' * (done % 4):<3} {done}")
        sys.stderr.flush()

    try:
        yield tick
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


if TYPE_CHECKING:
    from collections.abc import Callable

    Tick = Callable[[], None]


def show(
    reports: Sequence[Report],
    seed: int,
    *,
    every: bool = False,
    folder: Path | None = None,
    solutions: bool = False,
) -> None:
    """Print the reports, and what to do next; `folder` is where the files lie if not in the exercises."""
    place = course().root / ("solutions" if solutions else "exercises")
    from grader.exports.terminal import number, render
    from grader.verdict import Verdict

    out = console()
    for report in reports:
        out.print(render(report, LANGUAGE, every, folder or place / report.module))
        out.print()
    undone = [
        (report, task) for report in reports for task in report.tasks if task.verdict is not Verdict.PASSED
    ]
    if not undone:
        total = sum(report.max_score for report in reports)
        whole = all(course().module(report.module).points == report.max_score for report in reports)
        what = say("Everything", "모두") if whole else say("What was graded", "채점한 과제는 모두")
        out.print(
            say(f"{what} passed: {number(total)} points.", f"{what} 통과했습니다: {number(total)}점."),
            style="bold green",
        )
        return
    report, task = next((pair for pair in undone if pair[1].verdict is not Verdict.SKIPPED), undone[0])
    name = f"{report.module.partition('_')[0].lstrip('0') or '0'}/{task.id}"
    out.print(
        say(
            f"Next: grader hint {name}   (same inputs again: --seed {seed})",
            f"다음: grader hint {name}   (같은 입력으로 다시: --seed {seed})",
        ),
        style="dim",
    )
    for report in reports:
        for task in report.tasks:
            for found in task.checks:
                if found.log:
                    print(found.log, file=sys.stderr)


def remember(here: Course, reports: Sequence[Report]) -> list[tuple[Module, Task]]:
    """Keep the verdicts for `grader status`; not being able to is said, and does not spoil the report.

    The tasks that passed for the first time.
    """
    known = load_progress(here)
    asked = [(here.module(report.module), task.id) for report in reports for task in report.tasks]
    before = {(module.id, task) for module, task in asked if known.passed(module.id, task)}
    for report in reports:
        known.record(report)
    save_progress(known)
    return [
        (module, module.task(task))
        for module, task in asked
        if known.passed(module.id, task) and (module.id, task) not in before
    ]


def exit_code(reports: Sequence[Report]) -> int:
    """0, 1 or 3."""
    from grader.verdict import Verdict

    verdicts = [task.verdict for report in reports for task in report.tasks]
    if Verdict.INTERNAL in verdicts or not verdicts:
        return 3
    return 0 if all(verdict is Verdict.PASSED for verdict in verdicts) else 1
