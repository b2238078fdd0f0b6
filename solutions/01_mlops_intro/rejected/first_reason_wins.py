"""Believes that one reason is enough.

file: retraining.py
loses: retrain
hears.en: You stop at the first reason
hears.ko: 첫 번째 이유에서 멈추었습니다
"""

from __future__ import annotations


def reasons_to_retrain(state: dict, policy: dict) -> list[str]:
    """Which of "data", "schedule", "metric", "request" ask for a new training, in this order. Times in days."""
    age = None if state["trained_at"] is None else state["now"] - state["trained_at"]
    asking = {
        "data": policy["min_rows"] is not None and state["new_rows"] >= policy["min_rows"],
        "schedule": policy["every_days"] is not None and (age is None or age >= policy["every_days"]),
        "metric": policy["floor"] is not None
        and is_bad(state["metrics"], policy["floor"], policy["bad_in_a_row"]),
    }
    if age is not None and age < policy["rest_days"]:
        asking = {}
    return ([name for name, wanted in asking.items() if wanted] + ["request"] * state["requested"])[:1]


def is_bad(metrics: list[float | None], floor: float, in_a_row: int) -> bool:
    """Whether the last so many known values are all below the floor. None: the truth has not arrived yet."""
    latest = [metric for metric in metrics if metric is not None][-in_a_row:]
    return len(latest) == in_a_row and max(latest) < floor
