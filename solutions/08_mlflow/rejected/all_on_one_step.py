"""Believes that MLflow counts the steps of a metric by itself.

file: track.py
loses: track
hears.en: All values lie on step 0
hears.ko: 모든 값이 0단계에 겹쳐 있어서
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import mlflow


def log_training(
    experiment: str,
    params: Mapping[str, object],
    losses: Sequence[float],
    tags: Mapping[str, str],
    picture: str,
) -> str:
    """Log one training as one finished run of `experiment`; return the id of the run."""
    mlflow.set_experiment(experiment)
    with mlflow.start_run() as run:
        mlflow.log_params(dict(params))
        mlflow.set_tags(dict(tags))
        for loss in losses:
            mlflow.log_metric("loss", loss)
        mlflow.log_artifact(picture, artifact_path="plots")
    return run.info.run_id
