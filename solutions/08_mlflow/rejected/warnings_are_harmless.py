"""Believes that what only warns may stay.

file: legacy.py
loses: legacy
hears.en: MLflow warns
hears.ko: MLflow가 경고합니다
"""

from __future__ import annotations

import mlflow
import numpy as np
from mlflow import MlflowClient
from sklearn.linear_model import LinearRegression

EXPERIMENT = "rents"
MODEL = "rent"


def train_and_register(database: str, areas: list[float], rents: list[float]) -> int:
    """Fit, log and register the model, and put it into production; return the new version's number."""
    mlflow.set_tracking_uri("sqlite:///" + database)
    mlflow.set_experiment(EXPERIMENT)
    with mlflow.start_run():
        model = LinearRegression().fit(np.array(areas).reshape(-1, 1), rents)
        logged = mlflow.sklearn.log_model(model, artifact_path="model")
    registered = mlflow.register_model(logged.model_uri, MODEL)
    MlflowClient().set_registered_model_alias(MODEL, "champion", registered.version)
    return int(registered.version)


def rent_in_production(database: str, areas: list[float]) -> list[float]:
    """What the model in production says for these areas."""
    mlflow.set_tracking_uri("sqlite:///" + database)
    model = mlflow.pyfunc.load_model(f"models:/{MODEL}@champion")
    return [float(rent) for rent in model.predict(np.array(areas).reshape(-1, 1))]
