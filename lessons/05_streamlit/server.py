"""A Streamlit server of our own: on 127.0.0.1 and a free port, silent towards the network, always stopped.

It stays in the lab's process group, so that Ctrl-C reaches it even where the lab itself has no time to end it.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

START_S = 40.0
STOP_S = 5.0
POLL_S = 0.1
ROOT = Path(__file__).resolve().parents[2]
# Each of these is off the network, or keeps a question from the terminal. `streamlit config show` lists them all.
OPTIONS = {
    "server.address": "127.0.0.1",
    "server.headless": "true",  # opens no browser, asks for no e-mail address
    "server.enableAgentApi": "false",
    "server.scriptHealthCheckEnabled": "true",  # /_stcore/script-health-check runs the page
    "server.fileWatcherType": "poll",  # sees a saved file also where the system's own watch does not reach
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorLinks": "false",
    "server.maxUploadSize": "10",  # MB
    "theme.primaryColor": "#0f766e",
    "theme.baseRadius": "0.6rem",
}


class NotStarted(RuntimeError):
    """The server has ended, or has not answered in time. The message is what it said last."""


class Server:
    """`with Server(app, 0, {}) as server:` runs the app until the end of the block."""

    def __init__(self, app: Path, port: int, environment: dict[str, str]) -> None:
        """With port 0 a free one is taken."""
        self.app, self.port, self.environment = app, port or free_port(), environment
        self.address = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Server:
        self.log = tempfile.TemporaryFile()
        words = [word for name, value in OPTIONS.items() for word in (f"--{name}", value)]
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                str(self.app),
                "--server.port",
                str(self.port),
                *words,
            ],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        try:
            self._wait_until_healthy()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()

    def ask(self, path: str) -> int:
        """The status of a GET; 0 where there was no answer."""
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({})
        )  # a proxy is not for this machine
        try:
            with opener.open(self.address + path, timeout=STOP_S) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0

    def wait(self) -> None:
        """Until the server ends by itself."""
        self.process.wait()

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_S
        while self.ask("/_stcore/health") != 200:
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.log.seek(0)
                raise NotStarted(self.log.read().decode(errors="replace").strip()[-2000:])
            time.sleep(POLL_S)


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
