"""Believes that full speed is dangerous and has to be punished.

file: reward.py
loses: reward
hears.en: It arrives, but it crawls
hears.ko: 완주는 하지만 기어갑니다
"""

from __future__ import annotations

CRASH = -10.0


def reward(step: dict[str, object]) -> float:
    """What one step is worth: the ground that was gained, not the place that was reached. A crash is dear."""
    if step["crashed"]:
        return CRASH
    return step["after"] - step["before"] - 5.0 * (step["speed"] > 1)
