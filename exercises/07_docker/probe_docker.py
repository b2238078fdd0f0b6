"""Runs beside the student's files: hands over their text, and plays commands.sh with a stand-in for `docker`.

The stand-in notes its words and does nothing. Bounded in time and size; returns plain data and judges nothing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
MAX_BYTES, MOST_CALLS, MOST_WORDS, LONGEST = 16_000, 30, 60, 500
RUN_S = 4.0
PROGRAMS = f"/usr/local/bin:/usr/bin:/bin:{os.path.dirname(sys.executable)}:{os.environ.get('PATH', '')}"
REMARKS = 8
STAND_IN = """#!/bin/sh
{ printf '%s\\037' "$@"; printf '\\n'; } >> 'NOTES'
"""


def read(name: str) -> dict[str, str]:
    """`{"problem": "", "text": …}`, or "missing", "size", "encoding" or "empty" in "problem"."""
    path = FOLDER / name
    if not path.is_file():
        return {"problem": "missing", "text": ""}
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return {"problem": "size", "text": ""}
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return {"problem": "encoding", "text": ""}
    if "\0" in text or not text.strip():
        return {"problem": "encoding" if text.strip() else "empty", "text": ""}
    return {"problem": "", "text": text}


def play(name: str) -> dict[str, object]:
    """Run a script with bash. "exit_code" (-1: not ended in time, -2: no bash), "calls" of docker, "output"."""
    if not (FOLDER / name).is_file():
        raise FileNotFoundError(name)
    bash = shutil.which("bash", path=PROGRAMS)
    if bash is None:
        return {"exit_code": -2, "calls": [], "output": ""}
    with tempfile.TemporaryDirectory(prefix="commands") as place:
        notes, stand_in = Path(place, "notes"), Path(place, "docker")
        notes.touch()
        stand_in.write_text(STAND_IN.replace("NOTES", str(notes)), encoding="utf-8")
        stand_in.chmod(0o755)
        environ = {"PATH": f"{place}:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": place}
        with tempfile.TemporaryFile() as out:
            process = subprocess.Popen(
                [bash, str(FOLDER / name)],
                cwd=place,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
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
            out.seek(0)
            output = out.read(LONGEST).decode("utf-8", "replace")
        with notes.open("rb") as file:
            lines = file.read(64_000).decode("utf-8", "replace").splitlines()[:MOST_CALLS]
    calls = [[word[:LONGEST] for word in line.split("\x1f")[:-1][:MOST_WORDS]] for line in lines]
    return {"exit_code": code, "calls": calls, "output": output.replace(place, ".")}


def advise(name: str) -> None:
    """Print what hadolint says of a Dockerfile, where there is a hadolint. It reads, it runs nothing."""
    program = shutil.which("hadolint", path=PROGRAMS)
    if program is None or not (FOLDER / name).is_file():
        return
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(
            [program, "--no-color", "--no-fail", str(FOLDER / name)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=RUN_S,
            check=False,
        )
        lines = done.stdout.decode("utf-8", "replace").replace(f"{FOLDER}{os.sep}", "").splitlines()
        if lines:
            print("hadolint (참고용, 점수와 무관 / advice, no points):")
            print("\n".join(f"  {line[:160]}" for line in lines[:REMARKS]))
