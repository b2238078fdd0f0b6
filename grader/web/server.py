"""Starts Streamlit for the app: on 127.0.0.1, silent towards the network, behind a key, and always stopped.

A server on the loopback address is open to everyone who is logged in on this machine, and the app runs code. So the address
has a key in it, drawn anew at each start, and without it the app shows nothing.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

from grader.language import Language

ENTRY = Path(__file__).resolve().parent / "main.py"
START_S = 40.0
STOP_S = 8.0  # a lab that the app has started gets its own time to end
POLL_S = 0.1
OPTIONS = {  # `streamlit config show` lists them all
    "server.address": "127.0.0.1",
    "server.headless": "true",  # opens no browser, asks for no e-mail address
    "server.fileWatcherType": "none",  # our own files do not change while it runs
    "server.runOnSave": "false",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorLinks": "false",
    "client.showSidebarNavigation": "false",
    "theme.primaryColor": "#0f766e",
    "theme.baseRadius": "0.5rem",
}


class NotStarted(RuntimeError):
    """The server has ended, or has not answered in time. The message is what it said last."""


class Server:
    """`with Server(root, "en") as server:` runs the app until the end of the block."""

    def __init__(self, root: Path, language: Language, port: int = 0) -> None:
        """With port 0 a free one is taken."""
        self.root, self.port, self.key = root, port or free_port(), secrets.token_urlsafe(12)
        query = urlencode({"key": self.key, "lang": language})
        self.origin = f"http://127.0.0.1:{self.port}"
        self.address = f"{self.origin}/?{query}"

    def __enter__(self) -> Server:
        if taken(self.port):  # or else the other one would seem to be ours
            raise NotStarted(f"port {self.port} is in use")
        self.log = tempfile.TemporaryFile()
        words = [word for name, value in OPTIONS.items() for word in (f"--{name}", value)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(ENTRY), "--server.port", str(self.port), *words],
            cwd=self.root,
            env={**os.environ, "GRADER_APP_KEY": self.key, "GRADER_APP_COURSE": str(self.root)},
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

    def last_words(self) -> str:
        """The end of what the server has printed, up to 2,000 letters."""
        self.log.seek(0)
        return self.log.read().decode(errors="replace").strip()[-2000:]

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_S
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({})
        )  # a proxy is not for this machine
        while True:
            try:
                with opener.open(f"{self.origin}/_stcore/health", timeout=STOP_S):
                    return
            except OSError:
                pass
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise NotStarted(self.last_words())
            time.sleep(POLL_S)


def taken(port: int) -> bool:
    """Whether somebody listens there, or nobody may."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that was just closed is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
