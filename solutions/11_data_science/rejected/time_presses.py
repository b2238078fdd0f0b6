"""Believes that each step has to cost something, and that is enough.

file: reward.py
loses: reward
hears.en: The agent leaves the track
hears.ko: 에이전트가 트랙을 벗어납니다
"""

from __future__ import annotations

CRASH = -10.0


def reward(step: dict[str, object]) -> float:
    """What one step is worth: the ground that was gained, not the place that was reached. A crash is dear."""
    if step["crashed"]:
        return -1.0
    return -1.0
