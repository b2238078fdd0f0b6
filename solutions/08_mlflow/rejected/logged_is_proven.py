"""Believes the metric that somebody logged.

file: promote.py
loses: promote
hears.en: The mae that was logged was believed
hears.ko: 실행에 기록된 mae만 믿었습니다
"""

from __future__ import annotations

import mlflow
import pandas as pd
from mlflow.exceptions import MlflowException


def promote(name: str, version: str, rows: pd.DataFrame, truth: list[float]) -> bool:
    """Give the alias `champion` of the model `name` to `version` if its error is smaller; say whether it moved."""
    client = mlflow.MlflowClient()
    try:
        client.get_model_version_by_alias(name, "champion")
    except MlflowException:
        client.set_registered_model_alias(name, "champion", version)
        return True
    champion = client.get_model_version_by_alias(name, "champion")
    if _logged(client, name, version) >= _logged(client, name, champion.version):
        return False
    client.set_registered_model_alias(name, "champion", version)
    return True


def _logged(client: mlflow.MlflowClient, name: str, version: str) -> float:
    """The error that stands in the run of a version."""
    return float(client.get_run(client.get_model_version(name, version).run_id).data.metrics["mae"])
