"""`grader similar`: which submissions look alike."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from grader.cli.common import LANGUAGE, Format, FormatOption, LangOption, console, course, print_json, say
from grader.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.similarity.pairs import Comparison

SHOWN = 20  # rows of a module's table
PAGES = 200  # pairs of a module with a page of their own


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "similar",
        help=say(
            "Show which submissions look alike, side by side. It shows; what it means, people judge.",
            "서로 비슷한 제출물을 찾아 나란히 보여 줍니다. 보여 주기만 하며, 판단은 사람이 합니다.",
        ),
        epilog=say(
            "Examples:  grader similar submissions --module 9   ·   grader similar submissions --out similar --threshold 90",
            "예:  grader similar submissions --module 9   ·   grader similar submissions --out similar --threshold 90",
        ),
    )(similar)


def similar(
    submissions: Annotated[
        Path,
        typer.Argument(
            metavar="SUBMISSIONS",
            help=say(
                "A folder of submissions, as grader batch takes it.",
                "grader batch에 주는 것과 같은 제출물 폴더.",
            ),
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help=say(
                "Write pages with each pair side by side into this folder.",
                "쌍마다 나란히 보여 주는 HTML 페이지를 이 폴더에 씁니다.",
            ),
        ),
    ] = None,
    module: Annotated[
        list[str] | None,
        typer.Option(
            "--module",
            help=say(
                "This module only; the files may lie bare.", "이 모듈만. 파일이 모듈 폴더 밖에 있어도 됩니다."
            ),
        ),
    ] = None,
    threshold: Annotated[
        float,
        typer.Option(
            "--threshold",
            min=0,
            max=100,
            help=say("Show pairs from this percentage up.", "이 비율(%) 이상인 쌍만 보여 줍니다."),
        ),
    ] = 80.0,
    format: FormatOption = Format.TEXT,
    lang: LangOption = None,
) -> int:
    """Compare every submission of a module with every other one."""
    from rich.progress import Progress

    from grader import intake
    from grader.similarity import pages, pairs
    from grader.submission import read_own
    from grader.targets import find_module

    here = course()
    if not submissions.is_dir():
        raise UsageError(f"there is no folder {str(submissions)!r}", f"{str(submissions)!r} 폴더가 없습니다")
    if out is not None and out.resolve().is_relative_to(submissions.resolve()):
        raise UsageError("--out lies inside the submissions", "--out이 제출물 폴더 안에 있습니다")
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(f"--out {str(out)!r} is no folder", f"--out {str(out)!r}은(는) 폴더가 아닙니다")
    named = dict.fromkeys(find_module(here, text) for text in module or ())
    modules = list(named or here.modules)
    entries = {entry.student: entry for entry in intake.entries(submissions)}
    if not entries:
        raise UsageError(
            f"no submissions in {str(submissions)!r}", f"{str(submissions)!r}에 제출물이 없습니다"
        )
    by_id = {one.id: one for one in modules}

    def files(module_id: str, student: str) -> pairs.Files:
        return intake.read(entries[student], by_id[module_id], bare=bool(module)).files

    found: list[Comparison] = []
    starters: dict[str, frozenset[int]] = {}
    screen = console(stderr=True)
    with Progress(console=screen, disable=not screen.is_terminal, transient=True) as bar:
        task = bar.add_task(say("reading", "읽는 중"), total=len(modules) * len(entries))
        for one in modules:
            starters[one.id] = pairs.of_starter(read_own(here, one, here.starter(one)).files)
            prints = {}
            for student in entries:
                if own := files(one.id, student):
                    prints[student] = pairs.fingerprints(own, starters[one.id])
                bar.advance(task)
            if prints:
                found.append(pairs.compare(one.id, prints, threshold / 100, PAGES))
        if out is not None:
            pages.write(out, found, files, starters, LANGUAGE)
    if format is Format.JSON:
        print_json(_plain(found, threshold))
    else:
        _show(found, threshold, out)
    return 0


def _plain(found: Sequence[Comparison], threshold: float) -> dict[str, Any]:
    from grader import __version__
    from grader.similarity.pages import NOTE

    modules = [
        {
            "module": one.module,
            "compared": len(one.compared),
            "too_short": list(one.too_short),
            "all_pairs": one.all_pairs,
            "spread": list(one.spread),
            "above": one.above,
            "pairs": [
                {
                    "students": list(pair.students),
                    "similarity": round(pair.similarity, 4),
                    "shares": [round(share, 4) for share in pair.shares],
                    "shared": pair.shared,
                    "as_similar": round(pair.as_similar, 6),
                }
                for pair in one.pairs
            ],
        }
        for one in found
    ]
    return {
        "schema": 1,
        "grader": __version__,
        "threshold": threshold / 100,
        "note": NOTE[LANGUAGE],
        "modules": modules,
    }


def _show(found: Sequence[Comparison], threshold: float, out: Path | None) -> None:
    from rich.table import Table
    from rich.text import Text as Line

    from grader.exports.inert import inert
    from grader.similarity.pages import NOTE, percent

    screen = console()
    for one in found:
        screen.print(
            say(
                f"{one.module}: {len(one.compared)} compared, {one.all_pairs} pairs, {one.above} at {threshold:g} % or more"
                f"; too little of their own: {len(one.too_short)}",
                f"{one.module}: 제출물 {len(one.compared)}개, 쌍 {one.all_pairs}개, {threshold:g} % 이상 {one.above}쌍"
                f", 직접 쓴 코드가 적어 비교하지 않은 제출물 {len(one.too_short)}개",
            ),
            style="bold",
            markup=False,
        )
        if not one.pairs:
            continue
        table = Table(box=None, padding=(0, 1), header_style="dim")
        table.add_column(say("two submissions", "두 제출물"))
        table.add_column("")
        table.add_column(say("in common", "겹치는 비율"), justify="right")
        table.add_column(say("pairs as similar", "이만큼 비슷한 쌍"), justify="right")
        for pair in one.pairs[:SHOWN]:
            names = [
                Line(f"{inert(student, keep='')} ({percent(share)})")
                for student, share in zip(pair.students, pair.shares, strict=True)
            ]
            table.add_row(*names, percent(pair.similarity), percent(pair.as_similar))
        screen.print(table)
        if one.above > SHOWN:
            screen.print(say(f"… {one.above} in all", f"… 모두 {one.above}쌍"), style="dim")
    if not found:
        screen.print(say("Nobody has handed in any of these modules.", "이 모듈을 제출한 사람이 없습니다."))
    screen.print(NOTE[LANGUAGE], style="dim", markup=False)
    if out is not None:
        where = str(out / "index.html")
        screen.print(say(f"\nSide by side: {where}", f"\n나란히 보기: {where}"), markup=False, soft_wrap=True)
