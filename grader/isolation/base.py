"""What every isolation has in common."""

from __future__ import annotations

import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from grader.isolation import cgroup

GRADER = Path(__file__).resolve().parent.parent

# The environment of the student's process: nothing of ours. One thread a process, since the cores are shared.
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class IsolationError(Exception):
    """An isolation that does not work on this machine; says so, and what to do, in both languages."""

    def __init__(self, en: str, ko: str) -> None:
        super().__init__(en)
        self.en, self.ko = en, ko


class Isolation(ABC):
    """A way to run a warm parent."""

    name: str
    fence: bool  # whether each submission gets namespaces of its own inside

    @abstractmethod
    def command(self, descriptor: int, preload: Sequence[str]) -> list[str]:
        """The command line of a warm parent that serves the control socket `descriptor`."""

    @abstractmethod
    def probe(self) -> None:
        """Really start one. Raises IsolationError when it does not work here."""

    @property
    def groups(self) -> bool:
        """Whether each submission is put into a control group of its own."""
        return self.fence and cgroup.available()

    @property
    def environment(self) -> dict[str, str]:
        """The environment that the warm parent is started with."""
        return dict(ENVIRONMENT)


def boot(
    python: str | Path, root: str | Path, descriptor: int, preload: Sequence[str], uid: int = 0
) -> list[str]:
    """The Python command that starts a warm parent whose `grader` package lies in `root`."""
    code = (
        f"import sys; sys.path.insert(0, {str(root)!r}); "
        f"from grader.worker.zygote import main; main({descriptor}, {list(preload)!r}, {uid})"
    )
    return [str(python), "-I", "-X", "utf8", "-c", code]


def own_python() -> Path:
    """This interpreter, by the path that finds its virtual environment."""
    return Path(os.path.abspath(sys.executable))
