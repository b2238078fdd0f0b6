"""Runs beside the student's scripts: puts one into a small world of files, runs it there, says what happened.

The running itself is `probe_shell`. This file makes its job short to write down, so that what failed can be pasted
and seen again. It returns plain data and judges nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import probe_shell

FOLDER = Path(__file__).resolve().parent
PROGRAMS = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
LIMITS = {"output": 262_144, "processes": 60, "file_mb": 32, "memory_mb": 1024, "own_user": False}
REMARKS, REMARKS_S, REMARKS_BYTES = 4, 5, 65_536
Files = Mapping[str, str | bytes | None]  # None: a folder
Call = Sequence[Any]  # arguments, and stdin where there is any


def run(
    script: str | bytes,
    files: Files | Callable[[], Files] | None = None,
    calls: Sequence[Call] = (((),),),
    launch: str = "bash",
    seconds: float = 60,
) -> dict[str, Any]:
    """Run a script (a file beside this one, or its text) in a fresh folder with these files, once for each call.

    Returns the plain data of `probe_shell.run`. Raises FileNotFoundError. A call of the wire is shorter than
    `seconds`: what hangs is stopped from outside.
    """
    text = script if isinstance(script, bytes) else (FOLDER / script).read_bytes()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        root = os.path.join(folder, "world")
        job = {
            "root": root,
            "files": _entries(files() if callable(files) else files or {}),
            "script": text,
            "launch": launch,
            "runs": [[list(call[0]), _bytes(call[1]) if len(call) > 1 else b""] for call in calls],
            "path": f"{PROGRAMS}:{os.path.dirname(sys.executable)}",
            "limits": {**LIMITS, "seconds": seconds},
        }
        try:
            return _told(probe_shell.run(job))
        except OSError:
            if os.path.isdir(root):
                raise
            return _nothing_left(root)


def _entries(files: Files) -> list[list[Any]]:
    return [
        [path, "dir", 0o755, b"", None] if content is None else [path, "file", 0o644, _bytes(content), None]
        for path, content in files.items()
    ]


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _told(outcome: dict[str, Any]) -> dict[str, Any]:
    """The same with what a reader looks for first: the streams and the exit code."""
    order = ("stdout", "stderr", "code", "ended", "seconds", "pid")
    runs = [{key: ran[key] for key in order} for ran in outcome["runs"]]
    return {"runs": runs, **{key: value for key, value in outcome.items() if key != "runs"}}


def _nothing_left(root: str) -> dict[str, Any]:
    """The outcome of a script that took away its world and all that lay beside it."""
    ran = {"ended": "exit", "code": 0, "stdout": b"", "stderr": b"", "seconds": 0.0}
    return {"root": root, "runs": [ran], "files": [], "after": [], "logs": {}, "services": {}}


def advice(script: str) -> None:
    """Print what ShellCheck says of a shell script, where there is a ShellCheck. It reads, it runs nothing."""
    program = shutil.which("shellcheck", path=PROGRAMS)
    text = (FOLDER / script).read_bytes()[:REMARKS_BYTES]
    if program is None or re.match(rb"#!(?!.*\b(ba|da|k)?sh\b)", text):
        return
    command = [program, "--norc", "--shell=bash", "--severity=info", "--format=gcc", "-"]
    try:
        said = subprocess.run(
            command,
            input=text,
            capture_output=True,
            timeout=REMARKS_S,
            check=False,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return
    lines = said[:REMARKS_BYTES].decode("utf-8", "replace").splitlines()
    if lines:
        print("ShellCheck (참고용, 점수와 무관 / advice, no points):")
        for line in lines[:REMARKS]:
            print(f"  {script}{line.removeprefix('-')}")
        if len(lines) > REMARKS:
            print(f"  … +{len(lines) - REMARKS}: shellcheck {script}")
