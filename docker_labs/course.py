"""The course's own image. Without a package index in reach of the builder, this machine's wheels are lent over loopback.

`grader` takes only what the grader itself and module 9 need, which is what the tests build: the whole lock is about
1.5 GB when it is installed.
"""

from __future__ import annotations

import functools
import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from docker_labs.base import state
from docker_labs.engine import LabProblem, missing
from labs.wording import say

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / "out" / "docker"
GRADER = ("jinja2", "pytest", "rich", "typer", "watchfiles", "numpy", "pyyaml")
IMAGE = "mlops-course"


def part(lock: str, names: tuple[str, ...]) -> str:
    """The entries of the lock that these packages and what they need have, hashes included."""
    entries = dict[str, str]()  # a package may have an entry for each Python
    for text in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE):
        name = canonicalize_name(text.split("==")[0])
        entries[name] = entries.get(name, "") + text
    found, waiting = set[str](), list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found or name not in entries:
            continue
        found.add(name)
        for text in _requires(name):
            wanted = Requirement(text)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                waiting.append(wanted.name)
    return "".join(entry for name, entry in entries.items() if name in found)


def _requires(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:  # for another system than this one
        return []


def build(only: str = "all", tag: str = IMAGE) -> None:
    """Build it and say how large it is. Raises LabProblem."""
    problem = missing()
    if problem:
        raise LabProblem(problem)
    CACHE.mkdir(parents=True, exist_ok=True)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    chosen = CACHE / "requirements-course.lock"
    chosen.write_text(lock if only == "all" else part(lock, GRADER), encoding="utf-8")
    python = next(image for image in state() or [] if image.tag == "python:3.11-slim")
    arguments = ["--build-arg", f"REQUIREMENTS={chosen.relative_to(ROOT).as_posix()}"]
    if python.kind == "real":
        _docker(tag, *arguments)
        return
    wheels = CACHE / f"course-{only}"
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:", "--require-hashes"]
    say("  fetching the wheels of the lock …", "  잠금 파일의 휠을 받습니다 …")
    done = subprocess.run(
        [*fetch, f"--dest={wheels}", "-r", str(chosen)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise LabProblem(done.stderr.strip().splitlines()[-1])
    with _lent(wheels) as address:
        _docker(
            tag,
            *arguments,
            "--network=host",
            "--build-arg",
            "PIP_NO_INDEX=1",
            "--build-arg",
            f"PIP_FIND_LINKS={address}",
        )


def _docker(tag: str, *words: str) -> None:
    command = ["docker", "build", "--label", "mlops-course=image", "-t", tag, *words, str(ROOT)]
    if subprocess.run(command, check=False).returncode:
        raise LabProblem(f"docker build -t {tag}")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextmanager
def _lent(folder: Path) -> Iterator[str]:
    """The folder as a page of links on a free port of the loopback."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
