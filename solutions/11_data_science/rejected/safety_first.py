"""Believes that an agent that is punished for crashes will drive well.

file: reward.py
loses: reward
hears.en: The agent stays near the start
hears.ko: 에이전트가 출발점 근처에 머뭅니다
"""

from __future__ import annotations

CRASH = -10.0


def reward(step: dict[str, object]) -> float:
    """What one step is worth: the ground that was gained, not the place that was reached. A crash is dear."""
    if step["crashed"]:
        return CRASH
    return 0.0
