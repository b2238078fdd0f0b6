"""When to train again. Fill in the TODO; `grader hint retrain` helps.

언제 다시 학습할까요? TODO를 채우세요. 막히면 `grader hint retrain`을 실행하세요.
"""

from __future__ import annotations


def reasons_to_retrain(state: dict, policy: dict) -> list[str]:
    """Which of "data", "schedule", "metric", "request" ask for it, in this order. / 다시 학습할 이유, 이 순서로."""
    # TODO (retrain): look at each of the four triggers by itself and collect those that ask for a training.
    # One whose setting is None is off. During the rest after a training only "request" counts.
    raise NotImplementedError("TODO retrain: look at the four triggers one by one")
