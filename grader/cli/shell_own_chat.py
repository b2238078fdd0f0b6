"""`grader shell kakao --chat FILE`: the mission on one's own KakaoTalk export, of which nothing is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.common import LANGUAGE, Format, complain, say
from grader.cli.shell_page import need_terminal, show_grade, width
from grader.cli.shell_session import as_it_was, nothing_to_check
from grader.language import Text
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.shell.grading import Grade
    from grader.shell.own_chat import OwnChat


def practise(path: Path, year: int | None, script: bytes | None, fenced: bool, format: Format) -> int:
    """Grade one answer, or talk; 1 when the answer is wrong. Raises UsageError."""
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
        show_grade(None, result, format, {"mission": "kakao", "year": mine.year})
        return 0 if result.passed else 1
    need_terminal("grader shell kakao --chat FILE -c '…'")

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
        if verb == "reset":
            return as_it_was()
        if verb != "check":
            return ""
        if not payload.strip():
            return nothing_to_check()
        return render.grade_page(None, _compare(mine, payload, fenced), LANGUAGE, width(), True)

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
