"""`grader shell`: the map of the missions, a mission in its own world, one's own chat."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from grader.cli.common import Format, FormatOption, LangOption, SeedOption, complain, course, new_seed, say
from grader.cli.shell_options import (
    AnswerOption,
    ChatOption,
    CommandOption,
    Fence,
    IsolationOption,
    MissionArgument,
    YearOption,
)
from grader.language import Text
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.shell.progress import ShellProgress
    from shell_missions.engine import Mission


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
    from grader.cli import shell_own_chat, shell_page, shell_session
    from grader.shell import progress

    known = progress.load(course())
    if mission is None and chat is None:
        if command is not None or answer is not None:
            raise UsageError("which mission? e.g. grader shell 14", "어느 미션인가요? 예: grader shell 14")
        shell_page.show_map(known, format)
        return 0
    script = _script(command, answer)
    fenced = _fenced(isolation)
    seed = new_seed() if seed is None else seed
    if chat is not None:
        if mission is not None and not mission.startswith("kakao"):
            raise UsageError("--chat belongs to the mission kakao", "--chat은 kakao 미션에서 씁니다")
        return shell_own_chat.practise(chat, year, script, fenced, format)
    assert mission is not None
    chosen = _find(mission, known)
    if script is not None:
        return _grade(chosen, script, seed, fenced, known, format)
    shell_session.play(chosen, seed, fenced, known)
    return 0


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


def _grade(
    chosen: Mission, script: bytes, seed: int, fenced: bool, known: ShellProgress, format: Format
) -> int:
    from grader.cli import shell_page
    from grader.cli.shell_progress import remember
    from grader.shell.grading import grade

    result = grade(chosen, script, seed, fenced)
    remember(chosen, result, known)
    shell_page.show_grade(chosen, result, format, {"seed": seed, "mission": chosen.id})
    return 0 if result.passed else 1
