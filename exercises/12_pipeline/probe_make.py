"""Runs beside the student's Makefile: the real `make`, with stand-ins for Python and its tools that note their calls.

A stand-in takes milliseconds where pip takes seconds, needs no network, and can be told to fail. Bounded in time and
output; returns plain data and judges nothing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
RUN_S = 4.0
AGE_S = 60
MOST_CALLS, MOST_WORDS, LONGEST = 100, 30, 1_500
TOOLS = ("python", "python3", "pip", "pip3", "ruff", "pytest")
# WHERE is filled in: "system", or "venv" for what `python3 -m venv .venv` has made.
STAND_IN = r"""#!/bin/sh
name=${0##*/}
tool=$name
case $name in python*) if [ "${1-}" = -m ]; then tool=${2-}; fi ;; esac
note() {
    { printf '%s\037%s\037%s' "$1" 'WHERE' "$tool"; printf '\037%s' "$@"; printf '\n'; } >> 'NOTES'
}
note begin "$@"
if [ "$tool" = venv ]; then
    for last; do :; done
    mkdir -p "$last" && cp -R 'VENV_BIN' "$last" || exit 1
    printf 'PATH="%s/bin:$PATH"\n' "$(cd "$last" && pwd)" > "$last/bin/activate"
fi
case $tool in SLOW) sleep 0.1 ;; esac
note end "$@"
case $tool in FAILING) echo "$tool: stand-in fails as told"; exit 1 ;; esac
exit 0
"""


def play(runs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Run `make` once for each of `runs`, in one fresh folder of a project, and say what each did.

    A run is {"words": ["-j4", "ci"]} and, if wanted, "fail" (tools that end with 1), "slow" (tools that take a
    moment), "touch" (requirements.txt has just been changed), "make" (names of files and, with a slash at the end,
    folders to create before).
    For each: "exit_code" (-1: not ended in time, -2: no make here), "output" (its end), "crlf"
    (whether the Makefile has the line ends of Windows), "calls": ["begin"|"end",
    "system"|"venv", tool, words …].
    """
    if not (FOLDER / "Makefile").is_file():
        raise FileNotFoundError("Makefile")
    with tempfile.TemporaryDirectory(prefix="project") as place:
        project, tools = Path(place, "project"), Path(place, "tools")
        project.mkdir()
        (tools / "bin").mkdir(parents=True)
        shutil.copy(FOLDER / "Makefile", project)
        (project / "requirements.txt").write_text("flask==3.1.3\n", encoding="utf-8")
        _age(project)
        (project / "app.py").write_text("", encoding="utf-8")
        return [_run(run, project, tools, Path(place, "notes")) for run in runs]


def _run(run: Mapping[str, Any], project: Path, tools: Path, notes: Path) -> dict[str, Any]:
    for name in run.get("make", ()):
        if name.endswith("/"):
            (project / name).mkdir(exist_ok=True)
        else:
            (project / name).write_text("", encoding="utf-8")
    if run.get("touch"):
        _age(project)
        os.utime(project / "requirements.txt")
    notes.write_text("", encoding="utf-8")
    _lay_tools(tools, project, notes, run)
    exit_code, output = _make(run["words"], project, tools)
    calls = [line.split("\x1f") for line in notes.read_text("utf-8", "replace").splitlines()[:MOST_CALLS]]
    return {
        "exit_code": exit_code,
        "output": output.replace(str(project), ".")[-LONGEST:],
        "crlf": b"\r\n" in (FOLDER / "Makefile").read_bytes()[:10_000],
        "calls": [[word[:200] for word in call[:MOST_WORDS]] for call in calls],
    }


def _age(folder: Path) -> None:
    """Let everything in the folder have happened a minute earlier, in the same order."""
    for path in sorted(folder.rglob("*"), reverse=True):
        then = path.stat(follow_symlinks=False).st_mtime - AGE_S
        os.utime(path, (then, then), follow_symlinks=False)


def _lay_tools(tools: Path, project: Path, notes: Path, run: Mapping[str, Any]) -> None:
    """The stand-ins of the system, those of an environment, and the latter anew where there already is one."""
    text = (
        STAND_IN.replace("FAILING", "|".join(run.get("fail", ())) or "''")
        .replace("SLOW", "|".join(run.get("slow", ())) or "''")
        .replace("NOTES", str(notes))
        .replace("VENV_BIN", str(tools / "bin"))
    )
    for name in TOOLS:
        _write(tools / name, text.replace("WHERE", "system"))
        _write(tools / "bin" / name, text.replace("WHERE", "venv"))
        made = project / ".venv" / "bin" / name
        if made.is_file():
            shutil.copy(tools / "bin" / name, made)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def _make(words: Sequence[str], project: Path, tools: Path) -> tuple[int, str]:
    environ = {"PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "HOME": str(project.parent)}
    program = shutil.which("make", path=environ["PATH"]) or shutil.which("make")
    if program is None:
        return -2, "make is not installed"
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            [program, "--no-print-directory", *words],
            cwd=project,
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
                os.killpg(process.pid, signal.SIGKILL)  # what it has left in the background as well
            process.wait()
        size = out.seek(0, os.SEEK_END)
        out.seek(max(0, size - 2 * LONGEST))
        return code, out.read().decode("utf-8", "replace")
