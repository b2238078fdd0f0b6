"""Lab 2: two people write to one tracking server at the same time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import mlflow
import pandas as pd

from mlflow_lab.person import EXPERIMENT

PERSON = Path(__file__).with_name("person.py")
PEOPLE: Mapping[str, tuple[float, ...]] = {"jimin": (0.1, 10, 300), "seojun": (1, 30, 1000)}
LONGEST_S = 180


class TeamError(Exception):
    """A person's program ended with an error; the message is what it said last."""


def begin(environ: Mapping[str, str]) -> dict[str, subprocess.Popen[str]]:
    """Start both programs. They load their libraries, then wait for an address."""
    return {
        name: subprocess.Popen(
            [sys.executable, str(PERSON), *map(str, alphas)],
            env={**environ, "LOGNAME": name},  # MLflow takes the user of a run from it
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name, alphas in PEOPLE.items()
    }


def let_them_write(people: Mapping[str, subprocess.Popen[str]], address: str) -> None:
    """Wait until both are ready, tell them the address, wait until both are done. Raises TeamError."""
    try:
        for process in people.values():
            assert process.stdout is not None
            process.stdout.readline()
        for process in people.values():
            assert process.stdin is not None
            process.stdin.write(f"{address}\n")
            process.stdin.flush()
        for name, process in people.items():
            _, said = process.communicate(timeout=LONGEST_S)
            if process.returncode:
                raise TeamError(f"{name}: {said.strip()[-300:]}")
    except (BrokenPipeError, subprocess.TimeoutExpired) as problem:
        raise TeamError(str(problem)) from None
    finally:
        dismiss(people)


def dismiss(people: Mapping[str, subprocess.Popen[str]]) -> None:
    """End those that still run."""
    for process in people.values():
        if process.poll() is None:
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream and not stream.closed:
                stream.close()


def runs() -> pd.DataFrame:
    """All runs of the team in the order in which they began."""
    found = mlflow.search_runs(experiment_names=[EXPERIMENT], order_by=["attributes.start_time ASC"])
    return found.rename(columns={"tags.mlflow.user": "who", "params.alpha": "alpha"})
