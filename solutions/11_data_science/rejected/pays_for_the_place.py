"""Believes that the farther, the more reward.

file: reward.py
loses: reward
hears.en: The agent parks before the finish
hears.ko: 결승선 앞에서 멈춰 기다립니다
"""

from __future__ import annotations

CRASH = -10.0


def reward(step: dict[str, object]) -> float:
    """What one step is worth: the ground that was gained, not the place that was reached. A crash is dear."""
    if step["crashed"]:
        return CRASH
    return step["after"]
