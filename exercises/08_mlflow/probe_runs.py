"""Runs beside track.py and best_run.py: calls them on an empty store, and tells what is in it afterwards."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import probe_store

MOST = 200  # metrics, artefacts and the like that are told of a run


def log(trainings: Sequence[Mapping[str, Any]], query: str = "") -> dict[str, Any]:
    """`log_training` for each of the trainings; "picture" is the content of the file, "file" its name.

    Returns "returned" (the ids), "runs" (what every run of the store holds), "open" (whether a run is still active),
    and "found" (the ids that `query` finds in the experiment of the first training).
    """
    import mlflow
    import track

    with probe_store.fresh() as folder:
        returned = []
        for training in trainings:
            picture = folder / training["file"]
            picture.write_bytes(base64.b64decode(training["picture"]))
            told = [training[name] for name in ("experiment", "params", "losses", "tags")]
            returned.append(track.log_training(*told, str(picture)))
        found = []
        if query:
            table = mlflow.search_runs(
                experiment_names=[trainings[0]["experiment"]], filter_string=query, output_format="list"
            )
            found = [run.info.run_id for run in table]
        still = mlflow.active_run() is not None
        client = mlflow.MlflowClient()
        names = {e.experiment_id: e.name for e in client.search_experiments()}
        runs = [_told(client, run, names) for run in client.search_runs(list(names))]
        return {"returned": returned, "runs": runs, "open": still, "found": found}


def _told(client: Any, run: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """What a run holds, as plain data."""
    history = (
        [[int(m.step), float(m.value)] for m in client.get_metric_history(run.info.run_id, "loss")[:MOST]]
        if "loss" in run.data.metrics
        else []
    )
    return {
        "id": run.info.run_id,
        "experiment": names.get(run.info.experiment_id, ""),
        "status": run.info.status,
        "params": dict(run.data.params),
        "tags": {key: value for key, value in run.data.tags.items() if not key.startswith("mlflow.")},
        "metrics": sorted(run.data.metrics),
        "loss": sorted(history),
        "files": _files(client, run),
    }


def _files(client: Any, run: Any) -> dict[str, str]:
    """Path within the run's artefacts → content, in base64."""
    root = Path(str(run.info.artifact_uri).removeprefix("file://"))
    found, folders = {}, [""]
    while folders and len(found) < MOST:
        for entry in client.list_artifacts(run.info.run_id, folders.pop() or None):
            if entry.is_dir:
                folders.append(entry.path)
            else:
                found[entry.path] = base64.b64encode((root / entry.path).read_bytes()[:4096]).decode()
    return found


def best(runs: Sequence[Mapping[str, Any]], experiment: str, metric: str, maximize: bool) -> Any:
    """The "name" of the run that `best_run` returns, None for None, or else what it returned, as text.

    A run is {"name", "experiment", "values": the metric's values one after another, "others": further metrics,
    "status", "deleted"}.
    """
    import best_run
    import mlflow

    with probe_store.fresh():
        client = mlflow.MlflowClient()
        experiments, ids = {}, {}
        for run in runs:
            name = run["experiment"]
            if name not in experiments:
                experiments[name] = client.create_experiment(name)
            run_id = client.create_run(experiments[name]).info.run_id
            ids[run_id] = run["name"]
            for step, value in enumerate(run["values"]):
                client.log_metric(run_id, metric, value, step=step, timestamp=1000 + step)
            for key, value in run.get("others", {}).items():
                client.log_metric(run_id, key, value)
            if run.get("status", "FINISHED") != "RUNNING":
                client.set_terminated(run_id, run.get("status", "FINISHED"))
            if run.get("deleted"):
                client.delete_run(run_id)
        told = () if maximize else (False,)  # the largest is the default
        answer = best_run.best_run(experiment, metric, *told)
        if answer is None:
            return None
        return (
            ids.get(answer, f"{type(answer).__name__} {str(answer)[:80]}")
            if isinstance(answer, str)
            else (f"{type(answer).__name__} {str(answer)[:80]}")
        )
