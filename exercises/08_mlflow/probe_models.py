"""Runs beside log_model.py, promote.py, leak.py and legacy.py: models live and are loaded here, numbers go out."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import probe_store

MOST = 2_000  # numbers that are told of one prediction
HEARD = 20  # complaints that are told


def log_model(table: pd.DataFrame, target: Sequence[float], ask: Sequence[pd.DataFrame]) -> dict[str, Any]:
    """Fit a linear regression, hand it to `log_regressor`, and ask the tables of `predict`.

    Returns "uri", "inputs" ([name, type] of each column in the signature), "outputs" (how many), "format" (of the
    file), "example" (rows of the input example) and "answers": {"values"} or {"raised"} for each table.
    """
    import log_model as student
    import mlflow
    from sklearn.linear_model import LinearRegression

    with probe_store.fresh():
        uri = student.log_regressor(LinearRegression().fit(table, target), table.copy())
        if not isinstance(uri, str):
            return {"uri": f"{type(uri).__name__}"}
        model = mlflow.models.Model.load(uri)
        signature = model.signature
        inputs = signature.inputs.to_dict() if signature and signature.inputs else []
        example = model.load_input_example(uri) if model.saved_input_example_info else None
        return {
            "uri": uri,
            "inputs": [[str(column.get("name")), str(column.get("type"))] for column in inputs],
            "outputs": len(signature.outputs.to_dict()) if signature and signature.outputs else 0,
            "format": str(model.flavors.get("sklearn", {}).get("serialization_format")),
            "example": np.asarray(example).tolist()[:100]
            if isinstance(example, pd.DataFrame | np.ndarray)
            else [],
            "answers": [_asked(lambda rows=rows: student.predict(uri, rows.copy())) for rows in ask],
        }


def _asked(call: Any) -> dict[str, Any]:
    """What a call returns as a list of numbers, or the name of what it raises."""
    try:
        values = call()
    except NotImplementedError:
        raise
    except Exception as problem:
        return {"raised": f"{type(problem).__name__}: {problem}"[:300]}
    try:
        return {"values": [float(value) for value in list(values)[:MOST]]}
    except (TypeError, ValueError):
        return {"values": f"{type(values).__name__}"}


def promote(
    name: str,
    models: Sequence[Mapping[str, Any]],
    calls: Sequence[int],
    rows: pd.DataFrame,
    truth: list[float],
) -> list[dict[str, Any]]:
    """Register the models as versions 1, 2, … of `name`, then call `promote` with each version in `calls`.

    A model is {"weights", "bias", "mae": what was logged of it}. Tells after each call what was "returned", who is
    "champion" (0 for nobody), and the "aliases" of the model.
    """
    import mlflow
    import promote as student
    from sklearn.linear_model import LinearRegression

    with probe_store.fresh() as folder:
        client = mlflow.MlflowClient()
        client.create_registered_model(name)
        for number, one in enumerate(models):
            model = LinearRegression()
            model.coef_, model.intercept_ = np.array(one["weights"]), one["bias"]
            model.feature_names_in_, model.n_features_in_ = (
                np.array(list(rows), dtype=object),
                len(list(rows)),
            )
            path = folder / f"model{number}"
            mlflow.sklearn.save_model(model, path, pip_requirements=["scikit-learn"])
            run = client.create_run("0").info.run_id
            client.log_metric(run, "mae", one["mae"])
            client.set_terminated(run)
            client.create_model_version(name, str(path), run)
        told = []
        for version in calls:
            returned = student.promote(name, str(version), rows.copy(), list(truth))
            aliases = client.get_registered_model(name).aliases
            told.append(
                {
                    "returned": returned if isinstance(returned, bool) else type(returned).__name__,
                    "champion": int(aliases.get("champion", 0)),
                    "aliases": sorted(aliases),
                }
            )
        return told


def leak(rows: np.ndarray, labels: np.ndarray, test_rows: int) -> dict[str, Any]:
    """`train`, then the run's "metrics" and "params", and what the logged model "answers" to the rows as they come."""
    import leak as student
    import mlflow

    with probe_store.fresh():
        run_id, model_uri = student.train(rows.copy(), labels.copy(), test_rows)
        run = mlflow.get_run(run_id)
        answers = mlflow.pyfunc.load_model(model_uri).predict(rows)
        return {
            "metrics": dict(run.data.metrics),
            "params": dict(run.data.params),
            "answers": [int(label) for label in answers],
        }


def legacy(trainings: Sequence[Sequence[list[float]]], areas: list[float]) -> dict[str, Any]:
    """`train_and_register` for each [areas, rents], then `rent_in_production`.

    Returns "versions", "champion" and "stages" (in the registry), "experiments", "rents", and "heard": what MLflow
    said about deprecated things meanwhile.
    """
    import legacy as student
    import mlflow

    with probe_store.fresh() as folder, _listening() as heard:
        database = str(Path(folder) / "mlflow.db")
        versions = [student.train_and_register(database, list(x), list(y)) for x, y in trainings]
        rents = _asked(lambda: student.rent_in_production(database, list(areas)))
        mlflow.set_tracking_uri(f"sqlite:///{database}")
        client = mlflow.MlflowClient()
        registered = client.search_registered_models("name = 'rent'")
        found = client.search_model_versions("name = 'rent'")
        experiments = [e.name for e in client.search_experiments()]
        runs = client.search_runs(
            [e.experiment_id for e in client.search_experiments(filter_string="name = 'rents'")]
        )
    return {
        "versions": versions,
        "champion": int(dict(registered[0].aliases).get("champion", 0)) if registered else 0,
        "stages": sorted({str(version.current_stage) for version in found}),
        "experiments": sorted(experiments),
        "runs": len(runs),
        "rents": rents,
        "heard": heard[:HEARD],
    }


class _Ear(logging.Handler):
    """Notes what MLflow logs of deprecated things."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if "deprecat" in text.lower():
            self.heard.append(text[:300])


class _listening:
    """Warnings and log lines of deprecated things, as a list that grows."""

    def __enter__(self) -> list[str]:
        self.heard: list[str] = []
        self.ear, self.caught = _Ear(self.heard), warnings.catch_warnings()
        self.level = logging.getLogger("mlflow").level
        logging.getLogger("mlflow").addHandler(self.ear)
        logging.getLogger("mlflow").setLevel(logging.WARNING)
        self.caught.__enter__()
        warnings.simplefilter("always")
        warnings.showwarning = self._warned
        return self.heard

    def _warned(self, message: Any, category: type, *_: Any, **__: Any) -> None:
        said = " ".join(str(message).split())
        about = all(word in said.lower() for word in ("mlflow", "deprecat"))
        if about and issubclass(category, FutureWarning | DeprecationWarning):
            self.heard.append(said[:300])

    def __exit__(self, *problem: Any) -> None:
        self.caught.__exit__(*problem)
        logging.getLogger("mlflow").removeHandler(self.ear)
        logging.getLogger("mlflow").setLevel(self.level)
