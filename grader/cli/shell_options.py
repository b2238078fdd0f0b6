"""What can be said to `grader shell`, and the words that explain it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.common import say


class Fence(StrEnum):
    """--isolation"""

    AUTO = "auto"
    BUBBLEWRAP = "bubblewrap"
    PROCESS = "process"


MissionArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[MISSION]",
        help=say(
            "14, sort or m14_sort; without it: the map. kakao: the next of the three.",
            "14, sort 또는 m14_sort. 생략하면 지도를 봅니다. kakao는 세 미션 중 다음 것.",
        ),
    ),
]
CommandOption = Annotated[
    str | None,
    typer.Option(
        "--command", "-c", help=say("Grade this command line and leave.", "이 명령을 채점하고 끝냅니다.")
    ),
]
AnswerOption = Annotated[
    Path | None,
    typer.Option("--answer", help=say("Grade this file and leave.", "이 파일을 채점하고 끝냅니다.")),
]
ChatOption = Annotated[
    Path | None,
    typer.Option(
        "--chat",
        help=say(
            "My own KakaoTalk export; it stays on this machine, and nothing of it is kept.",
            "내가 내보낸 카카오톡 대화. 이 컴퓨터 밖으로 나가지 않고, 아무것도 남기지 않습니다.",
        ),
    ),
]
YearOption = Annotated[
    int | None,
    typer.Option(
        "--year",
        min=2010,
        max=2100,
        help=say(
            "With --chat: the year (default: the busiest).", "--chat과 함께: 연도(기본값: 가장 많이 쓴 해)."
        ),
    ),
]
IsolationOption = Annotated[
    Fence,
    typer.Option(
        "--isolation",
        help=say("auto takes bubblewrap where it works.", "auto는 bubblewrap이 되면 그것을 씁니다."),
    ),
]
