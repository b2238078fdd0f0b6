"""The processes of the releases: `python app.py` on a free port of 127.0.0.1, each in a process group of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True)
class Server:
    """One running release."""

    version: str
    port: int
    process: subprocess.Popen

    @property
    def alive(self) -> bool:
        return self.process.poll() is None


def start(python: Path, folder: Path, version: str, environ: Mapping[str, str]) -> Server:
    """Start the release that lies in `folder`; what it prints goes to `folder/server.log`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    more = {"PORT": str(port), "VERSION": version}
    with open(folder / "server.log", "wb") as log:
        return Server(version, port, run([str(python), "app.py"], folder, {**environ, **more}, log))


def run(command: Sequence[str], folder: Path, environ: Mapping[str, str], log: IO[bytes]) -> subprocess.Popen:
    """Start a command in a process group of its own."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def ended_well(process: subprocess.Popen, seconds: float) -> bool:
    """Wait for the end, not longer than that; whether the exit code is 0."""
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        stop(process)


def stop(process: subprocess.Popen) -> None:
    """End a process and what it has started: first politely, after two seconds by force."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(2)
            return
    process.wait()
