"""Believes that a run without the metric is not among those that are sorted by it.

file: best_run.py
loses: best_run
hears.en: Sorting puts those at the end
hears.ko: 정렬할 때 맨 뒤로 갈 뿐
"""

from __future__ import annotations

import mlflow


def best_run(experiment: str, metric: str, maximize: bool = True) -> str | None:
    """The id of the finished run whose `metric` is the best, or None if there is none."""
    runs = mlflow.search_runs(
        experiment_names=[experiment],
        filter_string="attributes.status = 'FINISHED'",
        order_by=[f"metrics.`{metric}` {'DESC' if maximize else 'ASC'}"],
        output_format="list",
    )
    if not runs:
        return None
    return runs[0].info.run_id
