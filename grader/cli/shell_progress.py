"""What `grader shell` remembers of a user: missions that are done, hints that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.cli.common import LANGUAGE, save_progress

if TYPE_CHECKING:
    from grader.shell.grading import Grade
    from grader.shell.progress import ShellProgress
    from shell_missions.engine import Mission


def remember(chosen: Mission, result: Grade, known: ShellProgress) -> None:
    """Keep a mission that was passed."""
    if result.passed and chosen.id not in known.done:
        known.done.add(chosen.id)
        save_progress(known)


def next_hint(chosen: Mission, known: ShellProgress) -> str:
    """The hint after those that were read; the last one again when there is no other."""
    read = known.hints.get(chosen.id, 0)
    number = min(read, len(chosen.hints) - 1)
    if read < len(chosen.hints):
        known.hints[chosen.id] = read + 1
        save_progress(known)
    return f"[{number + 1}/{len(chosen.hints)}] {chosen.hints[number][LANGUAGE]}\n"
