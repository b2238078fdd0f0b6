"""From a rule to a model, and from a model to money. `grader hint baseline` helps.

규칙에서 모델로, 모델에서 돈으로. TODO를 채우세요. 막히면 `grader hint baseline`을 실행하세요.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

NUMBERS = ["weeks_since_order", "orders_per_month", "late_deliveries", "complaints", "months_with_us"]
CATEGORIES = ["plan", "district"]


# --- baseline ---------------------------------------------------------------------------------------------


def rule(customers: pd.DataFrame) -> np.ndarray:
    """Whom the rule calls, as an array of bool. / 규칙이 전화할 고객, bool 배열."""
    # TODO (baseline): make one array for "no order for 3 weeks or more" and one for "plan is monthly and
    # 2 complaints or more". A customer is called if either holds: combine them with |.
    raise NotImplementedError(
        "TODO baseline: call whoever is silent for 3 weeks, or monthly with 2 complaints"
    )


def compare(left: np.ndarray, called: np.ndarray, scores: np.ndarray, margin: float) -> dict[str, Any]:
    """Rule against model at the same number of calls. / 전화 수가 같을 때 규칙과 모델의 비교."""
    # TODO (baseline): count the rule's calls. Take as many customers with the highest scores (the earlier
    # row first where scores are equal). Recall = those who left among the called / all who left.
    # Nobody left: raise ValueError("why").
    raise NotImplementedError("TODO baseline: give the model as many calls as the rule, compare the recalls")


# --- prototype --------------------------------------------------------------------------------------------


def score(customers: pd.DataFrame, left: np.ndarray, new_customers: pd.DataFrame) -> np.ndarray:
    """For each new customer a score, higher = more likely to leave. / 새 고객마다 떠날 가능성 점수."""
    # TODO (prototype): scale the NUMBERS, one-hot encode the CATEGORIES, fit a LogisticRegression on
    # `customers` and `left`, and return the probability of class 1 for `new_customers`.
    raise NotImplementedError("TODO prototype: fit a pipeline on customers, return probabilities for the new")


# --- objectives -------------------------------------------------------------------------------------------


class Ranker:
    """One model for each objective; weights only when ranking. / 목표마다 모델 하나, 가중치는 순위를 매길 때만."""

    def __init__(self, fit: Callable[..., Any], predict: Callable[..., Sequence[float]]) -> None:
        # fit(rows, targets) returns a model; predict(model, rows) returns a number for each row
        self.fit = fit
        self.predict = predict
        self.models: dict[str, Any] = {}

    def learn(self, objective: str, rows: Sequence[Any], targets: Sequence[float]) -> None:
        """Fit the model of one objective. / 목표 하나의 모델을 학습합니다."""
        # TODO (objectives): call self.fit once, and keep the model under the name of the objective.
        raise NotImplementedError("TODO objectives: fit one model, and keep it under its name")

    def rank(self, rows: Sequence[Any], weights: Mapping[str, float]) -> list[int]:
        """Positions of the rows, best first. / 좋은 것부터 나열한 행 번호."""
        # TODO (objectives): for each objective in weights add weight * prediction to the total of each
        # row; then sort the positions by total, highest first, the earlier row first where totals are
        # equal. An objective that was never learnt: raise ValueError("which one").
        raise NotImplementedError("TODO objectives: add up weight * prediction, sort, never fit")


# --- mislabelled ------------------------------------------------------------------------------------------


def suspects(features: np.ndarray, labels: np.ndarray) -> list[int]:
    """Positions of the rows that look mislabelled. / 라벨이 잘못된 것으로 보이는 행 번호."""
    # TODO (mislabelled): get each row's class probabilities from a model that was trained without this
    # row (cross_val_predict with method="predict_proba"). Name the rows that find their own label improbable.
    raise NotImplementedError("TODO mislabelled: cross-validated probabilities, then rows with a low one")


# --- profit -----------------------------------------------------------------------------------------------


def profit_at(threshold: float, left: np.ndarray, scores: np.ndarray, gain: int, cost: int) -> int:
    """Won earned by calling everybody with a score of at least threshold. / 기준값 이상에 모두 전화했을 때의 이익(원)."""
    # TODO (profit): every call costs `cost`; a call to a customer with left == 1 brings `gain`.
    raise NotImplementedError("TODO profit: gain for those who would leave, minus cost for every call")


def best_threshold(left: np.ndarray, scores: np.ndarray, gain: int, cost: int) -> float:
    """The score from which on to call; math.inf if no call pays. / 전화를 걸기 시작할 점수."""
    # TODO (profit): sort by score, highest first, and add up gain * left - cost from the top. Only the
    # last row of each score counts, because equal scores are called together. Take the highest total.
    raise NotImplementedError("TODO profit: running totals from the highest score down")


# --- worst_slice ------------------------------------------------------------------------------------------


def worst_slice(
    rows: pd.DataFrame, wrong: np.ndarray, columns: Sequence[str], min_rows: int
) -> dict[str, Any] | None:
    """The slice with the highest error rate. / 오류율이 가장 높은 조각."""
    # TODO (worst_slice): for each column and each of its values (a missing one too), count the rows and
    # the share of errors. Skip slices of fewer than min_rows rows. Return the worst, or None.
    raise NotImplementedError("TODO worst_slice: error rate of each value of each column, then the highest")
