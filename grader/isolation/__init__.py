"""Where the student's code runs, and what holds it there.

An isolation starts one warm parent (`grader.worker.zygote`) and says whether each submission gets a fence of its own.
It knows neither pytest nor courses.
"""

from __future__ import annotations

from grader.isolation.base import Isolation, IsolationError
from grader.isolation.bubblewrap import Bubblewrap
from grader.isolation.docker import Docker
from grader.isolation.process import Process

ISOLATIONS: dict[str, type[Isolation]] = {"process": Process, "bubblewrap": Bubblewrap, "docker": Docker}
STRONGEST_FIRST = ("bubblewrap", "docker")  # what may hold strangers' code

__all__ = ["ISOLATIONS", "STRONGEST_FIRST", "Isolation", "IsolationError", "make", "strongest"]


def make(name: str) -> Isolation:
    """The isolation of that name. Raises IsolationError with what to install when it does not work here."""
    isolation = ISOLATIONS[name]()
    isolation.probe()
    return isolation


def strongest() -> Isolation | IsolationError:
    """The best isolation that really starts here, or why there is none."""
    problems = []
    for name in STRONGEST_FIRST:
        try:
            return make(name)
        except IsolationError as found:
            problems.append(found)
    return IsolationError(
        "; ".join(found.en for found in problems), "; ".join(found.ko for found in problems)
    )
