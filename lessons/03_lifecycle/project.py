"""What is done with the customers: the prototype, its recall, its errors by slice, and the money."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from customers import CATEGORIES, NUMBERS
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

SAVED = 0.3  # share of those about to leave whom a call keeps: a guess, to be measured after the release
MONTHS_KEPT = 6  # how long a customer who was kept stays on average
CALL_COST = 4_000  # won


@dataclass(frozen=True)
class Slice:
    """The customers who share one value of one column."""

    column: str
    value: str
    rows: int
    error_rate: float


def prototype() -> Pipeline:
    """Logistic regression over scaled numbers and one-hot categories."""
    columns = make_column_transformer(
        (StandardScaler(), NUMBERS), (OneHotEncoder(handle_unknown="ignore"), CATEGORIES)
    )
    return make_pipeline(columns, LogisticRegression())


def recall_by_calls(left: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Recall after 1, 2, 3 … calls, the highest score first. Shape (customers,)."""
    return np.cumsum(left[np.argsort(-scores, kind="stable")]) / left.sum()


def error_slices(table: pd.DataFrame, wrong: np.ndarray, columns: list[str], min_rows: int) -> list[Slice]:
    """Every slice of at least `min_rows` customers, the highest error rate first."""
    found = []
    for column in columns:
        for value, errors in pd.Series(wrong, index=table.index).groupby(table[column], dropna=False):
            if len(errors) >= min_rows:
                found.append(Slice(column, str(value), len(errors), float(errors.mean())))
    return sorted(found, key=lambda one: -one.error_rate)


def suspects(table: pd.DataFrame, noted: np.ndarray, at_most: float) -> np.ndarray:
    """True where a model that has not seen the row gives the noted label a probability below `at_most`."""
    probabilities = cross_val_predict(prototype(), table, noted, method="predict_proba")
    return probabilities[np.arange(len(noted)), noted] < at_most


def worth(table: pd.DataFrame) -> np.ndarray:
    """Won that a call to each customer brings on average, if that customer is about to leave."""
    return SAVED * MONTHS_KEPT * table["margin"].to_numpy()


def profit_by_calls(left: np.ndarray, value: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Won after 1, 2, 3 … calls in this order: the value of those who would have left, minus the calls."""
    return np.cumsum(left[order] * value[order] - CALL_COST)


def profit_of(left: np.ndarray, value: np.ndarray, called: np.ndarray) -> float:
    """Won for one set of calls."""
    return float((left[called] * value[called]).sum() - CALL_COST * called.sum())
