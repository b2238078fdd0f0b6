"""What every command shares: the language, the options, the console, the way to fail."""

from __future__ import annotations

import os
import stat
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from grader.course import Course, find_course
from grader.language import LANGUAGES, Language, Text, from_locale
from grader.usage import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from grader.progress import Progress
    from grader.shell.progress import ShellProgress


def _wanted_language(arguments: list[str]) -> Language:
    """--lang, wherever it stands, since even --help speaks the user's language; else the locale."""
    for i, word in enumerate(arguments):
        value = word.partition("=")[2] if word.startswith("--lang=") else None
        if word == "--lang" and i + 1 < len(arguments):
            value = arguments[i + 1]
        if value in LANGUAGES:
            return value
    return from_locale()


LANGUAGE = _wanted_language(sys.argv[1:])


def say(en: str, ko: str) -> str:
    """The text in the user's language."""
    return ko if LANGUAGE == "ko" else en


class Lang(StrEnum):
    """--lang"""

    KO = "ko"
    EN = "en"


class Format(StrEnum):
    """--format"""

    TEXT = "text"
    JSON = "json"


LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang", help=say("Language; the default is your locale's.", "언어. 기본값은 로캘을 따릅니다.")
    ),
]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", help=say("For people or for programs.", "사람이 읽을 형식, 또는 프로그램이 읽을 형식.")
    ),
]
SeedOption = Annotated[
    int | None,
    typer.Option(
        "--seed",
        min=0,
        max=2**63 - 1,
        help=say(
            "Draw the same inputs again (default: new ones).", "같은 입력을 다시 뽑습니다(기본값: 매번 새로)."
        ),
    ),
]


def new_seed() -> int:
    """A seed that nobody can know."""
    return int.from_bytes(os.urandom(4), "big") >> 1


def course() -> Course:
    """The course around the current folder."""
    return find_course(Path.cwd())


def console(stderr: bool = False) -> Console:
    """A rich console on stdout, or stderr."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    known = bool(os.environ.get("COLUMNS")) or stream.isatty() or _is_paged(stream)
    return Console(stderr=stderr, highlight=False, soft_wrap=False, width=None if known else 100)


def _is_paged(stream: TextIO) -> bool:
    """Whether it goes through a pipe to somebody who looks at a terminal, as with `| less`."""
    try:
        piped = stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except OSError:
        return False
    return piped and sys.stderr.isatty()


def print_json(data: object) -> None:
    """One JSON object on stdout."""
    import json

    print(json.dumps(data, ensure_ascii=False, indent=2))


def complain(text: Text | str) -> None:
    """One line on stderr."""
    line = text[LANGUAGE] if isinstance(text, Text) else text
    print(f"grader: {' '.join(line.split())}", file=sys.stderr)


def load_progress(here: Course) -> Progress:
    """What is remembered; says so when the file could not be read and was moved aside."""
    from grader import progress

    known = progress.load(here)
    if known.set_aside:
        name = known.set_aside.name
        complain(
            Text(
                f"progress could not be read; it is kept as {name}",
                f"진도 파일을 읽지 못해 {name}(으)로 옮겨 두었습니다",
            )
        )
    if known.problem:
        complain(
            Text(
                f"progress could not be read: {known.problem}",
                f"진도 파일을 읽지 못했습니다: {known.problem}",
            )
        )
    return known


def save_progress(known: Progress | ShellProgress) -> None:
    """Save it; not being able to is said, and spoils nothing else."""
    try:
        known.save()
    except OSError as problem:
        complain(
            Text(
                f"progress was not saved: {problem.strerror}",
                f"진도를 저장하지 못했습니다: {problem.strerror}",
            )
        )


def complete_targets(incomplete: str) -> list[str]:
    """For the shell's completion: modules by number, and after a slash their tasks."""
    from grader.course import CourseError

    try:
        here = course()
        front, slash, _ = incomplete.partition("/")
        if not slash:
            return [module_id for module_id in here.ids if module_id.startswith(incomplete)] or [
                module_id.partition("_")[0].lstrip("0") or "0"
                for module_id in here.ids
                if module_id.lstrip("0").startswith(incomplete)
            ]
        from grader.targets import find_module

        names = [f"{front}/{task.id}" for task in find_module(here, front).tasks]
        return [name for name in names if name.startswith(incomplete)]
    except (CourseError, UsageError):
        return []  # nobody reads a complaint in the middle of a line
