"""A reward that lets an agent find out by itself how to finish the track."""

from __future__ import annotations

CRASH = -10.0


def reward(step: dict[str, object]) -> float:
    """What one step is worth: the ground that was gained, not the place that was reached. A crash is dear."""
    if step["crashed"]:
        return CRASH
    return step["after"] - step["before"]
