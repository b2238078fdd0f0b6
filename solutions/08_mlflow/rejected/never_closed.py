"""Believes that a run ends when the function does.

file: track.py
loses: track
hears.en: since the first run is still open
hears.ko: 첫 실행이 아직 열려 있습니다
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
    run = mlflow.start_run()
    if run:
        mlflow.log_params(dict(params))
        mlflow.set_tags(dict(tags))
        for step, loss in enumerate(losses):
            mlflow.log_metric("loss", loss, step=step)
        mlflow.log_artifact(picture, artifact_path="plots")
    return run.info.run_id
