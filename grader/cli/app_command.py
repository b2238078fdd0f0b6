"""`grader app`: the course in a browser."""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer

from grader.cli.common import LANGUAGE, LangOption, complain, course, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "app",
        help=say(
            "The course in a browser: lessons, an editor with a check button, labs, progress. "
            "The address that it prints has a key in it, for you alone. Ctrl-C ends it.",
            "브라우저에서 배웁니다: 강의, 채점 버튼이 있는 편집기, 실습, 진도. "
            "출력되는 주소에는 나만 쓰는 키가 들어 있습니다. Ctrl-C로 끝냅니다.",
        ),
        epilog=say(
            "Examples:  grader app   ·   grader app --open   ·   grader app --port 8600 --lang ko",
            "예:  grader app   ·   grader app --open   ·   grader app --port 8600 --lang en",
        ),
    )(show)


def show(
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
    open: Annotated[
        bool, typer.Option("--open", help=say("Open the browser, too.", "브라우저도 엽니다."))
    ] = False,
    lang: LangOption = None,
) -> int:
    """Serve until Ctrl-C; 2 when the server does not start."""
    from grader.streamlit_server import NotStarted
    from grader.web.server import server

    here = course()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped as well
    print(say("Starting …", "시작하는 중 …"), file=sys.stderr)
    try:
        with server(here.root, LANGUAGE, port) as running:
            print(running.address, flush=True)
            print(
                say(
                    "The key in it is for you alone. Ctrl-C ends it.",
                    "주소에 든 키는 나만의 것입니다. Ctrl-C로 끝냅니다.",
                ),
                file=sys.stderr,
            )
            if open:
                typer.launch(running.address)
            code = running.wait()
            complain(
                say(
                    f"the server has ended by itself, with code {code}",
                    f"서버가 저절로 끝났습니다(코드 {code})",
                )
            )
            return 3
    except NotStarted as problem:
        why = problem.why[LANGUAGE]
        complain(say(f"the app has not started: {why}", f"앱을 시작하지 못했습니다: {why}"))
        return 2
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 0
