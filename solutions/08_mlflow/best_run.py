"""The best run of an experiment, asked of the store."""

from __future__ import annotations

import math

import mlflow


def best_run(experiment: str, metric: str, maximize: bool = True) -> str | None:
    """The id of the finished run whose `metric` is the best, or None if there is none."""
    runs = mlflow.search_runs(
        experiment_names=[experiment],
        filter_string="attributes.status = 'FINISHED'",
        order_by=[f"metrics.`{metric}` {'DESC' if maximize else 'ASC'}"],
        output_format="list",
    )
    if not runs or math.isnan(runs[0].data.metrics.get(metric, math.nan)):
        return None
    return runs[0].info.run_id
