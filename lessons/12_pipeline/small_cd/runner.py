"""The runner: install → lint → test → deploy → health check → roll back. One commit at a time."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from small_cd import servers
from small_cd.front import HOME, Front, ask
from small_cd.repository import Repository

STAGE_S, HEALTH_S, EVERY_S = 60.0, 10.0, 0.1
GOOD_IN_A_ROW = 3


Started = TypeVar("Started", servers.Server, subprocess.Popen)


class Stopped(Exception):
    """The runner is to end; nothing is started any more."""


@dataclass(frozen=True)
class Stage:
    """One stage of one push; seconds are those of time.monotonic()."""

    name: str
    ok: bool
    start: float
    end: float
    detail: str = ""


@dataclass(frozen=True)
class Delivery:
    """What became of a commit: "kept", "stopped" before it was started, or "rolled back"."""

    commit: str
    verdict: str
    stages: tuple[Stage, ...]


@dataclass
class Runner:
    """Owns every process that it starts; `stop` ends them all."""

    folder: Path
    front: Front
    check_first: bool = False  # whether a release is checked before clients are sent to it
    repository: Repository | None = None
    deliveries: list[Delivery] = field(default_factory=list)
    live: servers.Server | None = None
    _started: list[subprocess.Popen] = field(default_factory=list)
    _one: threading.Lock = field(default_factory=threading.Lock)  # held while a commit is delivered
    _starting: threading.Lock = field(default_factory=threading.Lock)  # so that nothing starts after `stop`
    _stopped: bool = False

    def deliver(self, commit: str) -> Iterator[str]:
        """Take a commit through the stages; yields a line for each."""
        short = commit[:7]
        with self._one:
            stages: list[Stage] = []
            verdict = "stopped"
            for stage in self._stages(commit, self.folder / "releases" / short):
                stages.append(stage)
                yield f"{stage.name:<8} {'ok' if stage.ok else 'FAILED'} {stage.end - stage.start:.1f} s  {stage.detail}"
                if stage.name == "health":
                    verdict = "kept" if stage.ok else "rolled back"
            self.deliveries.append(Delivery(short, verdict, tuple(stages)))
            yield f"{short} {verdict}; {self.live.version if self.live else 'nothing'} answers"

    def _stages(self, commit: str, release: Path) -> Iterator[Stage]:
        assert self.repository is not None
        release.mkdir(parents=True, exist_ok=True)
        self.repository.unpack(commit, release)
        environ, words = self._surroundings(release)
        for name in ("install", "lint", "test"):
            stage = self._make(name, words, release, environ)
            yield stage
            if not stage.ok:
                return
        before, begun = self.live, time.monotonic()
        python = release / environ["VENV"] / "bin" / "python"
        new = self._start(lambda: servers.start(python, release, commit[:7], environ))
        if not self.check_first:
            self._switch(new)
        yield Stage("deploy", True, begun, time.monotonic(), "" if self.check_first else "switched")
        begun = time.monotonic()
        healthy, why = self._healthy(new)
        if healthy:
            self._switch(new)
        elif self.live is not before:
            self._switch(before)  # the old one has not been stopped until now
        over = before if healthy else new
        if over is not None:
            servers.stop(over.process)
        yield Stage("health", healthy, begun, time.monotonic(), why)

    def _switch(self, server: servers.Server | None) -> None:
        self.live = server
        self.front.backend = server.port if server else None

    def _healthy(self, new: servers.Server) -> tuple[bool, str]:
        """Three good answers of the new version in a row. Clock, network and rule in one knot: exercise `rollback`."""
        until, row = time.monotonic() + HEALTH_S, 0
        while time.monotonic() < until and not self._stopped:
            if not new.alive:
                return False, "the process has ended"
            health = ask(new.port, "GET", "/health")
            good = health.status == 200 and health.version == new.version
            row = row + 1 if good and ask(new.port, "POST", "/predict", HOME).status == 200 else 0
            if row == GOOD_IN_A_ROW:
                return True, f"{row} good answers"
            time.sleep(EVERY_S)
        return False, f"not healthy within {HEALTH_S:.0f} s"

    def _surroundings(self, release: Path) -> tuple[dict[str, str], list[str]]:
        """Environment and make variables. Without a network: the packages of this interpreter can be seen from within.

        The virtual environment is kept under the hash of requirements.txt: the runner's cache. make gets its path as
        seen from the release: a target of make cannot hold a blank, and the way to here may.
        """
        key = hashlib.sha256((release / "requirements.txt").read_bytes()).hexdigest()[:12]
        venv = self.folder / "cache" / key
        kept = {
            name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT") if name in os.environ
        }
        environ = {
            **kept,
            "LC_ALL": "C.UTF-8",
            "VENV": os.path.relpath(venv, release),
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        ours = importlib.util.find_spec("pip") is not None  # then no copy of pip is needed in there
        return environ, [f"PYTHON={sys.executable}", f"VENV_OPTIONS={'--without-pip' if ours else ''}"]

    def _make(self, name: str, words: list[str], release: Path, environ: dict[str, str]) -> Stage:
        begun = time.monotonic()
        cached = name == "install" and (release / environ["VENV"] / "installed").exists()
        with open(release / f"{name}.log", "w+b") as log:
            command = ["make", "--no-print-directory", name, *words]
            process = self._start(lambda: servers.run(command, release, environ, log))
            ok = servers.ended_well(process, STAGE_S)
            log.seek(0)
            detail = (
                "from the cache" if cached else "" if ok else _reason(log.read().decode("utf-8", "replace"))
            )
        return Stage(name, ok, begun, time.monotonic(), detail)

    def _start(self, start: Callable[[], Started]) -> Started:
        """Start a process. Raises Stopped when everything is to end."""
        with self._starting:
            if self._stopped:
                raise Stopped
            started = start()
            self._started.append(started.process if isinstance(started, servers.Server) else started)
            return started

    def stop(self) -> None:
        """End whatever runs, and wait for the delivery that is under way."""
        with self._starting:
            self._stopped = True
        for process in self._started:
            servers.stop(process)
        if self._one.acquire(timeout=5):
            self._one.release()


def _reason(log: str) -> str:
    """The line that says most: the linter's first finding, or the first failed test."""
    wanted: list[Callable[[str], bool]] = [
        lambda line: line.startswith("FAILED "),
        lambda line: line[:1] in "FE" and line[1:4].isdigit(),
        lambda line: "rror" in line,
    ]
    lines = log.splitlines()
    for is_wanted in wanted:
        for line in lines:
            if is_wanted(line):
                return line.removeprefix("FAILED ").strip()[:60]
    return (lines or [""])[-1][:60]
