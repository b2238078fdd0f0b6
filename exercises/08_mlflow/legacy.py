"""Trains a model of rents, registers it and loads what is in production: a script of the days of MLflow 1.

TODO legacy: repair it for MLflow 3, so that nothing it uses is gone or deprecated. Run it and read each error and each
warning: the file store, `list_experiments`, `artifact_path`, the URI `runs:/…/model`, the stage. In place of the stage
"Production" comes the alias `champion`.
"""

from __future__ import annotations

import mlflow
import numpy as np
from mlflow.tracking import MlflowClient
from sklearn.linear_model import LinearRegression

EXPERIMENT = "rents"
MODEL = "rent"


def train_and_register(database: str, areas: list[float], rents: list[float]) -> int:
    """Fit, log and register the model, and put it into production; return the new version's number."""
    mlflow.set_tracking_uri("file:" + database)
    client = MlflowClient()
    if EXPERIMENT not in [experiment.name for experiment in client.list_experiments()]:
        client.create_experiment(EXPERIMENT)
    mlflow.set_experiment(EXPERIMENT)
    with mlflow.start_run() as run:
        model = LinearRegression().fit(np.array(areas).reshape(-1, 1), rents)
        mlflow.sklearn.log_model(model, artifact_path="model")
    registered = mlflow.register_model("runs:/" + run.info.run_uuid + "/model", MODEL)
    client.transition_model_version_stage(
        MODEL, registered.version, stage="Production", archive_existing_versions=True
    )
    return int(registered.version)


def rent_in_production(database: str, areas: list[float]) -> list[float]:
    """What the model in production says for these areas."""
    mlflow.set_tracking_uri("file:" + database)
    model = mlflow.pyfunc.load_model("models:/" + MODEL + "/Production")
    return [float(rent) for rent in model.predict(np.array(areas).reshape(-1, 1))]
