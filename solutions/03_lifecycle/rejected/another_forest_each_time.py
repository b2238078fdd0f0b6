"""Believes that a model that draws random numbers may give another answer each time.

file: lifecycle.py
loses: prototype
hears.en: The same data give other scores at each call
hears.ko: 똑같은 데이터로 다시 불러도 점수가 달라집니다
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_predict
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMBERS = ["weeks_since_order", "orders_per_month", "late_deliveries", "complaints", "months_with_us"]
CATEGORIES = ["plan", "district"]  # exit_survey is left out: it is filled in after somebody has left


# --- baseline ---------------------------------------------------------------------------------------------


def rule(customers: pd.DataFrame) -> np.ndarray:
    """Whom the rule calls, as an array of bool: silent for 3 weeks, or monthly with 2 complaints."""
    silent = customers["weeks_since_order"] >= 3
    annoyed = (customers["plan"] == "monthly") & (customers["complaints"] >= 2)
    return (silent | annoyed).to_numpy()


def compare(left: np.ndarray, called: np.ndarray, scores: np.ndarray, margin: float) -> dict[str, Any]:
    """Rule against model at the same number of calls. Raises ValueError if nobody left."""
    if not left.any():
        raise ValueError("nobody left, so there is no recall to compare")
    calls = int(called.sum())
    highest = np.argsort(-scores, kind="stable")[:calls]
    rule_recall = float(left[called].sum() / left.sum())
    model_recall = float(left[highest].sum() / left.sum())
    return {
        "calls": calls,
        "rule_recall": rule_recall,
        "model_recall": model_recall,
        "beats": model_recall - rule_recall >= margin,
    }


# --- prototype --------------------------------------------------------------------------------------------


def score(customers: pd.DataFrame, left: np.ndarray, new_customers: pd.DataFrame) -> np.ndarray:
    """Learn from `customers` and who of them left; for each new customer the probability of leaving."""
    columns = make_column_transformer(
        (StandardScaler(), NUMBERS), (OneHotEncoder(handle_unknown="ignore"), CATEGORIES)
    )
    model = make_pipeline(columns, RandomForestClassifier(n_estimators=30))
    return model.fit(customers, left).predict_proba(new_customers)[:, 1]


# --- objectives -------------------------------------------------------------------------------------------


class Ranker:
    """One model for each objective. The weights come in when rows are ranked, so that no weight needs a fit."""

    def __init__(self, fit: Callable[..., Any], predict: Callable[..., Sequence[float]]) -> None:
        self.fit = fit
        self.predict = predict
        self.models: dict[str, Any] = {}

    def learn(self, objective: str, rows: Sequence[Any], targets: Sequence[float]) -> None:
        """Fit the model of one objective; learning it again replaces that one alone."""
        self.models[objective] = self.fit(rows, targets)

    def rank(self, rows: Sequence[Any], weights: Mapping[str, float]) -> list[int]:
        """Positions of the rows, best first. Raises ValueError for an objective that was never learnt."""
        totals = np.zeros(len(rows))
        for objective, weight in weights.items():
            if objective not in self.models:
                raise ValueError(f"never learnt: {objective}")
            totals += weight * np.array(self.predict(self.models[objective], rows))
        return np.argsort(-totals, kind="stable").tolist()


# --- mislabelled ------------------------------------------------------------------------------------------


def suspects(features: np.ndarray, labels: np.ndarray) -> list[int]:
    """Positions of the rows whose label looks wrong to a model that has not seen this row."""
    probabilities = cross_val_predict(KNeighborsClassifier(), features, labels, method="predict_proba")
    of_own_label = probabilities[np.arange(len(labels)), labels]
    return np.flatnonzero(of_own_label < 0.5).tolist()


# --- profit -----------------------------------------------------------------------------------------------


def profit_at(threshold: float, left: np.ndarray, scores: np.ndarray, gain: int, cost: int) -> int:
    """Won that are earned by calling everybody with a score of at least `threshold`."""
    called = scores >= threshold
    return int(gain * left[called].sum() - cost * called.sum())


def best_threshold(left: np.ndarray, scores: np.ndarray, gain: int, cost: int) -> float:
    """The score from which on to call; math.inf if every call loses money. The higher one of equals."""
    order = np.argsort(-scores)
    ranked, profit = scores[order], np.cumsum(gain * left[order] - cost)
    last_of_its_score = np.append(ranked[1:] != ranked[:-1], True)
    thresholds = np.append(np.inf, ranked[last_of_its_score])
    profits = np.append(0, profit[last_of_its_score])
    return float(thresholds[np.argmax(profits)])


# --- worst_slice ------------------------------------------------------------------------------------------


def worst_slice(
    rows: pd.DataFrame, wrong: np.ndarray, columns: Sequence[str], min_rows: int
) -> dict[str, Any] | None:
    """The group of one column's value with the highest share of errors, among groups that are large enough."""
    slices = []
    for column in columns:
        groups = pd.Series(wrong, index=rows.index).groupby(rows[column], dropna=False)
        for value, errors in groups:
            if len(errors) >= min_rows:
                slices.append(
                    {
                        "column": column,
                        "value": None if pd.isna(value) else value,
                        "rows": len(errors),
                        "error_rate": float(errors.mean()),
                    }
                )
    return max(slices, key=lambda found: (found["error_rate"], found["rows"]), default=None)
