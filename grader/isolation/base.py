"""What every isolation has in common."""

from __future__ import annotations

import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.isolation import cgroup, filter
from grader.limits import Limits

GRADER = Path(__file__).resolve().parent.parent
INSIDE = "/opt/grader"  # where the worker's code lies inside a fence
ENVIRONMENT_INSIDE = "/opt/environment"  # and the virtual environment
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
FIRST_UID, UIDS = 61_000, 900  # free on common distributions: above people's accounts, below `nobody`

# The environment of the student's process: nothing of ours. One thread a process, since the cores are shared; and
# memory as it is needed, since the pool that Arrow reserves with the first text column would count against the limit.
ENVIRONMENT = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # a process that forks has one thread
    "HOME": "/",  # of the warm parent; libraries ask for it when they are imported
    "MLFLOW_DISABLE_TELEMETRY": "true",
}


class IsolationError(Exception):
    """An isolation that does not work on this machine; says so, and what to do, in both languages."""

    def __init__(self, en: str, ko: str) -> None:
        super().__init__(en)
        self.en, self.ko = en, ko


class Isolation(ABC):
    """A way to run a warm parent."""

    name: str
    for_strangers = True  # whether it may hold code that nobody has read
    fence = False  # whether each submission gets namespaces of its own inside the parent
    shared = True  # whether one parent may keep several submissions; if not, each gets a parent of its own
    by_path = (
        False  # whether the parent connects to a socket in a folder, since it cannot inherit a descriptor
    )
    folder: str | None = (
        None  # inside: where the workspaces of unfenced submissions go, None for a folder out here
    )

    @abstractmethod
    def command(self, control: int | str, preload: Sequence[str], limits: Limits, many: bool) -> list[str]:
        """The command line of a warm parent that serves `control`: a descriptor, or the folder of a socket.

        It will keep one submission, or `many`, for which it may take a moment longer to start.
        """

    @abstractmethod
    def probe(self) -> None:
        """Really start one. Raises IsolationError when it does not work here."""

    def sweep(self) -> None:  # noqa: B027 - most leave nothing behind
        """Remove what graders that were killed have left behind."""

    def destroy(self, control: int | str) -> None:  # noqa: B027 - most die with the process that was started
        """End a parent that does not end by itself."""

    @property
    def groups(self) -> bool:
        """Whether each submission is put into a control group of its own."""
        return self.fence and cgroup.available()

    @property
    def filter(self) -> bytes:
        """The system calls that a submission's keeper forbids to itself and its checks; empty for none."""
        return filter.program() if self.for_strangers else b""

    @property
    def environment(self) -> dict[str, str]:
        """The environment that the warm parent is started with."""
        return dict(ENVIRONMENT)


def boot(
    python: str | Path,
    root: str | Path,
    control: int | str,
    preload: Sequence[str],
    uid: int = 0,
    many: bool = False,
) -> list[str]:
    """The Python command that starts a warm parent whose `grader` package lies in `root`."""
    code = (
        f"import sys; sys.path.insert(0, {str(root)!r}); "
        f"from grader.worker.zygote import main; main({control!r}, {list(preload)!r}, {uid}, {many})"
    )
    return [str(python), "-I", "-X", "utf8", "-c", code]


def own_python() -> Path:
    """This interpreter, by the path that finds its virtual environment."""
    return Path(os.path.abspath(sys.executable))


@dataclass(frozen=True)
class System:
    """What of this machine the student's process sees, read-only: programs, libraries, Python; and nothing else."""

    folders: tuple[tuple[str, str], ...]  # (here, inside)
    links: tuple[tuple[str, str], ...]  # (target, link)
    python: Path  # inside
    hidden: tuple[str, ...]  # the course itself, where it lies within one of the folders

    @classmethod
    def of_this_machine(cls) -> System:
        """The system's folders, this interpreter and its virtual environment, the worker's code."""
        folders, links = [], []
        for path in ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32"):
            if os.path.islink(path):
                links.append((os.readlink(path), path))
            elif os.path.isdir(path):
                folders.append((path, path))
        folders += [(path, path) for path in map("/etc/{}".format, _ETC) if os.path.exists(path)]
        python, base = own_python(), Path(sys.base_prefix)
        if not base.is_relative_to("/usr"):
            folders.append((str(base), str(base)))
        if sys.prefix != sys.base_prefix:
            folders.append((sys.prefix, ENVIRONMENT_INSIDE))
            python = Path(ENVIRONMENT_INSIDE) / python.relative_to(sys.prefix)
        course = GRADER.parent
        hidden = tuple(
            str(course) for here, _ in folders if course.is_relative_to(here) and here != sys.prefix
        )
        folders.append((str(GRADER / "__init__.py"), f"{INSIDE}/grader/__init__.py"))
        folders.append((str(GRADER / "worker"), f"{INSIDE}/grader/worker"))
        return cls(tuple(folders), tuple(links), python, hidden)
