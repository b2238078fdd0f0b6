"""Starts Streamlit for an app of ours: on 127.0.0.1, silent towards the network, behind a key, and always stopped.

A server on the loopback address is open to everyone who is logged in on this machine. So the address has a key in it, drawn
anew at each start and known to the app through its environment, which nobody else may read. Without the key an app shows
`refusal` and nothing else. It is imported on both sides, by the command and by the app, and itself imports no Streamlit.

The server stays in the command's process group, so that Ctrl-C reaches it even where the command has no time to end it.
"""

from __future__ import annotations

import hmac
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

from grader.language import Language, Text

KEY = "GRADER_APP_KEY"  # the environment variable
START_S = 60.0
STOP_S = 8.0  # a lab that an app has started gets its own time to end
POLL_S = 0.1
# Each of these is off the network, or keeps a question from the terminal. `streamlit config show` lists them all.
OPTIONS = {
    "server.address": "127.0.0.1",
    "server.headless": "true",  # opens no browser, asks for no e-mail address
    "server.enableAgentApi": "false",
    "server.fileWatcherType": "none",  # our own files do not change while it runs
    "server.runOnSave": "false",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorLinks": "false",
}


class NotStarted(RuntimeError):
    """The server has ended, or has not answered in time; `why` is one line."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class Server:
    """`with Server(entry, "en") as server:` runs an app until the end of the block."""

    def __init__(
        self,
        entry: Path,
        language: Language,
        port: int = 0,
        *,
        options: Mapping[str, str],
        words: Sequence[str] = (),
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`options` are Streamlit's, `words` go to the app, which runs in `folder`. With port 0 a free one is taken."""
        self.port, self.key = port or free_port(), secrets.token_urlsafe(12)
        self.origin = f"http://127.0.0.1:{self.port}"
        self.address = f"{self.origin}/?{urlencode({'key': self.key, 'lang': language})}"
        chosen = {**OPTIONS, **options, "server.port": str(self.port)}
        flags = [word for name, value in chosen.items() for word in (f"--{name}", value)]
        self._command = [sys.executable, "-m", "streamlit", "run", str(entry), *flags, "--", *words]
        self._folder = folder
        self._environment = {"PYTHONPATH": _search_path(), **(environment or {}), KEY: self.key}

    def __enter__(self) -> Server:
        if taken(self.port):  # or else the other one would seem to be ours
            raise NotStarted(Text(f"port {self.port} is in use", f"{self.port}번 포트를 이미 쓰고 있습니다"))
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            self._command,
            cwd=self._folder,
            env={**os.environ, **self._environment},
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

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_S
        while not self._healthy():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise NotStarted(self._last_words())
            time.sleep(POLL_S)

    def _healthy(self) -> bool:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # no proxy for this machine
        try:
            with opener.open(f"{self.origin}/_stcore/health", timeout=STOP_S) as answer:
                return int(answer.status) == 200
        except OSError:
            return False

    def _last_words(self) -> Text:
        self.log.seek(0)
        said = self.log.read().decode(errors="replace").strip()
        if not said:
            return Text(f"no answer within {START_S:g} s", f"{START_S:g}초 안에 응답이 없습니다")
        last = said.splitlines()[-1]
        return Text(last, last)


def key() -> str:
    """In the app's process: the key of its server; "" where there is none."""
    return os.environ.get(KEY, "")


def admits(given: str) -> bool:
    """In the app's process: whether a browser has come with the key of this server."""
    return bool(key()) and hmac.compare_digest(given.encode(errors="replace"), key().encode())


def refusal(command: str) -> str:
    """What an app says to a browser without the key, whose language nobody knows."""
    return (
        f"Open the address that `{command}` has printed. The key in it is a new one at each start.\n"
        f"`{command}` 명령이 출력한 주소로 여세요. 주소에 든 키는 시작할 때마다 바뀝니다."
    )


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


def _search_path() -> str:
    """Where `grader` itself lies comes first."""
    ours = str(Path(__file__).resolve().parents[1])
    return os.pathsep.join([ours, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))])
