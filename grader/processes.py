"""The processes of one submission's checks.

Starting one costs more than most checks take. So a process that a check has passed on is renewed for the next check, and
what does not pass on such a process is run again on a fresh one: only that run counts. See docs/architecture.md.
"""

from __future__ import annotations

from grader.connection import Connection
from grader.proxy import Handle
from grader.warm import Keeper


class Processes:
    """Hands out connections for one check at a time."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._last: Connection | None = None  # of a check that has passed

    def next(self) -> Connection:
        """For the next check: the process of the last one, if it passed and can be renewed. Raises Stop."""
        last, self._last = self._last, None
        if last is None:
            return self.fresh()
        renewed = last.renewed()
        if renewed is None:
            last.close()
        return renewed or self.fresh()

    def fresh(self) -> Connection:
        """A process that has seen no check. Raises Stop when the keeper is gone."""
        return Connection(self._keeper, Handle)

    def passed(self, connection: Connection) -> None:
        """Keep the process of a check that has passed; it makes itself ready while we do something else."""
        connection.over()
        self._last = connection

    def close(self) -> None:
        """End the submission."""
        if self._last is not None:
            self._last.close()
        self._keeper.close()
