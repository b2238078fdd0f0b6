"""Believes that a run with a good metric is a good run, whether it ended or not.

file: best_run.py
loses: best_run
hears.en: The metric of a run that did not finish
hears.ko: 끝나지 않은 실행의 지표는 믿을 수 없습니다
"""

from __future__ import annotations

import math

import mlflow


def best_run(experiment: str, metric: str, maximize: bool = True) -> str | None:
    """The id of the finished run whose `metric` is the best, or None if there is none."""
    runs = mlflow.search_runs(
        experiment_names=[experiment],
        order_by=[f"metrics.`{metric}` {'DESC' if maximize else 'ASC'}"],
        output_format="list",
    )
    if not runs or math.isnan(runs[0].data.metrics.get(metric, math.nan)):
        return None
    return runs[0].info.run_id
