"""The best run of an experiment, asked of the store."""

from __future__ import annotations


def best_run(experiment: str, metric: str, maximize: bool = True) -> str | None:
    """The id of the finished run whose `metric` is the best, or None if there is none."""
    # TODO best_run: search the finished runs of the experiment, ordered by the metric, and take the first. Then look
    # whether it has the metric at all.
    raise NotImplementedError("TODO best_run: write best_run in best_run.py")
