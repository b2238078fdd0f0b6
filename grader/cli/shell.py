"""`grader shell`: the map of the missions, a mission in its own world, one's own chat."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grader.cli.common import (
    LANGUAGE,
    Format,
    FormatOption,
    LangOption,
    SeedOption,
    complain,
    course,
    new_seed,
    print_json,
    say,
)
from grader.language import Text
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.shell.grading import Grade
    from grader.shell.own_chat import OwnChat
    from grader.shell.progress import ShellProgress
    from shell_missions.engine import Mission


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


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "shell",
        help=say(
            "Practise a shell mission in its own world, in a real bash.",
            "셸 미션을 따로 마련된 공간의 진짜 bash에서 연습합니다.",
        ),
        epilog=say(
            "Examples:  grader shell   ·   grader shell 14   ·   grader shell sort -c 'sort -n scores.txt'"
            "   ·   grader shell kakao --chat chat.csv --year 2022",
            "예:  grader shell   ·   grader shell 14   ·   grader shell sort -c 'sort -n scores.txt'"
            "   ·   grader shell kakao --chat chat.csv --year 2022",
        ),
    )(shell)


def shell(
    mission: MissionArgument = None,
    command: CommandOption = None,
    answer: AnswerOption = None,
    chat: ChatOption = None,
    year: YearOption = None,
    isolation: IsolationOption = Fence.AUTO,
    seed: SeedOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = None,
) -> int:
    """The map, a session, or the grade of one answer; 1 when that is wrong."""
    from grader.shell import progress

    known = progress.load(course())
    if mission is None and chat is None:
        if command is not None or answer is not None:
            raise UsageError("which mission? e.g. grader shell 14", "어느 미션인가요? 예: grader shell 14")
        _show_map(known, format)
        return 0
    script = _script(command, answer)
    fenced = _fenced(isolation)
    seed = new_seed() if seed is None else seed
    if chat is not None:
        if mission is not None and not mission.startswith("kakao"):
            raise UsageError("--chat belongs to the mission kakao", "--chat은 kakao 미션에서 씁니다")
        return _own_chat(chat, year, script, fenced, format)
    assert mission is not None
    chosen = _find(mission, known)
    if script is not None:
        return _grade(chosen, script, seed, fenced, known, format)
    _session(chosen, seed, fenced, known)
    return 0


# -- what was asked for -----------------------------------------------------------------------------------------------


def _script(command: str | None, answer: Path | None) -> bytes | None:
    if command is not None and answer is not None:
        raise UsageError("either --command or --answer", "--command와 --answer 중 하나만 쓰세요")
    if answer is not None:
        if not answer.is_file():
            raise UsageError(f"{answer} is not a file", f"{answer} 파일이 없습니다")
        return answer.read_bytes()
    return None if command is None else command.encode("utf-8", "surrogateescape")


def _fenced(wanted: Fence) -> bool:
    """Whether answers run in bubblewrap; without it, that is said once. Raises UsageError."""
    if wanted is Fence.PROCESS:
        return False
    from grader.shell import fence

    problem = fence.problem()
    if problem is None:
        return True
    if wanted is Fence.BUBBLEWRAP:
        raise UsageError(problem.en, problem.ko)
    complain(
        Text(
            f"{problem.en}; your commands run as a plain process of yours, with limits but without a fence",
            f"{problem.ko}. 명령을 제한만 두고 내 권한의 보통 프로세스로 실행합니다",
        )
    )
    return False


def _find(written: str, known: ShellProgress) -> Mission:
    from shell_missions.engine import find, missions

    found = find(written)
    if not found:
        names = ", ".join(one.name for one in missions())
        raise UsageError(
            f"no mission {written!r}; there are {names}", f"{written!r} 미션은 없습니다. 있는 것: {names}"
        )
    return next((one for one in found if one.id not in known.done), found[-1])


# -- the map ----------------------------------------------------------------------------------------------------------


def _show_map(known: ShellProgress, format: Format) -> None:
    from grader.shell import render
    from shell_missions.engine import missions

    if format is Format.JSON:
        print_json(
            {
                "schema": 1,
                "missions": [
                    {
                        "id": one.id,
                        "title": one.title[LANGUAGE],
                        "commands": one.commands,
                        "done": one.id in known.done,
                        "hints_read": known.hints.get(one.id, 0),
                    }
                    for one in missions()
                ],
            }
        )
        return
    print(render.map_page(missions(), known.done, LANGUAGE, min(_width(), 100), _colour()), end="")


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


# -- one answer -------------------------------------------------------------------------------------------------------


def _grade(
    chosen: Mission, script: bytes, seed: int, fenced: bool, known: ShellProgress, format: Format
) -> int:
    from grader.shell import render
    from grader.shell.grading import grade

    result = grade(chosen, script, seed, fenced)
    _remember(chosen, result, known)
    if format is Format.JSON:
        print_json({"schema": 1, "seed": seed, "mission": chosen.id, **_as_json(result)})
    else:
        print(render.grade_page(chosen, result, LANGUAGE, min(_width(), 100), _colour()), end="")
    return 0 if result.passed else 1


def _remember(chosen: Mission, result: Grade, known: ShellProgress) -> None:
    if result.passed and chosen.id not in known.done:
        known.done.add(chosen.id)
        _save(known)


def _save(known: ShellProgress) -> None:
    try:
        known.save()
    except OSError as problem:
        complain(
            Text(
                f"progress was not saved: {problem.strerror}",
                f"진도를 저장하지 못했습니다: {problem.strerror}",
            )
        )


def _as_json(result: Grade) -> dict[str, object]:
    difference = result.difference
    return {
        "verdict": result.verdict.value,
        "world": result.world,
        "key": difference.key if difference else "",
        "message": difference.message[LANGUAGE] if difference else "",
        "output": [list(line) for line in difference.lines] if difference else [],
        "files": [[change.sign, change.path] for change in difference.files] if difference else [],
        "stderr": difference.stderr if difference else "",
    }


# -- a session --------------------------------------------------------------------------------------------------------


def _need_terminal(example: str) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            f"a session needs a terminal; without one: {example}",
            f"대화형 셸에는 터미널이 필요합니다. 터미널 없이 하려면: {example}",
        )


def _session(chosen: Mission, seed: int, fenced: bool, known: ShellProgress) -> None:
    from grader.shell import render, session
    from grader.shell.grading import grade, lacking
    from shell_missions.engine import seeds

    _need_terminal(f"grader shell {chosen.name} -c '…'")
    missing = lacking(chosen)
    if missing:
        raise UsageError(
            f"this mission needs {missing}, which is not installed",
            f"이 미션에는 {missing}이(가) 필요한데 설치되어 있지 않습니다",
        )

    def answer(verb: str, payload: bytes) -> str:
        width = min(_width(), 100)
        if verb == "welcome":
            page = render.mission_page(chosen, LANGUAGE, width, True)
            return f"{page}\n{render.HELP[LANGUAGE]}\n\n"
        if verb == "mission":
            return render.mission_page(chosen, LANGUAGE, width, True)
        if verb == "hint":
            return _next_hint(chosen, known)
        if verb == "reset":
            return say("The world is as it was.\n", "처음 상태로 되돌렸습니다.\n")
        if verb != "check":
            return ""
        if not payload.strip():
            return say(
                "Type a command line first, then check. Or: check 'COMMAND', check FILE\n",
                "먼저 명령을 실행한 뒤 check를 쓰세요. 또는: check '명령', check 파일\n",
            )
        result = grade(chosen, payload, seed, fenced)
        _remember(chosen, result, known)
        shown = payload.decode("utf-8", "replace").strip().splitlines()
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
        return graded + render.grade_page(chosen, result, LANGUAGE, width, True) + after

    world = chosen.world(seeds(seed)[0])
    session.play(world, f"{chosen.number} {chosen.name}", fenced, answer)


def _plain(line: str) -> str:
    from shell_missions.engine.visible import visible

    return visible(line)[: max(20, _width() - 6)]


def _next_hint(chosen: Mission, known: ShellProgress) -> str:
    read = known.hints.get(chosen.id, 0)
    number = min(read, len(chosen.hints) - 1)
    if read < len(chosen.hints):
        known.hints[chosen.id] = read + 1
        _save(known)
    return f"[{number + 1}/{len(chosen.hints)}] {chosen.hints[number][LANGUAGE]}\n"


# -- one's own chat ---------------------------------------------------------------------------------------------------


def _own_chat(path: Path, year: int | None, script: bytes | None, fenced: bool, format: Format) -> int:
    from grader.shell import own_chat, render, session
    from greedy.language import Mistake

    if not path.is_file():
        raise UsageError(f"{path} is not a file", f"{path} 파일이 없습니다")
    try:
        mine = own_chat.load(path, year)
    except Mistake as problem:
        raise UsageError(problem.words.en, problem.words.ko) from None
    if mine.unreadable:
        complain(
            Text(
                f"{mine.unreadable} lines of the export could not be read (python -m shell_missions.kakaotalk top names them)",
                f"읽지 못한 줄이 {mine.unreadable}개 있습니다 (python -m shell_missions.kakaotalk top이 알려 줍니다)",
            )
        )
    if not mine.ranks:
        raise UsageError(f"nobody wrote in {mine.year}", f"{mine.year}년에는 메시지가 없습니다")
    if script is not None:
        result = _compare(mine, script, fenced)
        if format is Format.JSON:
            print_json({"schema": 1, "mission": "kakao", "year": mine.year, **_as_json(result)})
        else:
            print(render.grade_page(None, result, LANGUAGE, min(_width(), 100), _colour()), end="")
        return 0 if result.passed else 1
    _need_terminal("grader shell kakao --chat FILE -c '…'")

    def answer(verb: str, payload: bytes) -> str:
        task = f"{mine.task()[LANGUAGE]}\n"
        if verb == "welcome":
            return f"{task}\n{render.HELP[LANGUAGE]}\n\n"
        if verb == "mission":
            return task
        if verb == "hint":
            return say(
                "The hints are in: grader shell kakao\n", "힌트는 grader shell kakao 미션에 있습니다.\n"
            )
        if verb == "check" and payload.strip():
            return render.grade_page(
                None, _compare(mine, payload, fenced), LANGUAGE, min(_width(), 100), True
            )
        return ""

    session.play(mine.world(), "kakao", fenced, answer, mine.extra())
    return 0


def _compare(mine: OwnChat, script: bytes, fenced: bool) -> Grade:
    from grader.shell import fence
    from grader.shell.grading import Grade, as_grade
    from grader.verdict import Verdict
    from shell_missions.engine import Difference, judge

    world = mine.world()
    outcome = fence.run(world, script, fenced, mine.extra())
    if isinstance(outcome, fence.Broken):
        return Grade(Verdict.CRASHED, 1, "", Difference("crashed", outcome.text))
    return as_grade(judge(outcome, mine.expected(), world), 1, "")
