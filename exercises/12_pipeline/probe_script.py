"""Runs beside make_prediction.sh: executes it with `sh` against a tiny server that notes what it was asked.

The server listens on a Unix socket, since there is no network inside a fence, and curl's own settings file sends every
request there, whatever host and port it names. Where there is no curl, `stand_in_curl.py` takes its place. Bounded in
time and output; returns plain data and judges nothing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingMixIn, UnixStreamServer
from typing import Any

FOLDER = Path(__file__).resolve().parent
RUN_S = 6.0
LONGEST = 4_000


class _Server(ThreadingMixIn, UnixStreamServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, path: str, answer: Mapping[str, Any]) -> None:
        super().__init__(path, _Handler)
        self.answer = answer
        self.asked: list[dict[str, Any]] = []
        self.release = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    timeout = RUN_S
    server: _Server

    def handle_any(self) -> None:
        size = min(int(self.headers.get("Content-Length") or 0), LONGEST)
        self.server.asked.append(
            {
                "method": self.command[:20],
                "path": self.path[:200],
                "host": (self.headers.get("Host") or "")[:200],
                "type": (self.headers.get("Content-Type") or "")[:200],
                "body": self.rfile.read(size).decode("utf-8", "replace"),
            }
        )
        if self.server.answer.get("silent"):
            self.server.release.wait(RUN_S)
            return
        body = self.server.answer["body"].encode()
        self.send_response(self.server.answer["status"])
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_HEAD = handle_any

    def address_string(self) -> str:
        return "unix"

    def log_message(self, *_: object) -> None:
        pass


def run(words: Sequence[str], answer: Mapping[str, Any] | None, environ: Mapping[str, str]) -> dict[str, Any]:
    """`sh make_prediction.sh WORDS` while a server gives `answer`: {"status", "body"} or {"silent": True}.

    With None nothing listens. Returns "exit_code" (-1: not ended in time), "stdout", "stderr", "crlf" (whether the
    script has the line ends of Windows) and "asked" (method, path, host, type and body of each request).
    """
    with (
        tempfile.TemporaryDirectory(prefix="ask") as place,
        contextlib.chdir(place),  # the path of a Unix socket must be short
    ):
        if answer is None:
            return _execute(words, Path(place), environ) | {"asked": []}
        with _Server("socket", answer) as server:
            thread = threading.Thread(
                target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
            )
            thread.start()
            told = _execute(words, Path(place), environ)
            server.release.set()
            server.shutdown()
        return told | {"asked": server.asked[:20]}


def _execute(words: Sequence[str], place: Path, environ: Mapping[str, str]) -> dict[str, Any]:
    script = FOLDER / "make_prediction.sh"
    if not script.is_file():
        raise FileNotFoundError("make_prediction.sh")
    (place / ".curlrc").write_text(f'unix-socket = "{place}/socket"\n', encoding="utf-8")
    paths = f"{place}/bin:/usr/local/bin:/usr/bin:/bin"
    if shutil.which("curl", path=paths) is None:
        _stand_in(place / "bin")
    settings = {"PATH": paths, "LC_ALL": "C", "HOME": str(place), "CURL_HOME": str(place), "no_proxy": "*"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            ["sh", str(script), *words],
            cwd=place,
            env={**settings, **environ},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        try:
            code = process.wait(RUN_S)
        except subprocess.TimeoutExpired:
            code = -1
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        told = []
        for file in (out, err):
            file.seek(0)
            told.append(file.read(LONGEST).decode("utf-8", "replace").replace(f"{FOLDER}{os.sep}", ""))
    crlf = b"\r\n" in script.read_bytes()[:LONGEST]
    return {"exit_code": code, "stdout": told[0], "stderr": told[1], "crlf": crlf}


def _stand_in(folder: Path) -> None:
    folder.mkdir()
    program = folder / "curl"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -I -S "{FOLDER / "stand_in_curl.py"}" "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
