"""Believes that three good answers are three good answers.

file: rollback.py
loses: rollback
hears.en: Three, but not in a row
hears.ko: 세 번이지만 연속이 아닙니다
"""

from __future__ import annotations

from collections.abc import Sequence

OK = 200


def decide(
    probes: Sequence[tuple[float, int, str]],
    version: str,
    now_s: float,
    needed: int = 3,
    deadline_s: float = 30.0,
) -> str:
    """Whether to "keep", "roll_back" or "wait", from probes (second, HTTP status, version that answered) in order of time."""
    streak = 0
    for second, status, answered in probes:
        if second > deadline_s:
            break
        streak = streak + 1 if status == OK and answered == version else streak
        if streak >= needed:
            return "keep"
    return "roll_back" if now_s > deadline_s else "wait"


def go_back_to(history: Sequence[tuple[str, str]]) -> str | None:
    """The newest version that was kept, other than that of the last entry; None if there is none."""
    if not history:
        return None
    bad, _ = history[-1]
    for version, outcome in reversed(history):
        if outcome == "kept" and version != bad:
            return version
    return None
