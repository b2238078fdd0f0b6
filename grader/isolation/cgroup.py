"""Control groups: limits of memory, processes and CPU for a whole process tree, where this machine lets us set them.

Without them the kernel's limits hold for each process alone, so that twenty children of 50 MB are not seen as 1 GB.
Version 1 and version 2 of the hierarchy; needs root, or a folder that was delegated to us.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")
_PREFIX = "grader-"
_numbers = count()
_leftovers: deque[Group] = deque()


@dataclass(frozen=True)
class _Version:
    """Where the groups are made, and the names of the files in them."""

    parents: dict[str, Path]  # controller → the folder in which groups are made
    memory: str
    swap: str
    processes: str
    weight: tuple[str, str]
    events: str


def available() -> bool:
    """Whether a group can really be made, limited and removed here."""
    return not problem()


@cache
def _version() -> _Version | None:
    unified = _ROOT / "cgroup.controllers"
    if unified.is_file():
        return _Version(
            dict.fromkeys(("memory", "pids", "cpu"), _ROOT),
            "memory.max",
            "memory.swap.max",
            "pids.max",
            ("cpu.weight", "50"),
            "memory.events",
        )
    parents = {
        name: _ROOT / name for name in ("memory", "pids", "cpu") if (_ROOT / name / "cgroup.procs").exists()
    }
    if "memory" not in parents:
        return None
    limit = "memory.limit_in_bytes"
    return _Version(
        parents, limit, "memory.memsw.limit_in_bytes", "pids.max", ("cpu.shares", "512"), "memory.oom_control"
    )


@cache
def problem() -> str:
    """Why there are no groups, "" when there are."""
    if os.getuid() != 0:
        return "only root may make control groups here"
    if _version() is None:
        return "the memory controller is not mounted under /sys/fs/cgroup"
    try:
        _sweep()
        Group(64, 64).remove()
    except OSError as refused:
        return f"{refused.strerror} ({refused.filename})"
    return ""


def _sweep() -> None:
    """Remove the groups of graders that were killed."""
    version = _version()
    assert version is not None
    for parent in set(version.parents.values()):
        for path in parent.glob(f"{_PREFIX}*"):
            owner = path.name.removeprefix(_PREFIX).partition("-")[0]
            if owner.isdecimal() and not Path(f"/proc/{owner}").exists():
                with contextlib.suppress(OSError):
                    path.rmdir()


class Group:
    """One control group: put a process in, and it and all its descendants share the limits."""

    def __init__(self, memory_mb: int, processes: int) -> None:
        version = _version()
        assert version is not None
        self._version = version
        name = f"{_PREFIX}{os.getpid()}-{next(_numbers)}"
        self._folders = {controller: parent / name for controller, parent in version.parents.items()}
        for folder in set(self._folders.values()):
            folder.mkdir()
        _write(self._folders["memory"] / version.memory, str(memory_mb * 2**20))
        with contextlib.suppress(OSError):  # a kernel without swap accounting has no such file
            swap = "0" if version.swap.endswith("max") else str(memory_mb * 2**20)
            _write(self._folders["memory"] / version.swap, swap)
        if "pids" in self._folders:
            _write(self._folders["pids"] / version.processes, str(processes))
        if "cpu" in self._folders:
            _write(self._folders["cpu"] / version.weight[0], version.weight[1])

    def add(self, pid: int) -> None:
        """Move a process in. Raises OSError when it has ended."""
        for folder in set(self._folders.values()):
            _write(folder / "cgroup.procs", str(pid))

    def killed_for_memory(self) -> int:
        """How many processes the kernel has killed in here since the group needed more memory than it may."""
        text = (self._folders["memory"] / self._version.events).read_text(encoding="ascii")
        lines = dict(line.split() for line in text.splitlines())
        return int(lines.get("oom_kill", 0))

    def remove(self) -> None:
        """Remove the group; one that is still busy with the dying is tried again later."""
        _leftovers.append(self)
        remove_leftovers()

    def _try_to_remove(self) -> bool:
        for folder in set(self._folders.values()):
            try:
                folder.rmdir()
            except FileNotFoundError:
                continue
            except OSError:
                return False
        return True


def remove_leftovers(wait_s: float = 0.0) -> None:
    """Remove the groups whose processes have died by now, waiting a little for the others."""
    deadline = time.monotonic() + wait_s
    while True:
        busy = []
        with contextlib.suppress(IndexError):  # another thread may take some of them at the same time
            while True:
                group = _leftovers.popleft()
                if not group._try_to_remove():
                    busy.append(group)
        _leftovers.extend(busy)
        if not _leftovers or time.monotonic() >= deadline:
            return
        time.sleep(0.005)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="ascii") as file:
        file.write(text)
