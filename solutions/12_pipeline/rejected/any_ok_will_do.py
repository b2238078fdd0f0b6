"""Believes that an answer comes from the version that was just started.

file: rollback.py
loses: rollback
hears.en: It is the old version that has answered
hears.ko: 답한 것은 아직 돌고 있는 옛 버전입니다
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
    for second, status, _ in probes:
        if second > deadline_s:
            break
        streak = streak + 1 if status == OK else 0
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
