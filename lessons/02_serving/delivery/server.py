"""Starts the service in a process of its own on 127.0.0.1 and a free port, and always stops it."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ONLINE = Path(__file__).resolve().parent / "online.py"


@contextlib.contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of the service. The socket listens from the start, so that the first request simply waits."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        port = listening.getsockname()[1]
        number = listening.fileno()
        process = subprocess.Popen([sys.executable, ONLINE, folder, str(number)], pass_fds=[number])
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
