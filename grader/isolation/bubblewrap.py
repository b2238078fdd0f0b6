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

from grader.isolation.base import GRADER, Isolation, IsolationError, boot, own_python
from grader.worker import WRITABLE

_INSIDE = Path("/opt/grader")
_ENVIRONMENT_INSIDE = Path("/opt/environment")
_DEVICES = ("null", "zero", "full", "random", "urandom")
_ETC = (
    "ld.so.cache",
    "ld.so.conf",
    "ld.so.conf.d",
    "alternatives",
    "localtime",
    "fonts",
    "magic",
    "mime.types",
)
_FIRST_UID, _UIDS = 61_000, 900  # free on common distributions: above people's accounts, below `nobody`


class Bubblewrap(Isolation):
    """A warm parent inside bubblewrap."""

    name = "bubblewrap"
    fence = True

    def command(self, descriptor: int, preload: Sequence[str]) -> list[str]:
        """See Isolation."""
        python = own_python()
        binds: list[str] = []
        for path in ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32"):
            if os.path.islink(path):
                binds += ["--symlink", os.readlink(path), path]
            elif os.path.isdir(path):
                binds += ["--ro-bind", path, path]
        for name in _ETC:
            binds += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
        base = Path(sys.base_prefix)
        if not base.is_relative_to("/usr"):
            binds += [*_folders(base), "--ro-bind", str(base), str(base)]
        if sys.prefix != sys.base_prefix:
            binds += ["--ro-bind", sys.prefix, str(_ENVIRONMENT_INSIDE)]
            python = _ENVIRONMENT_INSIDE / python.relative_to(sys.prefix)
        devices = ["--dir", "/dev"]  # bubblewrap's own --dev keeps nested pid namespaces from starting
        for name in _DEVICES:
            devices += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
        devices += ["--symlink", "/proc/self/fd", "/dev/fd"]
        binds = [*_folders(_INSIDE / "grader/worker"), *_folders(_ENVIRONMENT_INSIDE), *binds]
        places = [word for path in (*WRITABLE, "/proc") for word in ("--dir", path)]
        uid = _FIRST_UID + os.getpid() % _UIDS if os.getuid() == 0 else os.getuid()
        rights = (
            ["SYS_ADMIN", "SETPCAP", "SETUID", "SETGID"] if os.getuid() == 0 else ["SYS_ADMIN", "SETPCAP"]
        )
        return [
            _program(),
            *("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
            *([] if os.getuid() == 0 else ["--unshare-user"]),
            *("--die-with-parent", "--new-session", "--hostname", "grader"),
            *("--cap-drop", "ALL"),
            *[word for right in rights for word in ("--cap-add", f"CAP_{right}")],
            *binds,
            *("--ro-bind", str(GRADER / "__init__.py"), str(_INSIDE / "grader/__init__.py")),
            *("--ro-bind", str(GRADER / "worker"), str(_INSIDE / "grader/worker")),
            *devices,
            *places,
            *("--proc", "/proc", "--remount-ro", "/", "--chdir", "/"),
            "--",
            *boot(python, _INSIDE, descriptor, preload, uid),
        ]

    def probe(self) -> None:
        """Start bubblewrap with the namespaces that the fence needs, once a process."""
        problem = _probe()
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
def _probe() -> IsolationError | None:
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
    root = ["--ro-bind", "/", "/", "--proc", "/proc", "--unshare-pid", "--unshare-net", *own]
    nested = [
        "unshare",
        "--user",
        "--map-current-user",
        "--pid",
        "--mount",
        "--ipc",
        "--net",
        "--fork",
        "true",
    ]
    tried = subprocess.run(
        [_program(), *root, "--", *nested],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=20,
        check=False,
    )
    if tried.returncode != 0:
        reason = (tried.stderr.strip().splitlines() or ["no reason given"])[-1][:200]
        return IsolationError(
            f"bubblewrap is installed but cannot make its namespaces here ({reason})",
            f"bubblewrap이 있지만 이 컴퓨터에서 네임스페이스를 만들지 못합니다 ({reason})",
        )
    return None
