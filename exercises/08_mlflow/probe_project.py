"""Runs beside MLproject and train.py: `mlflow run . --env-manager local`, without a new Python for the command.

MLflow reads the project, checks the parameters, fills the command in and starts the run, as ever. Only the last step,
`bash -c "python train.py …"`, happens in this process, since a new one would import everything once more.
"""

from __future__ import annotations

import contextlib
import io
import os
import runpy
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import probe_store

FOLDER = Path(__file__).resolve().parent
MOST = 2_000  # characters of what the command wrote


def spec() -> dict[str, Any]:
    """What MLflow reads in the project: "name", "env", and "parameters" and "command" of the entry point `main`."""
    from mlflow.projects.utils import load_project

    with probe_store.fresh():
        project = load_project(str(FOLDER))
        main = project.get_entry_point("main")
        return {
            "name": str(project.name),
            "env": os.path.basename(str(project.env_config_path or "")),
            "parameters": {name: [str(one.type), one.default] for name, one in main.parameters.items()},
            "command": str(main.command),
        }


def run(csv: str, calls: Sequence[Mapping[str, str]], file: str = "rents.csv") -> list[dict[str, Any]]:
    """`mlflow run . -P data=FILE -P …` for each call. Tells of each the "status", what was "refused" and "written".

    And of its run: "params" and "metrics". `csv` is the content of the file; its name may have a space.
    """
    import mlflow
    import mlflow.projects

    with probe_store.fresh() as folder:
        (folder / file).write_text(csv, encoding="utf-8")
        mlflow.create_experiment("project")
        return [_run(dict(call), str(folder / file)) for call in calls]


def _run(call: dict[str, str], data: str) -> dict[str, Any]:
    import mlflow
    from mlflow.projects.backend import local

    written, told = io.StringIO(), {"status": "", "refused": "", "params": {}, "metrics": {}}
    parameters = call if call.pop("data", "") == "none" else {"data": data, **call}
    with mock.patch.object(local, "_run_entry_point", _in_process(local, written)):
        try:
            ended = mlflow.projects.run(
                str(FOLDER), parameters=parameters, env_manager="local", experiment_name="project"
            )
        except mlflow.exceptions.ExecutionException as problem:
            told["refused"] = str(problem)[:300]
            return told | {"written": written.getvalue()[-MOST:]}
    done = mlflow.get_run(ended.run_id)
    return told | {
        "status": ended.get_status(),
        "params": dict(done.data.params),
        "metrics": dict(done.data.metrics),
        "written": written.getvalue()[-MOST:],
    }


def alone(csv: str, arguments: Sequence[str]) -> dict[str, Any]:
    """`python train.py --data FILE …`, without a project: "code", "written", and "metrics" of all its runs."""
    import mlflow

    with probe_store.fresh() as folder:
        data = folder / "rents.csv"
        data.write_text(csv, encoding="utf-8")
        written = io.StringIO()
        code = _execute(["train.py", "--data", str(data), *arguments], str(FOLDER), written)
        client = mlflow.MlflowClient()
        runs = client.search_runs([e.experiment_id for e in client.search_experiments()])
        return {
            "code": code,
            "written": written.getvalue()[-MOST:],
            "metrics": [dict(one.data.metrics) for one in runs],
        }


def _in_process(local: Any, written: io.StringIO) -> Any:
    """In the place of MLflow's own function that starts the command."""
    from mlflow.projects.submitted_run import SubmittedRun

    original = local._run_entry_point

    class Ended(SubmittedRun):
        def __init__(self, run_id: str, code: int) -> None:
            self._run_id, self.code = run_id, code

        @property
        def run_id(self) -> str:
            return self._run_id

        def wait(self) -> bool:
            return self.code == 0

        def get_status(self) -> str:
            return "FINISHED" if self.code == 0 else "FAILED"

        def cancel(self) -> None:
            pass

    def run_entry_point(command: str, work_dir: str, experiment_id: str, run_id: str) -> Any:
        words = shlex.split(command)
        if len(words) < 2 or not os.path.basename(words[0]).startswith("python") or words[1].startswith("-"):
            return original(command, work_dir, experiment_id, run_id)
        variables = {str(k): str(v) for k, v in local.get_run_env_vars(run_id, experiment_id).items()}
        with mock.patch.dict(os.environ, variables):
            return Ended(run_id, _execute(words[1:], work_dir, written))

    return run_entry_point


def _execute(words: Sequence[str], folder: str, written: io.StringIO) -> int:
    """The exit code of `python WORDS…` in that folder; what it prints goes to `written`."""
    with _as_program(words, folder), contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
        try:
            runpy.run_path(os.path.join(folder, words[0]), run_name="__main__")
        except SystemExit as leave:
            if isinstance(leave.code, str):
                print(leave.code, file=sys.stderr)
            return leave.code if isinstance(leave.code, int) else int(leave.code is not None)
        except NotImplementedError:
            raise
        except Exception as problem:
            print(f"{type(problem).__name__}: {problem}"[:MOST], file=sys.stderr)
            return 1
        finally:
            _end_of_process()
    return 0


@contextlib.contextmanager
def _as_program(words: Sequence[str], folder: str) -> Iterator[None]:
    """Working folder, sys.argv and sys.path as a program finds them, and an MLflow that has begun nothing."""
    from mlflow.tracking import fluent

    before = os.getcwd()
    os.chdir(folder)
    try:
        with (
            mock.patch.object(sys, "argv", list(words)),
            mock.patch.object(sys, "path", [folder, *sys.path]),
            mock.patch.object(fluent, "_active_experiment_id", None),
        ):
            yield
    finally:
        os.chdir(before)


def _end_of_process() -> None:
    """What MLflow does when a program ends: it closes what is open."""
    import mlflow

    while mlflow.active_run() is not None:
        mlflow.end_run()
