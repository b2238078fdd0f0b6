"""`grader analyze`: what a batch says about its checks and its students."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grader.cli import analysis_text
from grader.cli.common import (
    LANGUAGE,
    Format,
    FormatOption,
    LangOption,
    complain,
    console,
    print_json,
    say,
)
from grader.cli.results import chosen_modules, opened
from grader.language import Text
from grader.usage import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from grader.analysis.batch import Analysis
    from grader.store import Store
    from grader.verdict import Report

WIDTH = 80


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "analyze",
        help=say(
            "What a batch says: how hard each task and check is, whether it tells strong from weak, "
            "the commonest mistakes, and each student's profile.",
            "채점 결과를 분석합니다. 과제와 검사마다 통과율·난이도·변별도·자주 나온 오답을, 학생마다 프로필을 보여 줍니다.",
        ),
        epilog=say(
            "Examples:  grader analyze results   ·   grader analyze results --module 9 --all   ·   "
            "grader analyze results --student kim   ·   grader analyze results --format json > analysis.json",
            "예:  grader analyze results   ·   grader analyze results --module 9 --all   ·   "
            "grader analyze results --student kim   ·   grader analyze results --format json > analysis.json",
        ),
    )(analyze)


def analyze(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help=say("What `grader batch --out` wrote.", "`grader batch --out`으로 만든 폴더.")
        ),
    ],
    module: Annotated[
        list[str] | None,
        typer.Option("--module", help=say("This module only (default: all).", "이 모듈만(기본값: 전체).")),
    ] = None,
    student: Annotated[
        str | None, typer.Option("--student", help=say("One student's profile.", "이 학생의 프로필."))
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=say("Every check and every student.", "모든 검사와 모든 학생."))
    ] = False,
    format: FormatOption = Format.TEXT,
    lang: LangOption = None,
) -> int:
    """Read the results once; as text also the page DIR/report/analysis.html is written."""
    from grader.analysis.batch import analyse
    from grader.analysis.late import late_marks

    with opened(folder) as store:
        modules = chosen_modules(store, module or [])
        known = {name for name in store.students() if student in (None, name)}
        if not known:
            raise UsageError(
                f"there are no results of {student!r}"
                if student
                else f"there are no results in {str(folder)!r}",
                f"{student!r}의 채점 결과가 없습니다"
                if student
                else f"{str(folder)!r}에 채점 결과가 없습니다",
            )
        analysis = analyse(_ticking(store), late_marks(store), modules)
        seed = int(store.facts().get("seed", "0"))
    if format is Format.JSON:
        shown = analysis.to_json(LANGUAGE)
        shown["students"] = [one for one in shown["students"] if one["student"] in known]
        print_json(shown)
        return 0
    screen = console()
    screen.width = min(screen.width, WIDTH)
    if student is not None:
        analysis_text.print_profile(
            screen, next(one for one in analysis.students if one.student == student), len(analysis.students)
        )
        return 0
    for one in analysis.modules:
        analysis_text.print_module(screen, one, every)
    analysis_text.print_students(screen, analysis, every)
    if not module:
        _write_page(screen, folder, analysis, seed)
    return 0


def _ticking(store: Store) -> Iterator[tuple[str, list[Report]]]:
    """The students, with a bar where there is a terminal and it takes longer than a moment."""
    from rich.progress import track

    out = console(stderr=True)
    yield from track(
        store.each(),
        description=say("reading", "읽는 중"),
        total=len(store.students()),
        console=out,
        disable=not out.is_terminal,
        transient=True,
    )


def _write_page(screen: Console, folder: Path, analysis: Analysis, seed: int) -> None:
    """DIR/report/analysis.html; that it cannot be written spoils nothing else."""
    from grader.exports import analysis as pages
    from grader.results_folder import replacing

    target = folder / "report" / pages.PAGE
    try:
        target.parent.mkdir(exist_ok=True)
        with replacing(target) as file:
            file.write(pages.page(analysis, seed, LANGUAGE))
    except OSError as problem:
        complain(
            Text(
                f"the page was not written: {problem.strerror}: {target}",
                f"페이지를 저장하지 못했습니다: {problem.strerror}: {target}",
            )
        )
        return
    screen.print(say(f"\nPage: {target}", f"\n페이지: {target}"), markup=False, soft_wrap=True)
