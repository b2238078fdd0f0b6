"""Lab 3: `mlflow run` of the folder project/ with parameters, in the environment that is there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import mlflow

PROJECT = Path(__file__).resolve().parent.parent / "project"
EXPERIMENT = "project"
LONGEST_S = 180


class ProjectError(Exception):
    """The project failed; the message is what it said last."""


def command(alpha: float) -> list[str]:
    """What is typed, with the folder as it is seen from the root of the repository."""
    folder = f"lessons/{PROJECT.parent.name}/{PROJECT.name}"
    return [
        *("mlflow", "run", folder, "-P", f"alpha={alpha:g}"),
        *("--env-manager", "local", "--experiment-name", EXPERIMENT, "--run-name", f"ridge {alpha:g}"),
    ]


def run(alpha: float, environ: Mapping[str, str]) -> mlflow.entities.Run:
    """Run it; the run that it has left behind. Raises ProjectError."""
    words = [str(PROJECT) if word.endswith(f"/{PROJECT.name}") else word for word in command(alpha)[1:]]
    done = subprocess.run(
        [sys.executable, "-m", "mlflow", *words],
        env=dict(environ),
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    if done.returncode:
        raise ProjectError(done.stderr.strip()[-600:])
    (latest,) = mlflow.search_runs(
        experiment_names=[EXPERIMENT],
        order_by=["attributes.start_time DESC"],
        max_results=1,
        output_format="list",
    )
    return latest


def model_of(run: mlflow.entities.Run) -> str:
    """The URI of the model that a run has logged."""
    assert run.outputs is not None
    return f"models:/{run.outputs.model_outputs[0].model_id}"
