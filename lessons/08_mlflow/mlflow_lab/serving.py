"""Labs 4 and 5: the champion behind REST with `mlflow models serve`, and make_prediction.sh, which asks it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from mlflow_lab import registry, servers

SCRIPT = Path(__file__).resolve().parent.parent / "make_prediction.sh"
PATIENT = ("59", "32.1", "101", "4.86")  # age, bmi, bp, s5


class AskError(Exception):
    """make_prediction.sh has failed; the message is what it said."""


def command(port: int) -> list[str]:
    """What is typed."""
    return [
        *("mlflow", "models", "serve", "-m", registry.URI, "--env-manager", "local"),
        *("--host", "127.0.0.1", "--port", str(port)),
    ]


def start(environ: Mapping[str, str], folder: Path, port: int | None = None) -> servers.Server:
    """Serve the champion; not waited for: `.wait("/ping")`."""
    port = port or servers.free_port()
    words = [sys.executable, "-m", *command(port)]
    return servers.start(words, port, folder / "serving.log", environ)


def ask(port: int, patient: tuple[str, ...] = PATIENT) -> str:
    """The body of the answer, as the script prints it. Raises AskError."""
    done = subprocess.run(
        ["sh", str(SCRIPT), *patient],
        env={**os.environ, "PORT": str(port)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode:
        raise AskError(f"{done.stderr.strip()}\n{done.stdout.strip()}".strip())
    return done.stdout.strip()
