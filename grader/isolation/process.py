"""`process`: no fence at all. For one's own code on one's own laptop.

Each check still has a process of its own, with limits on time, memory and output, and its whole tree is killed; but it
runs as you, and could read and write what you can.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.isolation.base import GRADER, Isolation, boot, own_python


class Process(Isolation):
    """A plain child process."""

    name = "process"
    fence = False

    def command(self, descriptor: int, preload: Sequence[str]) -> list[str]:
        """See Isolation."""
        return boot(own_python(), GRADER.parent, descriptor, preload)

    def probe(self) -> None:
        """Works wherever Python does."""
