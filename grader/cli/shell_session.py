"""`grader shell MISSION`: an interactive bash in the mission's world, and what its commands are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.cli.common import LANGUAGE, say
from grader.cli.shell_page import need_terminal, terminal_width, width
from grader.cli.shell_progress import next_hint, remember
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.shell.progress import ShellProgress
    from shell_missions.engine import Mission


def play(chosen: Mission, seed: int, fenced: bool, known: ShellProgress) -> None:
    """Practise a mission until `quit`. Raises UsageError."""
    from grader.shell import render, session
    from grader.shell.grading import grade, lacking
    from shell_missions.engine import seeds

    need_terminal(f"grader shell {chosen.name} -c '…'")
    missing = lacking(chosen)
    if missing:
        raise UsageError(
            f"this mission needs {missing}, which is not installed",
            f"이 미션에는 {missing}이(가) 필요한데 설치되어 있지 않습니다",
        )

    def answer(verb: str, payload: bytes) -> str:
        columns = width()
        if verb == "welcome":
            page = render.mission_page(chosen, LANGUAGE, columns, True)
            return f"{page}\n{render.HELP[LANGUAGE]}\n\n"
        if verb == "mission":
            return render.mission_page(chosen, LANGUAGE, columns, True)
        if verb == "hint":
            return next_hint(chosen, known)
        if verb == "reset":
            return as_it_was()
        if verb != "check":
            return ""
        if not payload.strip():
            return nothing_to_check()
        result = grade(chosen, payload, seed, fenced)
        remember(chosen, result, known)
        shown = payload.decode("utf-8", "replace").strip().splitlines() or [""]  # nothing but a wide space
        graded = (
            f"\033[2m$ {_plain(shown[0])}{' …' if len(shown) > 1 else ''}\033[0m\n"
            if chosen.id[4:] != "vi"
            else ""
        )
        after = (
            say("quit leaves; the map: grader shell\n", "quit로 나갑니다. 지도: grader shell\n")
            if result.passed
            else ""
        )
        return graded + render.grade_page(chosen, result, LANGUAGE, columns, True) + after

    world = chosen.world(seeds(seed)[0])
    session.play(world, f"{chosen.number} {chosen.name}", fenced, answer)


def as_it_was() -> str:
    """The answer to `reset`."""
    return say("The world is as it was.\n", "처음 상태로 되돌렸습니다.\n")


def nothing_to_check() -> str:
    """The answer to `check` before there is a command."""
    return say(
        "Type a command line first, then check. Or: check 'COMMAND', check FILE\n",
        "먼저 명령을 실행한 뒤 check를 쓰세요. 또는: check '명령', check 파일\n",
    )


def _plain(line: str) -> str:
    from shell_missions.engine.visible import visible

    return visible(line)[: max(20, terminal_width() - 6)]
