"""Where runs, metrics and models of the lab are written: SQLite and a folder, alone or behind a tracking server."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import mlflow

from mlflow_lab import servers


@dataclass
class Store:
    """A backend store (`mlflow.db`) and an artefact store (`artefacts/`) in one folder; with a server before them, or not."""

    folder: Path
    server: servers.Server | None = None

    @property
    def embedded(self) -> str:
        """The backend store itself."""
        return f"sqlite:///{self.folder.resolve() / 'mlflow.db'}"

    @property
    def uri(self) -> str:
        """What a client is told: the server if there is one."""
        return self.server.url if self.server else self.embedded

    @property
    def proxied(self) -> Path:
        """Where the server puts what clients upload."""
        return self.folder / "behind_the_server"

    def experiment(self, name: str) -> str:
        """Set mlflow to an experiment, made if it is new; its id.

        Without a server the client writes the artefacts, so it must say where. With one it must not: the server knows.
        """
        mlflow.set_tracking_uri(self.uri)
        known = mlflow.get_experiment_by_name(name)
        if known is None:
            folder = None if self.server else (self.folder.resolve() / "artefacts" / name).as_uri()
            mlflow.create_experiment(name, artifact_location=folder)
        return mlflow.set_experiment(name).experiment_id

    def environ(self) -> dict[str, str]:
        """What a program is started with that is to write here: this Python first, and the address."""
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
        ours = (
            "MLFLOW_EXPERIMENT_ID",
            "MLFLOW_RUN_ID",
        )  # `set_experiment` leaves the first in our environment
        others = {name: value for name, value in os.environ.items() if name not in ours}
        return {**others, "PATH": path, "MLFLOW_TRACKING_URI": self.uri}

    def serve(self) -> servers.Server:
        """Start the tracking server on this store; it is not waited for."""
        port = servers.free_port()
        command = (
            *(sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port)),
            *("--backend-store-uri", self.embedded, "--workers", "1"),
            *("--serve-artifacts", "--artifacts-destination", str(self.proxied.resolve())),
        )
        return servers.start(command, port, self.folder / "server.log", self.environ())
