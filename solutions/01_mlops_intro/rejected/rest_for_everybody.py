"""Believes that during the rest nobody may ask for a training.

file: retraining.py
loses: retrain
hears.en: A person asked for it and was refused during the rest
hears.ko: 사람이 요청했는데도 쉬는 기간이라고 거절했습니다
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
        return []
    return [name for name, wanted in asking.items() if wanted] + ["request"] * state["requested"]


def is_bad(metrics: list[float | None], floor: float, in_a_row: int) -> bool:
    """Whether the last so many known values are all below the floor. None: the truth has not arrived yet."""
    latest = [metric for metric in metrics if metric is not None][-in_a_row:]
    return len(latest) == in_a_row and max(latest) < floor
