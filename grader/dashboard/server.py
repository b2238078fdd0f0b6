"""A Streamlit server of our own: on 127.0.0.1 and a free port, silent towards the network, always stopped.

It stays in the command's process group, so that Ctrl-C reaches it even where the command has no time to end it.
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
from collections.abc import Sequence
from pathlib import Path

APP = Path(__file__).resolve().parent / "app.py"
START_S = 60.0
STOP_S = 5.0
POLL_S = 0.1
# Each of these is off the network, or keeps a question from the terminal. `streamlit config show` lists them all.
OPTIONS = {
    "server.address": "127.0.0.1",
    "server.headless": "true",  # opens no browser, asks for no e-mail address
    "server.enableAgentApi": "false",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorLinks": "false",
    "client.showErrorDetails": "none",  # a traceback on a page could hold a submission's text
    "theme.light.primaryColor": "#2f6fde",  # for both, so that the page follows the system's light or dark
    "theme.dark.primaryColor": "#6ea0ff",
}


class NotStarted(RuntimeError):
    """The server has ended, or has not answered in time. The message is what it said last."""


class Server:
    """`with Server(words, 0) as server:` runs the dashboard until the end of the block."""

    def __init__(self, words: Sequence[str], port: int = 0) -> None:
        """`words` go to the app; see `app.py`. With port 0 a free one is taken."""
        self.words, self.port = list(words), port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Server:
        self.log = tempfile.TemporaryFile()
        options = [word for name, value in OPTIONS.items() for word in (f"--{name}", value)]
        command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, *options, "--", *self.words],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(_search_path())},
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

    def wait(self) -> int:
        """Until the server ends by itself; its exit code."""
        return self.process.wait()

    def _healthy(self) -> bool:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # no proxy for this machine
        try:
            with opener.open(f"{self.address}/_stcore/health", timeout=STOP_S) as answer:
                return int(answer.status) == 200
        except OSError:
            return False

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_S
        while not self._healthy():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.log.seek(0)
                raise NotStarted(self.log.read().decode(errors="replace").strip()[-2000:])
            time.sleep(POLL_S)


def _search_path() -> list[str]:
    """Where `grader` itself lies comes first."""
    ours = str(APP.parents[2])
    return [ours, *(part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part)]


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
