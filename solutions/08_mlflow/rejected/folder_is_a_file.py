"""Believes that artifact_path is the path of the file.

file: track.py
loses: track
hears.en: There is one more folder, with the name of the file
hears.ko: 파일 이름과 같은 폴더가 하나 더 생겼습니다
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
        for step, loss in enumerate(losses):
            mlflow.log_metric("loss", loss, step=step)
        mlflow.log_artifact(picture, artifact_path=f"plots/{picture.rpartition('/')[2]}")
    return run.info.run_id
