"""A Voila server as a process of its own: started on a free port, asked over HTTP, and always stopped."""

from __future__ import annotations

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
START_S = 60.0
PAGE_S = 60.0


class NotStartedError(RuntimeError):
    """The server ended, or did not answer in time; the text is the end of its log."""


@dataclass(frozen=True)
class Page:
    """An answer: its HTTP status, the id of the kernel that made it (`""` if none did), and its seconds."""

    status: int
    kernel: str
    text: str
    seconds: float


@dataclass(frozen=True)
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int
    token: str
    log: Path

    @property
    def address(self) -> str:
        """What to open in the browser. Whoever has it is let in."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def page(self, token: bool = True) -> Page:
        """Ask for the page once, as a new visitor. A notebook is run for it, so it takes seconds."""
        import httpx

        begin = time.perf_counter()
        headers = {"Authorization": f"token {self.token}"} if token else {}
        body = b""
        with (
            httpx.Client(timeout=PAGE_S, trust_env=False) as ask,
            ask.stream("GET", f"http://127.0.0.1:{self.port}/", headers=headers) as answer,
        ):
            for (
                part
            ) in answer.iter_bytes():  # Voila sends a sign of life every 10 s, so the pause is no limit
                body += part
                if time.perf_counter() - begin > PAGE_S:
                    raise NotStartedError(f"no whole page after {PAGE_S:.0f} s; see {self.log}")
        text = body.decode("utf-8", "replace")
        kernel = re.search(r'"kernelId":\s*"([0-9a-f-]{36})"', text)
        return Page(answer.status_code, kernel[1] if kernel else "", text, time.perf_counter() - begin)

    def kernels(self) -> list[tuple[int, float]]:
        """The kernels that live: process id, and megabytes of memory of its own."""
        import psutil

        found = []
        for process in psutil.Process(self.process.pid).children():
            try:
                if "ipykernel_launcher" in " ".join(process.cmdline()):
                    found.append((process.pid, process.memory_full_info().uss / 1e6))
            except psutil.Error:  # it has just ended
                continue
        return found


def environment(folder: Path, lang: str, token: str, cull_s: int, every_s: int) -> dict[str, str]:
    """What the server, its configuration and its kernels read."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "FACES_FOLDER": str(folder),
        "FACES_LANG": lang,
        "FACES_TOKEN": token,
        "FACES_CULL_S": str(cull_s),
        "FACES_CULL_EVERY_S": str(every_s),
        "OMP_NUM_THREADS": "1",  # one visitor, one core
        "OPENBLAS_NUM_THREADS": "1",
    }


@contextmanager
def running(
    folder: Path, log: Path, lang: str, port: int = 0, cull_s: int = 600, every_s: int = 30
) -> Iterator[Server]:
    """The app of this lesson behind Voila; port 0 is a free one. NotStartedError if it does not come up."""
    token, port = secrets.token_urlsafe(16), port or free_port()
    command = [sys.executable, "-m", "voila", str(HERE / "app" / "faces.ipynb"), f"--port={port}"]
    command += [f"--Voila.config_file_paths={HERE / 'config'}", "--Voila.port_retries=0"]
    with open(log, "wb") as written:
        server = Server(
            _start(command, environment(folder, lang, token, cull_s, every_s), written), port, token, log
        )
        try:
            _wait(server)
            yield server
        finally:
            _stop(server.process)


def free_port() -> int:
    """A port of this machine that nobody uses just now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _start(command: list[str], environ: dict[str, str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches us alone, and we can end all of it."""
    return subprocess.Popen(
        command,
        cwd=HERE / "app",
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _wait(server: Server) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        if server.process.poll() is not None:
            break
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", server.port)) == 0:
                return
        time.sleep(0.1)
    raise NotStartedError("\n".join(server.log.read_text(errors="replace").splitlines()[-8:]))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, which ends its kernels; whatever is left after that is killed."""
    import psutil

    try:
        family = psutil.Process(process.pid).children(recursive=True)
    except psutil.Error:
        family = []
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
    for left in family:
        if left.is_running():
            left.kill()
