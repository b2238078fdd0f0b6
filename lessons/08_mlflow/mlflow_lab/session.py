"""One visit to the lab: which parts are told, on which store, and what runs meanwhile."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import mlflow.sklearn
from mlflow.exceptions import MlflowException

from labs.wording import say
from mlflow_lab import container, projects, scenes, servers, serving, stores, sweep, team

FAILURES = (
    *(MlflowException, servers.ServerError, team.TeamError, projects.ProjectError),
    *(serving.AskError, container.ContainerError, subprocess.TimeoutExpired),
)
FIRST_ALPHA = 300.0  # much too strong: the first champion is to be beaten


class Session:
    """What the parts hand on to each other. Whatever is started here is ended by `stop`."""

    def __init__(self, out: Path, numbers: Sequence[int]) -> None:
        self.out, self.numbers = out, list(numbers)
        self.store = stores.Store(out / "store")
        self.store.folder.mkdir(parents=True, exist_ok=True)
        mlflow.set_tracking_uri(
            self.store.uri
        )  # or a first question would make a store in the current folder
        self.starting: servers.Server | None = None
        self.people: dict[str, subprocess.Popen[str]] = {}
        self.serving: servers.Server | None = None
        self.box: container.Container | None = None
        self.parent: str | None = None  # the sweep's run
        self.model: str | None = None  # the URI of the project's model
        self.fitted: dict[sweep.Choice, str] = {}  # the URIs of the challengers
        self.kept = False

    def run(self) -> None:
        """Every chosen part. From part 2 on, all others go through its server."""
        told: dict[int, Callable[[Session], None]] = {
            1: scenes.sweep_it,
            2: scenes.share_it,
            3: scenes.package_it,
            4: scenes.serve_it,
            5: scenes.challenge_it,
            6: scenes.contain_it,
        }
        for number in self.numbers:
            told[number](self)

    def start_server(self) -> None:
        """Begin to start the tracking server; once."""
        if self.store.server is None and self.starting is None:
            self.starting = self.store.serve()

    def server(self) -> servers.Server:
        """The tracking server, ready; from now on everything goes through it."""
        self.start_server()
        if self.starting is not None:
            self.store.server, self.starting = self.starting.wait("/health"), None
        assert self.store.server is not None
        mlflow.set_tracking_uri(self.store.uri)
        return self.store.server

    def swept(self) -> str:
        """The parent run of the sweep, done now if nobody has yet."""
        if self.parent is None:
            self.store.experiment(sweep.EXPERIMENT)
            self.parent = sweep.run()
        return self.parent

    def first_model(self) -> str:
        """The project's model; trained here if part 3 was left out."""
        if self.model is None:
            import train

            self.store.experiment(projects.EXPERIMENT)
            self.model = train.train(FIRST_ALPHA)
        return self.model

    def challengers(self) -> dict[sweep.Choice, str]:
        """Two boostings, fitted and logged once: one that is too deep, and the best of the sweep."""
        chosen = sweep.best(self.parent) if self.parent else scenes.FALLBACK
        for choice in (scenes.TOO_DEEP, chosen):
            if choice not in self.fitted:
                self.fitted[choice] = scenes.fit(self, choice)
        return self.fitted

    def served(self) -> servers.Server:
        """The champion's server, ready. What part 5 needs is made while it starts."""
        if self.serving is None:
            self.serving = serving.start(self.store.environ(), self.out)
            if 5 in self.numbers:
                self.challengers()
            self.serving.wait("/ping")
        return self.serving

    def contained(self) -> container.Container:
        """The champion's container; it may still be starting."""
        if self.box is None:
            self.box = container.start(self.out)
        return self.box

    def keep(self) -> None:
        """Leave everything running, and say where, until Ctrl-C."""
        address = self.server().url
        self.kept = True
        say(f"\nMLflow's UI: {address}", f"\nMLflow UI: {address}")
        if self.serving:
            say(f"The model:   {self.serving.url}/invocations", f"모델: {self.serving.url}/invocations")
        say("Ctrl-C ends it.", "Ctrl-C를 누르면 끝납니다.")
        while True:
            time.sleep(1)

    def stop(self) -> None:
        """End everything that was started."""
        mlflow.sklearn.autolog(disable=True, silent=True)
        team.dismiss(self.people)
        if self.box:
            self.box.stop()
        for server in (self.serving, self.starting, self.store.server):
            if server:
                server.stop()
