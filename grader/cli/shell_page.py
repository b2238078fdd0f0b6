"""The pages of `grader shell` on the user's terminal: how wide, in colour or not; the map, a grade, and both as JSON."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from grader.cli.common import LANGUAGE, Format, print_json
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.shell.grading import Grade
    from grader.shell.progress import ShellProgress
    from shell_missions.engine import Mission


def width() -> int:
    """The columns that a page may take."""
    return min(terminal_width(), 100)


def terminal_width() -> int:
    """The columns that there are."""
    return shutil.get_terminal_size((80, 24)).columns


def colour() -> bool:
    """Whether stdout shows colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def need_terminal(example: str) -> None:
    """Raises UsageError, with what to type instead, where there is nobody to talk to."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            f"a session needs a terminal; without one: {example}",
            f"대화형 셸에는 터미널이 필요합니다. 터미널 없이 하려면: {example}",
        )


def show_map(known: ShellProgress, format: Format) -> None:
    """All missions, and which are done."""
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
    print(render.map_page(missions(), known.done, LANGUAGE, width(), colour()), end="")


def show_grade(mission: Mission | None, result: Grade, format: Format, facts: dict[str, object]) -> None:
    """What came of an answer; as JSON after the facts of what was graded."""
    from grader.shell import render

    if format is Format.JSON:
        print_json({"schema": 1, **facts, **_as_json(result)})
    else:
        print(render.grade_page(mission, result, LANGUAGE, width(), colour()), end="")


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
