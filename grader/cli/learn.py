"""The student's other commands: hint, lesson, lab, solution, reset."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.common import (
    LANGUAGE,
    LangOption,
    complain,
    complete_targets,
    console,
    course,
    load_progress,
    save_progress,
    say,
)
from grader.course import Course, Module
from grader.language import Text, from_locale
from grader.targets import find_module, find_task
from grader.usage import UsageError

LAB_ENDS_S = 30  # after Ctrl-C

ModuleArgument = Annotated[
    str,
    typer.Argument(
        metavar="MODULE",
        autocompletion=complete_targets,
        help=say("9, greedy_change or a path.", "9, greedy_change 또는 경로."),
    ),
]
TaskArgument = Annotated[
    str,
    typer.Argument(
        metavar="TASK",
        autocompletion=complete_targets,
        help=say("A task, such as greedy or 9/greedy.", "과제 이름. 예: greedy, 9/greedy."),
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for function, en, ko, examples in (
        (
            hint,
            "The next hint for a task.",
            "과제의 다음 힌트를 봅니다.",
            "grader hint greedy   ·   grader hint 9/optimal --all",
        ),
        (
            lesson,
            "Read a lesson in the terminal.",
            "강의를 터미널에서 읽습니다.",
            "grader lesson 9   ·   grader lesson 9 --lang ko",
        ),
        (lab, "Run a module's lab.", "모듈의 실습을 실행합니다.", "grader lab 9"),
        (
            solution,
            "A task's solution, after it has passed.",
            "통과한 과제의 정답 코드를 봅니다.",
            "grader solution 9/greedy",
        ),
        (
            reset,
            "The starter again; yours is kept beside it.",
            "처음 파일로 되돌립니다. 내 파일은 옆에 남겨 둡니다.",
            "grader reset exercises/09_greedy_change/change.py",
        ),
    ):
        app.command(
            function.__name__, help=say(en, ko), epilog=say(f"Example:  {examples}", f"예:  {examples}")
        )(function)


# -- hint, solution ---------------------------------------------------------------------------------------------------


def hint(
    task: TaskArgument,
    every: Annotated[bool, typer.Option("--all", help=say("All of them.", "힌트를 모두 봅니다."))] = False,
    lang: LangOption = None,
) -> None:
    """Print the next hint, and remember how many were read."""
    here = course()
    target = find_task(here, task)
    assert target.task is not None
    hints = target.task.hints[LANGUAGE]
    known = load_progress(here)
    key = f"{target.module.id}/{target.task.id}"
    read = min(known.hints.get(key, 0), len(hints))
    shown = range(len(hints)) if every else [min(read, len(hints) - 1)]
    out = console()
    for i in shown:
        out.print(f"[{i + 1}/{len(hints)}] {hints[i]}", markup=False)
    if read >= len(hints) and not every:
        out.print(
            say(
                "That was the last hint; --all shows them again.",
                "마지막 힌트입니다. --all로 모두 다시 볼 수 있습니다.",
            ),
            style="dim",
        )
    known.hints[key] = max(read, shown[-1] + 1)
    save_progress(known)


def solution(
    task: TaskArgument,
    spoil: Annotated[
        bool, typer.Option("--spoil", help=say("Even before it has passed.", "통과하기 전이라도 봅니다."))
    ] = False,
    lang: LangOption = None,
) -> int:
    """Print the solution's file; 1 when the task has not passed yet."""
    from rich.syntax import Syntax

    here = course()
    target = find_task(here, task)
    assert target.task is not None
    if not spoil and not load_progress(here).passed(target.module.id, target.task.id):
        complain(
            Text(
                f"{target.task.id} has not passed yet: grader check first, or --spoil",
                f"{target.task.id} 과제를 아직 통과하지 않았습니다. 먼저 grader check로 채점하거나 --spoil을 쓰세요",
            )
        )
        return 1
    path = here.solution(target.module) / target.task.file
    if not path.is_file():
        raise UsageError(
            "the solutions are not part of this copy of the course",
            "이 배포본에는 정답 코드가 들어 있지 않습니다",
        )
    code = _part(path.read_text(encoding="utf-8"), target.task.solution)
    out = console()
    if out.is_terminal:
        out.print(Syntax(code, "python", theme="ansi_dark", background_color="default"))
    else:
        print(code, end="")
    return 0


def _part(code: str, names: tuple[str, ...]) -> str:
    """The definitions of those names, so that one task's solution gives no other away; all of it without names."""
    import ast

    if not names:
        return code
    nodes = [node for node in ast.parse(code).body if getattr(node, "name", None) in names]
    return "\n\n".join(f"{ast.get_source_segment(code, node)}\n" for node in nodes)


