"""Missions and differences as text for a terminal of 80 columns. Pure: returns strings, prints nothing."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text as Line

from grader.language import Language
from grader.shell.grading import Grade
from grader.verdict import Verdict
from shell_missions.engine import Difference, Mission, Text

SIGNS = {
    "added": Text("should not be there", "없어야 함"),
    "missing": Text("is missing", "없음"),
    "changed": Text("has other content", "내용이 다름"),
    "mode": Text("has other permissions", "권한이 다름"),
}
LEGEND = Text(
    "⇥ tab  · blank at a line's end  ⊘ no line end  ␍ CR  ␀ NUL",
    "⇥ 탭  · 줄 끝 공백  ⊘ 줄바꿈 없음  ␍ CR  ␀ NUL",
)


class Page:
    """Collects lines, and gives them as one string, with colours where they are wanted."""

    def __init__(self, width: int, colour: bool) -> None:
        self._buffer = io.StringIO()
        self._console = Console(
            file=self._buffer,
            width=max(40, width),
            force_terminal=colour,
            highlight=False,
            color_system="standard" if colour else None,
        )

    def add(self, text: str = "", style: str = "") -> None:
        """One paragraph."""
        self._console.print(Line(text, style=style), soft_wrap=False)

    def text(self) -> str:
        """All of it."""
        return self._buffer.getvalue()


def mission_page(mission: Mission, language: Language, width: int, colour: bool) -> str:
    """Title, task and what can be typed."""
    page = Page(width, colour)
    page.add(f"[{mission.number}] {mission.title[language]}   ({mission.commands})", "bold cyan")
    page.add()
    page.add(mission.task[language])
    return page.text()


HELP = Text(
    "mission  the task again     hint   the next hint   reset  the world as it was\n"
    "check    grades your last command line; also: check 'COMMAND', check FILE\n"
    "quit     leaves (or Ctrl-D)",
    "mission  과제 다시 보기   hint   다음 힌트   reset  처음 상태로 되돌리기\n"
    "check    마지막에 실행한 명령을 채점. check '명령', check 파일 도 됩니다\n"
    "quit     나가기(또는 Ctrl-D)",
)


def grade_page(mission: Mission | None, grade: Grade, language: Language, width: int, colour: bool) -> str:
    """The verdict, the reason, what differs."""
    page = Page(width, colour)
    ko = language == "ko"
    if grade.passed:
        worlds = "세 가지 상황에서 모두 맞았습니다." if ko else "Right in three worlds."
        page.add(f"✓ {'통과' if ko else 'Passed'}  {worlds if mission else ''}".rstrip(), "bold green")
        return page.text()
    difference = grade.difference
    assert difference
    if grade.verdict in (Verdict.UNAVAILABLE, Verdict.MISSING):
        page.add(f"· {difference.message[language]}", "yellow")
        return page.text()
    where = _where(grade.world, ko) if mission else ""
    page.add(f"✗ {'아직 아닙니다' if ko else 'Not yet'}{where}", "bold red")
    page.add(difference.message[language])
    _body(page, difference, language)
    return page.text()


def _where(world: int, ko: bool) -> str:
    if world == 1:
        return " (지금 이 상황에서)" if ko else " (in the world that you see)"
    return (
        f" (처음 보는 상황 {world - 1}에서)" if ko else f" (in hidden world {world - 1}; this one was right)"
    )


def _body(page: Page, difference: Difference, language: Language) -> None:
    ko = language == "ko"
    if difference.run:
        page.add(f"{'실행:' if ko else 'called with:'} {difference.run}", "dim")
    if difference.lines:
        page.add("출력 (- 기대, + 실제)" if ko else "output (- expected, + got)", "dim")
        _lines(page, difference.lines, "  ", language)
    if difference.files:
        page.add("파일" if ko else "files", "dim")
    for change in difference.files:
        sign = {"added": "+", "missing": "-"}.get(change.sign, "~")
        page.add(f"  {sign} {change.path}  ({SIGNS[change.sign][language]})", "yellow")
        _lines(page, change.detail[:6], "      ", language)
    if difference.stderr:
        page.add("오류 메시지" if ko else "error messages", "dim")
        for line in difference.stderr.splitlines():
            page.add(f"  {line}")
    shown = "".join(
        text for _, text in (*difference.lines, *(one for c in difference.files for one in c.detail))
    )
    if any(sign in shown for sign in "⇥·⊘␍␀"):
        page.add(LEGEND[language], "dim")


def _lines(page: Page, lines: Sequence[tuple[str, str]], indent: str, language: Language) -> None:
    for sign, line in lines:
        if sign == "…":
            page.add(f"{indent}… {line}{'줄 더' if language == 'ko' else ' more lines'}", "dim")
        else:
            page.add(f"{indent}{sign} {line}", {"-": "green", "+": "red"}.get(sign, ""))


def map_page(
    missions: Sequence[Mission], done: set[str], language: Language, width: int, colour: bool
) -> str:
    """All missions in two columns, so that they fit on one screen."""
    page = Page(width, colour)
    ko, column = language == "ko", (width - 2) // 2
    count = sum(one.id in done for one in missions)
    page.add(f"{'셸 미션' if ko else 'Shell missions'}  {count} / {len(missions)}", "bold")
    rows = (len(missions) + 1) // 2
    for i in range(rows):
        line = Line()
        for mission in missions[i::rows]:
            passed = mission.id in done
            text = f"{mission.number:>3} {mission.title[language]}"
            line.append("✓" if passed else "·", "green" if passed else "dim")
            line.append(
                set_cell_size(text, column - 2) + " " if cell_len(text) != column - 2 else text + " ",
                "dim" if passed else "",
            )
        page._console.print(line)
    following = next((one for one in missions if one.id not in done), None)
    if following:
        page.add(
            f"\n{'다음' if ko else 'Next'}: grader shell {following.number}   ({following.title[language]})"
        )
    else:
        page.add("\n모든 미션을 마쳤습니다." if ko else "\nAll missions are done.", "bold green")
    return page.text()
