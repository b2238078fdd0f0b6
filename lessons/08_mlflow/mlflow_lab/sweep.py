"""Lab 1: nine gradient boostings as nested runs under one parent, and the table that compares them.

Autolog writes down what the call of `fit` shows: every parameter, and metrics on the training data. What was asked
for is logged by hand: the error on the validation data, tree by tree, and pictures.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import product

import mlflow
import pandas as pd
import patients
from matplotlib.figure import Figure
from mlflow.entities import Metric
from sklearn.ensemble import GradientBoostingRegressor

from mlflow_lab import plots

EXPERIMENT = "sweep"
DEPTHS, RATES, TREES = (1, 2, 3), (0.03, 0.1, 0.3), 100
EVERY = 5  # trees between two logged steps
COLUMNS = {
    "params.max_depth": "depth",
    "params.learning_rate": "rate",
    "metrics.training_root_mean_squared_error": "train",
    "metrics.validation_rmse": "validation",
}


@dataclass(frozen=True)
class Choice:
    """The hyper-parameters of one child."""

    max_depth: int
    learning_rate: float

    @property
    def name(self) -> str:
        return f"depth {self.max_depth}, rate {self.learning_rate:g}"

    def model(self) -> GradientBoostingRegressor:
        return GradientBoostingRegressor(
            n_estimators=TREES, max_depth=self.max_depth, learning_rate=self.learning_rate, random_state=0
        )


def run() -> str:
    """Do the sweep in the experiment that mlflow is set to; the id of the parent run."""
    # Models are left out: nine of them would take longer than the sweep, and one will be wanted.
    mlflow.sklearn.autolog(log_models=False, log_datasets=False, silent=True)
    try:
        with mlflow.start_run(run_name="boosting") as parent:
            mlflow.log_params({"grid": f"{len(DEPTHS)}x{len(RATES)}", "trees": TREES})
            errors = {choice: child(choice) for choice in (Choice(*pair) for pair in product(DEPTHS, RATES))}
            best = min(errors, key=errors.__getitem__)
            mlflow.log_metric("best_validation_rmse", errors[best])
            mlflow.log_figure(plots.heatmap(DEPTHS, RATES, list(errors.values())), "sweep.png")
    finally:
        mlflow.sklearn.autolog(disable=True, silent=True)
    return parent.info.run_id


def child(choice: Choice) -> float:
    """One nested run; its error on the validation data, in points of progression."""
    known = patients.load()
    with mlflow.start_run(run_name=choice.name, nested=True):
        model = choice.model().fit(known.train.x, known.train.y)
        stages = list(model.staged_predict(known.validation.x))
        curve = [patients.rmse(predicted, known.validation.y) for predicted in stages]
        log_curve(curve)
        mlflow.log_figure(plots.residuals(known.validation.y, stages[-1]), "residuals.png")
    return curve[-1]


def log_curve(curve: list[float]) -> None:
    """The error after every fifth tree, in one request instead of twenty."""
    now = int(time.time() * 1000)
    points = [
        Metric("validation_rmse", curve[step - 1], now, step) for step in range(EVERY, TREES + 1, EVERY)
    ]
    run = mlflow.active_run()
    assert run is not None
    mlflow.MlflowClient().log_batch(run.info.run_id, metrics=points)


def table(parent: str) -> pd.DataFrame:
    """The children of a sweep, best first: a query, not a notebook's memory."""
    found = mlflow.search_runs(
        experiment_names=[EXPERIMENT],
        filter_string=f"tags.mlflow.parentRunId = '{parent}' and attributes.status = 'FINISHED'",
        order_by=["metrics.validation_rmse ASC"],
    )
    return found[list(COLUMNS)].rename(columns=COLUMNS)


def best(parent: str) -> Choice:
    """What the store says is the best. Parameters come back as texts: that is how they are stored."""
    row = table(parent).iloc[0]
    return Choice(int(row["depth"]), float(row["rate"]))


def picture(parent: str) -> Figure:
    """The curves of all children, read back from the store, step by step."""
    client = mlflow.MlflowClient()
    runs = mlflow.search_runs(
        experiment_names=[EXPERIMENT],
        filter_string=f"tags.mlflow.parentRunId = '{parent}'",
        output_format="list",
    )
    curves = {
        run.info.run_name: [
            (m.step, m.value) for m in client.get_metric_history(run.info.run_id, "validation_rmse")
        ]
        for run in runs
    }
    return plots.curves(curves)
