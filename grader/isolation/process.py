"""`process`: no fence at all. For one's own code on one's own laptop.

Each check still has a process of its own, with limits on time, memory and output, and its whole tree is killed; but it
runs as you, and could read and write what you can.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.isolation.base import GRADER, Isolation, boot, own_python
from grader.limits import Limits


class Process(Isolation):
    """A plain child process."""

    name = "process"
    for_strangers = False

    def command(self, control: int | str, preload: Sequence[str], limits: Limits, many: bool) -> list[str]:
        """See Isolation."""
        return boot(own_python(), GRADER.parent, control, preload, many=many)

    def probe(self) -> None:
        """Works wherever Python does."""
