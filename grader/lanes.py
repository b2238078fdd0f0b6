"""Processes for the checks of one submission, started ahead where there is more than one keeper for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from grader.connection import Connection
from grader.proxy import Handle
from grader.stop import Stop
from grader.warm import Keeper


class Lanes:
    """Keepers of the same files, taken in turn, so that two checks never share one at a time."""

    def __init__(self, keepers: Sequence[Keeper]) -> None:
        self._keepers = deque(keepers)
        self._ahead: Connection | None = None

    def connection(self) -> Connection:
        """The process of the next check. Raises Stop when its keeper is gone."""
        connection, self._ahead = self._ahead or self._start(), None
        if len(self._keepers) > 1:
            try:
                self._ahead = self._start()
            except Stop:
                self._ahead = None  # the next check will meet it, and say so
        return connection

    def _start(self) -> Connection:
        self._keepers.rotate(-1)
        return Connection(self._keepers[-1], Handle)

    def close(self) -> None:
        """End the submission."""
        if self._ahead is not None:
            self._ahead.close()
        for keeper in self._keepers:
            keeper.close()
