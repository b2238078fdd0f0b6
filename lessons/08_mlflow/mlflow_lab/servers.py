"""Servers of the lab: on 127.0.0.1, on free ports, each in a process group of its own that ends with the lab.

A shell stands between the lab and the server. It holds the reading end of a pipe whose writing end only the lab has:
when the lab is gone, for whatever reason (`kill -9` as well), the shell reads the end of the file and ends the group.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

START_S = 180.0
KEEPER = """
exec 3<&0
trap : TERM
"$@" </dev/null 3<&- &
job=$!
{ trap '' TERM; read -r _ <&3; kill -TERM 0; sleep 3; kill -KILL 0; } >/dev/null 2>&1 &
exec 3<&-
while wait "$job"; code=$?; kill -0 "$job" 2>/dev/null; do :; done
kill -KILL $!
wait $! 2>/dev/null
exit "$code"
"""


class ServerError(Exception):
    """A server did not come up; the message ends with what it said last."""


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@dataclass
class Server:
    """One running server. `seconds`: what its start took."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    began: float
    seconds: float = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait(self, path: str) -> Server:
        """Until it answers there. Raises ServerError when it ends, or takes longer than START_S."""
        while time.monotonic() - self.began < START_S:
            if self.process.poll() is not None:
                raise ServerError(f"{self.log}: exit code {self.process.returncode}; {self._last_words()}")
            with contextlib.suppress(OSError, http.client.HTTPException):
                urllib.request.urlopen(self.url + path, timeout=2).close()
                self.seconds = time.monotonic() - self.began
                return self
            time.sleep(0.05)
        self.stop()
        raise ServerError(f"{self.log}: no answer for {START_S:g} s; {self._last_words()}")

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace").strip()[-300:]

    def stop(self) -> None:
        """End it and what it has started: first politely, after four seconds by force."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)
            deadline = time.monotonic() + 4
            while time.monotonic() < deadline and (
                self.process.poll() is None or group_alive(self.process.pid)
            ):
                time.sleep(0.02)
            if not group_alive(self.process.pid):
                break
        assert self.process.stdin is not None
        self.process.stdin.close()


def group_alive(group: int) -> bool:
    """Whether any process of the group is left."""
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def start(command: Sequence[str], port: int, log: Path, environ: Mapping[str, str]) -> Server:
    """Start a command that listens on `port`; what it prints goes to `log`. It ends with us, at the latest."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as said:
        process = subprocess.Popen(
            ["sh", "-c", KEEPER, "keeper", *command],
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=dict(environ),
            start_new_session=True,
        )
    return Server(process, port, log, time.monotonic())
