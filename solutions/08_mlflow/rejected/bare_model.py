"""Believes that it makes no difference how a model is loaded.

file: log_model.py
loses: log_model
hears.en: With the columns in another order it does not answer
hears.ko: 열의 순서가 다르면 답하지 못합니다
"""

from __future__ import annotations

from typing import Any

import mlflow
import pandas as pd
from mlflow.models import infer_signature


def log_regressor(model: Any, table: pd.DataFrame) -> str:
    """Log the fitted scikit-learn model with a signature and an input example; return its model URI."""
    logged = mlflow.sklearn.log_model(
        model,
        name="model",
        signature=infer_signature(table, model.predict(table)),
        input_example=table.head(3),
    )
    return str(logged.model_uri)


def predict(model_uri: str, rows: pd.DataFrame) -> list[float]:
    """Load the model and predict the rows; columns may come in any order, further ones are ignored."""
    return [float(value) for value in mlflow.sklearn.load_model(model_uri).predict(rows)]
