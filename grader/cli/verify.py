"""`grader verify`: for authors."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from grader.cli.common import LangOption, console, course, say
from grader.targets import find_module
from grader.usage import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "verify",
        help=say(
            "Prove that the course's own files are sound (for authors).",
            "과정 파일이 올바른지 증명합니다(저자용).",
        ),
        epilog=say(
            "Example:  grader verify 9 --only rejected --only mutation",
            "예:  grader verify 9 --only rejected --only mutation",
        ),
    )(verify)


def verify(
    modules: Annotated[
        list[str] | None,
        typer.Argument(metavar="[MODULE]...", help=say("Default: all.", "기본값: 전체."), show_default=False),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", help=say("Just this proof; may be repeated.", "이 증명만. 여러 번 쓸 수 있습니다.")
        ),
    ] = None,
    lang: LangOption = None,
) -> int:
    """Run the proofs; 1 when something was found."""
    from grader.course import CourseError
    from grader.verify import GRADING, Finding, proofs

    here, known = course(), proofs()
    for name in only or []:
        if name not in known:
            every = ", ".join(known)
            raise UsageError(f"--only is one of {every}", f"--only는 다음 중 하나입니다: {every}")
    out, count = console(), 0
    for module in [find_module(here, text) for text in modules] if modules else here.modules:
        waits = False
        for name in only or known:
            if waits and name in GRADING:
                out.print(
                    f"· {module.id}  {name}  "
                    + say("(waits: first mend the above)", "(대기: 위의 것부터 고치세요)"),
                    style="dim",
                )
                continue
            began = time.monotonic()
            try:
                findings = list(known[name](here, module))
            except CourseError as problem:  # a check that cannot be loaded; other proofs still tell more
                inside = problem.path.is_relative_to(here.root)
                where = problem.path.relative_to(here.root) if inside else problem.path
                said = f"{problem.key}: {problem.expected}" if problem.key else problem.expected
                findings = [Finding(str(where), said, say("mend it", "고치세요"), blocks=True)]
            waits = waits or any(finding.blocks for finding in findings)
            mark, style = ("✗", "red") if findings else ("✓", "green")
            out.print(f"{mark} {module.id}  {name}  ({time.monotonic() - began:.1f} s)", style=style)
            for finding in findings:
                out.print(f"  {finding}", markup=False, soft_wrap=True)
            count += len(findings)
    if count:
        out.print(
            say(f"{count} to mend, best from the top", f"고칠 곳 {count}개. 위에서부터 고치는 것이 좋습니다"),
            style="bold red",
        )
    return 1 if count else 0
