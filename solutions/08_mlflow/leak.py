"""Train on the past, test on what came after, log what was found."""

from __future__ import annotations

import mlflow
import numpy as np
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(rows: np.ndarray, labels: np.ndarray, test_rows: int) -> tuple[str, str]:
    """Train on all but the last `test_rows` rows, test on those; return the run's id and the model's URI."""
    split = len(rows) - test_rows
    model = make_pipeline(StandardScaler(), NearestCentroid())
    model.fit(rows[:split], labels[:split])
    with mlflow.start_run() as run:
        mlflow.log_params({"model": "nearest centroid", "test_rows": test_rows})
        mlflow.log_metric("test_accuracy", float(model.score(rows[split:], labels[split:])))
        logged = mlflow.sklearn.log_model(model, name="model", input_example=rows[:2])
    return run.info.run_id, logged.model_uri
