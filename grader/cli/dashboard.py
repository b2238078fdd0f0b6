"""`grader dashboard`: a batch in the browser."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.common import LANGUAGE, LangOption, console, say
from grader.cli.results import opened
from grader.usage import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "dashboard",
        help=say(
            "Look at a batch in the browser: the cohort, each check, each student; compare two, export. "
            "The address that it prints has a key in it, for you alone. Ctrl-C ends it.",
            "채점 결과를 브라우저에서 봅니다. 전체 현황, 검사별 분석, 학생별 상세, 두 결과 비교, 내보내기. "
            "출력되는 주소에는 나만 쓰는 키가 들어 있습니다. Ctrl-C로 끝냅니다.",
        ),
        epilog=say(
            "Examples:  grader dashboard results   ·   grader dashboard results --submissions handed-in   ·   "
            "grader dashboard results --compare results-before",
            "예:  grader dashboard results   ·   grader dashboard results --submissions 제출물폴더   ·   "
            "grader dashboard results --compare 이전결과",
        ),
    )(dashboard)


def dashboard(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help=say("What `grader batch --out` wrote.", "`grader batch --out`으로 만든 폴더.")
        ),
    ],
    compare: Annotated[
        Path | None,
        typer.Option(
            "--compare",
            metavar="DIR2",
            help=say("An earlier batch to compare with.", "비교할 이전 채점 결과 폴더."),
        ),
    ] = None,
    submissions: Annotated[
        Path | None,
        typer.Option(
            "--submissions",
            metavar="DIR",
            help=say(
                "What was graded; shows the students' files beside their mistakes.",
                "채점한 제출물 폴더. 틀린 곳 옆에 학생의 파일을 보여 줍니다.",
            ),
        ),
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            min=0,
            max=65535,
            help=say(
                "The port on 127.0.0.1; 0 takes a free one.", "127.0.0.1의 포트. 0이면 빈 포트를 씁니다."
            ),
        ),
    ] = 0,
    lang: LangOption = None,
) -> int:
    """Serve on 127.0.0.1 until Ctrl-C."""
    from grader.dashboard.batch_data import Setting
    from grader.dashboard.server import server
    from grader.streamlit_server import NotStarted

    for one in (folder, compare):
        if one is not None:
            with opened(one):
                pass
    if submissions is not None and not submissions.is_dir():
        raise UsageError(f"there is no folder {str(submissions)!r}", f"{str(submissions)!r} 폴더가 없습니다")
    setting = Setting(
        folder.resolve(),
        LANGUAGE,
        compare.resolve() if compare else None,
        submissions.resolve() if submissions else None,
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped as well
    screen = console()
    try:
        with server(setting, LANGUAGE, port) as running:
            screen.print(
                say(
                    f"The dashboard is at {running.address}\nOnly this computer can reach it, and the key in it is for you alone. Ctrl-C ends it.",
                    f"대시보드: {running.address}\n이 컴퓨터에서만 접속할 수 있습니다. 주소에 든 키는 다른 사람에게 알려 주지 마세요. Ctrl-C를 누르면 끝납니다.",
                ),
                markup=False,
                soft_wrap=True,
            )
            sys.stdout.flush()
            running.wait()
    except NotStarted as problem:
        raise UsageError(
            f"the dashboard did not start: {problem.why.en}",
            f"대시보드를 시작하지 못했습니다: {problem.why.ko}",
        ) from None
    return 0
