"""Believes that the file of a model says what goes into it.

file: log_model.py
loses: log_model
hears.en: Hand an input_example to log_model
hears.ko: log_model에 input_example을 주세요
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
    )
    return str(logged.model_uri)


def predict(model_uri: str, rows: pd.DataFrame) -> list[float]:
    """Load the model and predict the rows; columns may come in any order, further ones are ignored."""
    return [float(value) for value in mlflow.pyfunc.load_model(model_uri).predict(rows)]
