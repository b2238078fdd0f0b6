"""Labs 4 and 5: versions of one model, the alias `champion`, and who may have it.

A version is a number that never changes its meaning. An alias is a name that points to a version, and moves. Who asks
for models:/NAME@champion need not know which version that is today.
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass

import mlflow
import patients
from mlflow.exceptions import MlflowException

NAME = "diabetes-progression"
CHAMPION, PREVIOUS = "champion", "previous"
MARGIN = 0.01  # a challenger must be better by this part of the champion's error: a coin's toss is no reason to deploy
URI = f"models:/{NAME}@{CHAMPION}"


@dataclass(frozen=True)
class Decision:
    """Two errors on the same held-out patients, and what came of it."""

    champion: str
    challenger: str
    champion_rmse: float
    challenger_rmse: float

    @property
    def moves(self) -> bool:
        return self.challenger_rmse < (1 - MARGIN) * self.champion_rmse


def register(model_uri: str, what: str) -> str:
    """A new version of the model; its number, as text."""
    client = mlflow.MlflowClient()
    with contextlib.redirect_stderr(
        io.StringIO()
    ):  # it tells each time that it has done what it was asked for
        version = mlflow.register_model(model_uri, NAME).version
    client.update_model_version(NAME, version, description=what)
    return str(version)


def point(alias: str, version: str) -> None:
    """Let the alias point to the version."""
    mlflow.MlflowClient().set_registered_model_alias(NAME, alias, version)


def pointed_to(alias: str) -> str | None:
    """The version that the alias points to, if any."""
    try:
        return str(mlflow.MlflowClient().get_model_version_by_alias(NAME, alias).version)
    except MlflowException:
        return None


def held_out_rmse(version: str) -> float:
    """Load the version, and try it on patients that no model has seen. What its run has logged is not believed."""
    part = patients.load().held_out
    return patients.rmse(mlflow.pyfunc.load_model(f"models:/{NAME}/{version}").predict(part.x), part.y)


def challenge(version: str) -> Decision:
    """Compare with the champion; if the challenger is better, the alias moves, and the old one stays within reach."""
    champion = pointed_to(CHAMPION)
    assert champion is not None
    decision = Decision(champion, version, held_out_rmse(champion), held_out_rmse(version))
    if decision.moves:
        point(PREVIOUS, champion)
        point(CHAMPION, version)
    return decision
