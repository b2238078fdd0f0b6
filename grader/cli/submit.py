"""`grader submit`: one zip to hand in."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.common import LangOption, complain, console, course, load_progress, say
from grader.course import Course
from grader.language import Text
from grader.usage import UsageError

SHOWN = 6


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "submit",
        help=say(
            "Pack my exercises into one zip to hand in; grader batch takes it as it is.",
            "연습 문제를 제출할 zip 파일 하나로 묶습니다. grader batch가 그대로 받습니다.",
        ),
        epilog=say(
            "Examples:  grader submit --id 20261234   ·   grader submit 9 10   ·   grader submit --out ~/handin",
            "예:  grader submit --id 20261234   ·   grader submit 9 10   ·   grader submit --out ~/handin",
        ),
    )(submit)


def submit(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[MODULE]...",
            help=say("Which modules; nothing means all.", "묶을 모듈. 비우면 전부입니다."),
            show_default=False,
        ),
    ] = None,
    student: Annotated[
        str | None,
        typer.Option(
            "--id",
            help=say(
                "Your student id; it is remembered, and names the zip.",
                "학번(학생 ID). 기억해 두며, zip의 이름이 됩니다.",
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", help=say("The folder for the zip (default: here).", "zip을 둘 폴더(기본값: 현재 폴더).")
        ),
    ] = None,
    lang: LangOption = None,
) -> int:
    """Write <id>.zip, and say what is in it."""
    from grader.submit import not_passed, pack, refused
    from grader.targets import find_module

    here = course()
    name = _student(here, student)
    modules = (
        list(dict.fromkeys(find_module(here, target) for target in targets)) if targets else here.modules
    )
    folder = out or Path.cwd()
    if not folder.is_dir():
        raise UsageError(f"there is no folder {str(folder)!r}", f"{str(folder)!r} 폴더가 없습니다")
    packed = pack(here, modules, name)
    if targets:
        _tell(packed.absent, Text("is not there", "파일이 없습니다"))
        _tell(
            packed.untouched, Text("is still the starter, and left out", "아직 처음 그대로라 넣지 않았습니다")
        )
    if not packed.files:
        raise UsageError(
            "there is nothing to hand in yet: every file is still the starter",
            "아직 제출할 것이 없습니다. 모든 파일이 처음 그대로입니다",
        )
    path = folder / f"{name}.zip"
    temporary = folder / f".{name}.zip"  # with the name that it will have, but hidden, until it is whole
    try:
        temporary.write_bytes(packed.content)
        problem = refused(temporary, name, modules)
        if problem:
            raise UsageError(problem.en, problem.ko)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    lines = console()
    lines.print(
        say(
            f"{path}: {len(packed.files)} files of {len({file.partition('/')[0] for file in packed.files})} modules",
            f"{path}: 모듈 {len({file.partition('/')[0] for file in packed.files})}개의 파일 {len(packed.files)}개",
        ),
        style="bold green",
        markup=False,
    )
    for file in packed.files:
        lines.print(f"  {file}", markup=False)
    open_tasks = not_passed(load_progress(here).verdicts, packed, here)
    if open_tasks:
        listed = ", ".join(open_tasks[:SHOWN]) + (" …" if len(open_tasks) > SHOWN else "")
        lines.print(
            say(
                f"Not passed when last graded here, or not graded: {listed}",
                f"여기서 마지막으로 채점했을 때 통과하지 못했거나 채점하지 않은 과제: {listed}",
            ),
            style="yellow",
            markup=False,
        )
    return 0


def _tell(files: tuple[str, ...], what: Text) -> None:
    for file in files:
        complain(Text(f"{file} {what.en}", f"{file}: {what.ko}"))


def _student(here: Course, given: str | None) -> str:
    """The id that was given, else the one that was given last. Raises UsageError."""
    from grader import student_id

    remembered = here.state / "student"
    if given is None:
        if not remembered.is_file():
            raise UsageError("who are you? grader submit --id YOUR_ID", "누구신가요? grader submit --id 학번")
        given = remembered.read_text(encoding="utf-8").strip()
    name = unicodedata.normalize("NFC", given.strip())
    if not student_id.valid(name):
        raise UsageError(
            f"{name!r} is no id: letters, digits and . _ @ + - ( ), a letter or digit first",
            f"{name!r}은(는) ID로 쓸 수 없습니다. 글자나 숫자로 시작하고, 글자·숫자와 . _ @ + - ( )만 씁니다",
        )
    try:
        here.state.mkdir(parents=True, exist_ok=True)
        remembered.write_text(name + "\n", encoding="utf-8")
    except OSError as problem:  # the zip matters more
        complain(say(f"the id is not remembered: {problem}", f"ID를 기억해 두지 못했습니다: {problem}"))
    return name