# -- lesson, lab ------------------------------------------------------------------------------------------------------


def lesson(module: ModuleArgument, lang: LangOption = None) -> None:
    """Print the lesson; on a terminal, page by page."""
    here = course()
    path = here.lesson(find_module(here, module), LANGUAGE)
    text = path.read_text(encoding="utf-8")
    out = console()
    if not out.is_terminal:
        print(text, end="")
        return
    from rich.markdown import Markdown

    os.environ.setdefault("LESS", "-R")
    with out.pager(styles=True):
        out.print(Markdown(text, code_theme="ansi_dark"))


def lab(module: ModuleArgument, lang: LangOption = None) -> int:
    """Run the module's lab from the repository's root; its exit code."""
    here = course()
    chosen = find_module(here, module)
    if not chosen.lab:
        raise UsageError(f"{chosen.id} has no lab", f"{chosen.id}에는 실습이 없습니다")
    program, *rest = chosen.lab
    command = [sys.executable if program == "python" else program, *rest]
    environment = dict(os.environ)
    if lang is not None or from_locale() != LANGUAGE:  # --lang may also stand before the command
        environment["LC_ALL"] = "ko_KR.UTF-8" if LANGUAGE == "ko" else "C.UTF-8"
        environment["PYTHONUTF8"] = "1"  # a locale that is not installed would make Python read ASCII
    console(stderr=True).print("$ " + " ".join(chosen.lab), style="dim", markup=False)
    try:
        process = subprocess.Popen(command, cwd=here.root, env=environment)
    except FileNotFoundError:
        raise UsageError(
            f"{program!r} is not installed", f"{program!r}이(가) 설치되어 있지 않습니다"
        ) from None
    try:
        return process.wait()
    except KeyboardInterrupt:  # the lab got it as well, and has its servers and containers to stop
        try:
            return process.wait(LAB_ENDS_S)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            process.kill()
            return 130


# -- reset ------------------------------------------------------------------------------------------------------------


def reset(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=say("A file of an exercise.", "연습 문제의 파일."))
    ],
    lang: LangOption = None,
) -> None:
    """Put the starter back and keep the student's file beside it."""
    here = course()
    module, name = _file_of(here, file)
    starter, mine = here.starter(module) / name, module.folder / name
    if not starter.is_file():
        raise UsageError(f"there is no starter of {name}", f"{name}의 처음 파일이 없습니다")
    if mine.is_file() and mine.read_bytes() == starter.read_bytes():
        print(say(f"{name} is the starter already.", f"{name} 파일은 이미 처음 그대로입니다."))
        return
    kept = None
    if mine.exists():
        kept = _free_name(mine)
        shutil.copy2(mine, kept)
    temporary = mine.with_name(mine.name + ".new")
    shutil.copyfile(starter, temporary)
    os.replace(temporary, mine)
    where = (
        f" {say('Yours is kept as', '내 파일은 다음 이름으로 남겨 두었습니다:')} {_shown(kept)}"
        if kept
        else ""
    )
    print(
        say(f"{_shown(mine)} is the starter again.", f"{_shown(mine)} 파일을 처음으로 되돌렸습니다.") + where
    )


def _file_of(here: Course, written: str) -> tuple[Module, str]:
    """A file by its path, or by its name where only one module has it. Raises UsageError."""
    path = Path(written).resolve()
    for module in here.modules:
        for name in module.files:
            if path == (module.folder / name).resolve():
                return module, name
    matches = [
        (module, name)
        for module in here.modules
        for name in module.files
        if written in (name, f"{module.id}/{name}")
    ]
    if len(matches) == 1:
        return matches[0]
    every = [f"exercises/{module.id}/{name}" for module, name in matches or _all_files(here)]
    listed = ", ".join(every[:6]) + (" …" if len(every) > 6 else "")
    raise UsageError(
        f"{written!r} is not one file of an exercise; those are {listed}",
        f"{written!r}은(는) 연습 문제 파일이 아닙니다. 가능한 파일: {listed}",
    )


def _all_files(here: Course) -> list[tuple[Module, str]]:
    return [(module, name) for module in here.modules for name in module.files]


def _free_name(path: Path) -> Path:
    """change.py → change.py.mine, or the next number that is free."""
    kept, number = path.with_name(f"{path.name}.mine"), 2
    while kept.exists():
        kept, number = path.with_name(f"{path.name}.mine-{number}"), number + 1
    return kept


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
