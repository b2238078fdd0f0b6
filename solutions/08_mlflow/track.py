"""One training, written down as one run."""

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
        for step, loss in enumerate(losses):
            mlflow.log_metric("loss", loss, step=step)
        mlflow.log_artifact(picture, artifact_path="plots")
    return run.info.run_id
