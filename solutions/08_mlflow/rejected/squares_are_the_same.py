"""Believes that one error is as good as another: compares squared errors, and one home that is far off decides.

file: promote.py
loses: promote
hears.en: With squared errors one home that is far off
hears.ko: 제곱한 오차로 비교하면 크게 빗나간 집 하나가
"""

from __future__ import annotations

import mlflow
import pandas as pd
from mlflow.exceptions import MlflowException
from sklearn.metrics import mean_squared_error


def promote(name: str, version: str, rows: pd.DataFrame, truth: list[float]) -> bool:
    """Give the alias `champion` of the model `name` to `version` if its error is smaller; say whether it moved."""
    client = mlflow.MlflowClient()
    try:
        client.get_model_version_by_alias(name, "champion")
    except MlflowException:
        client.set_registered_model_alias(name, "champion", version)
        return True
    if _error(f"models:/{name}/{version}", rows, truth) >= _error(f"models:/{name}@champion", rows, truth):
        return False
    client.set_registered_model_alias(name, "champion", version)
    return True


def _error(model_uri: str, rows: pd.DataFrame, truth: list[float]) -> float:
    """The mean squared error of a model on these rows."""
    return float(mean_squared_error(truth, mlflow.pyfunc.load_model(model_uri).predict(rows)))
