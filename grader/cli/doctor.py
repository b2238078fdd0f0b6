"""`grader doctor`: what this machine has."""

from __future__ import annotations

import typer

from grader.cli.common import LANGUAGE, LangOption, console, course, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "doctor",
        help=say(
            "What this machine has, what is held here, how to get the rest.",
            "이 컴퓨터에 있는 것, 막을 수 있는 것, 나머지를 갖추는 법.",
        ),
        epilog=say("Example:  grader doctor", "예:  grader doctor"),
    )(doctor)


def doctor(lang: LangOption = None) -> int:
    """Print it; 1 when no isolation for strangers' code works here."""
    import platform

    from rich.table import Table
    from rich.text import Text as Line

    from grader import __version__
    from grader.doctor import isolations
    from grader.isolation import STRONGEST_FIRST

    out, found = console(), isolations()
    out.print(
        f"grader {__version__} · Python {platform.python_version()} · {platform.system()} {platform.machine()}\n"
    )
    _show_programs()
    working = [finding for finding in found if finding.problem is None]
    table = Table(box=None, padding=(0, 1), header_style="bold")
    table.add_column(say("What is held", "막는 것"), ratio=1)
    for finding in working:
        table.add_column(finding.name, justify="center")
    notes = []
    for guards in zip(*(finding.guards for finding in working), strict=True):
        marks = [Line("✓", "green") if guard.holds else Line("✗", "red") for guard in guards]
        table.add_row(guards[0].what[LANGUAGE], *marks)
        for finding, guard in zip(working, guards, strict=True):
            if guard.note and not guard.holds:
                notes.append(f"{finding.name}: {guard.what[LANGUAGE]}: {guard.note[LANGUAGE]}")
    out.print(table)
    for note in notes:
        out.print(f"  {note}", style="dim", markup=False)
    for finding in found:
        if finding.problem:
            out.print(f"✗ {finding.name}: {finding.problem[LANGUAGE]}", style="yellow", markup=False)
    strong = [name for name in STRONGEST_FIRST if any(finding.name == name for finding in working)]
    if strong:
        out.print(
            say(
                f"\nOthers' code: grader batch uses {strong[0]} here.",
                f"\n남의 코드: 이 컴퓨터에서 grader batch는 {strong[0]}을(를) 씁니다.",
            )
        )
        return 0
    out.print(
        say(
            "\nOthers' code cannot be graded safely here.",
            "\n이 컴퓨터에서는 남의 코드를 안전하게 채점할 수 없습니다.",
        ),
        style="bold red",
    )
    return 1


def _show_programs() -> None:
    """Programs and their versions, and the command that brings what is missing."""
    from rich.table import Table
    from rich.text import Text as Line

    from grader import machine

    found = machine.look()
    table = Table(box=None, padding=(0, 1), show_header=False)
    for one in found:
        fine = bool(one.version) and one.problem is None
        mark = Line("✓", "green") if fine else Line("✗", "red" if one.problem else "yellow")
        table.add_row(
            mark,
            one.program.name,
            one.version or say("not here", "없음"),
            Line(one.program.use[LANGUAGE], "dim"),
        )
    out = console()
    out.print(table)
    for note in machine.notes(found):
        out.print(f"  {note[LANGUAGE]}", markup=False)
    lines = machine.commands([one.program for one in found if not one.version])
    if lines:
        out.print(say("  To get what is missing:", "  없는 것을 설치하려면:"))
        for line in lines:
            out.print(f"    {line}", style="cyan", markup=False, soft_wrap=True)
    images = _images()
    if images:
        out.print(say("  Base images of module 07:", "  모듈 07의 바탕 이미지:"))
        for tag, kind in images:
            out.print(f"    {tag}: {kind}", markup=False)
        if any(kind == say("missing", "없음") for _, kind in images):
            out.print("    python -m docker_labs base", style="cyan", markup=False)
    out.print()


def _images() -> list[tuple[str, str]]:
    """Which base images are the public ones and which are stand-ins made here; none without an engine or the labs."""
    import json
    import subprocess
    import sys

    asked = subprocess.run(
        [sys.executable, "-m", "docker_labs", "base", "--state"],
        cwd=course().root,
        capture_output=True,
        text=True,
        check=False,
    )
    words = {
        "real": say("the public image", "공개 이미지"),
        "stand-in": say("a stand-in made here", "여기서 만든 대역"),
        "missing": say("missing", "없음"),
    }
    try:
        return [(one["tag"], words.get(one["kind"], one["kind"])) for one in json.loads(asked.stdout or "[]")]
    except (ValueError, TypeError, KeyError):
        return []
