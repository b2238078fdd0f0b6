"""`bubblewrap`: the default for others' code on Linux. Needs no daemon and, where user namespaces are on, no root.

Outside, bubblewrap takes everything away but the system's programs and Python, read-only. Inside, each submission gets
namespaces of its own (see `grader.worker.keeper`). Started as root, the warm parent becomes an ordinary user first,
since the kernel's limits do not limit root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from grader.isolation.base import FIRST_UID, INSIDE, UIDS, Isolation, IsolationError, System, boot
from grader.limits import Limits
from grader.worker import WORK, WRITABLE

_DEVICES = ("null", "zero", "full", "random", "urandom")


class Bubblewrap(Isolation):
    """A warm parent inside bubblewrap."""

    name = "bubblewrap"
    folder = WORK

    @property
    def fence(self) -> bool:  # type: ignore[override]
        """Each submission has a fence of its own within one parent, where nested namespaces are allowed."""
        return _probe(nested=True) is None

    @property
    def shared(self) -> bool:  # type: ignore[override]
        """Without nested fences, bubblewrap itself is the fence, and each submission gets a fresh one."""
        return self.fence

    def command(self, control: int | str, preload: Sequence[str], limits: Limits, many: bool) -> list[str]:
        """See Isolation."""
        system, root = System.of_this_machine(), os.getuid() == 0
        binds: list[str] = []
        for here, inside in system.folders:
            binds += [*_folders(Path(inside)), "--ro-bind", here, inside]
        for target, link in system.links:
            binds += ["--symlink", target, link]
        for path in system.hidden:
            binds += ["--tmpfs", path, "--remount-ro", path]
        devices = ["--dir", "/dev"]  # bubblewrap's own --dev keeps nested pid namespaces from starting
        for name in _DEVICES:
            devices += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
        devices += ["--symlink", "/proc/self/fd", "/dev/fd", "--dir", "/proc"]
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            devices += ["--symlink", f"/proc/self/fd/{number}", f"/dev/{name}"]
        places = []
        for path in WRITABLE:
            size = ["--perms", "1777", "--size", str(limits.disk_mb * 2**20), "--tmpfs", path]
            places += ["--dir", path] if self.fence else size
        rights = ["SYS_ADMIN", "SETPCAP", *(("SETUID", "SETGID") if root else ())]
        return [
            _program(),
            *("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
            *([] if root else ["--unshare-user"]),
            *("--die-with-parent", "--new-session", "--hostname", "grader", "--cap-drop", "ALL"),
            *[word for right in rights for word in ("--cap-add", f"CAP_{right}")],
            *binds,
            *devices,
            *places,
            *("--proc", "/proc", "--remount-ro", "/", "--chdir", "/"),
            "--",
            *boot(
                system.python,
                INSIDE,
                control,
                preload,
                FIRST_UID + os.getpid() % UIDS if root else os.getuid(),
                many,
            ),
        ]

    def probe(self) -> None:
        """Start bubblewrap, with nested namespaces or without, once a process."""
        problem = _probe(nested=True) and _probe(nested=False)
        if problem:
            raise problem


def _folders(path: Path) -> list[str]:
    """Make what leads to `path`; bubblewrap itself would make it readable by root alone."""
    return [
        word for parent in reversed(path.parents) if parent != Path("/") for word in ("--dir", str(parent))
    ]


def _program() -> str:
    return shutil.which("bwrap") or "/usr/bin/bwrap"


@cache
def _probe(nested: bool) -> IsolationError | None:
    if sys.platform != "linux":
        return IsolationError(
            "bubblewrap exists on Linux only; use Docker, or a Linux machine",
            "bubblewrap은 리눅스에만 있습니다. Docker나 리눅스 컴퓨터를 쓰세요",
        )
    if shutil.which("bwrap") is None:
        return IsolationError(
            "bubblewrap is not installed: sudo apt-get install bubblewrap",
            "bubblewrap이 설치되어 있지 않습니다: sudo apt-get install bubblewrap",
        )
    own = [] if os.getuid() == 0 else ["--unshare-user"]
    outer = ["--ro-bind", "/", "/", "--proc", "/proc", "--unshare-pid", "--unshare-net", *own, "--"]
    kinds = ["--user", "--map-current-user", "--pid", "--mount", "--ipc", "--net", "--fork"]
    inner = ["unshare", *kinds, "true"] if nested else ["true"]
    tried = subprocess.run(
        [_program(), *outer, *inner],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=20,
        check=False,
    )
    if tried.returncode == 0:
        return None
    reason = (tried.stderr.strip().splitlines() or ["no reason given"])[-1][:200]
    return IsolationError(
        f"bubblewrap is installed but cannot make its namespaces here ({reason})",
        f"bubblewrap이 있지만 이 컴퓨터에서 네임스페이스를 만들지 못합니다 ({reason})",
    )
