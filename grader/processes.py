"""The processes of one submission's checks.

Starting one costs more than most checks take. So a process is renewed for the next check, and what does not pass on a
renewed process is run again on a fresh one: only that run counts. See docs/architecture.md.
"""

from __future__ import annotations

from grader.connection import Connection
from grader.proxy import Handle
from grader.warm import Keeper

HOPELESS = 2  # failures in a row, after which the next check of the task most likely fails as well


class Processes:
    """Hands out connections for one check at a time."""

    def __init__(self, keeper: Keeper, renewing: bool = True) -> None:
        """Without `renewing`, each check gets a process of its own."""
        self._keeper, self._renewing = keeper, renewing
        self._before: Connection | None = None  # of the last check
        self._following: Connection | None = None  # of the same process for the next, when it may be renewed
        self._task = ""  # of the last check
        self._failures = 0  # how many checks of it in a row did not pass

    def next(self, task: str) -> Connection:
        """For the next check: the process of the one before, if it may be renewed. Raises Stop.

        Not where it is `HOPELESS`: then the check would have to be run again on a fresh one.
        """
        if self._before is not None:
            self._before.retire()
        if task != self._task:
            self._task, self._failures = task, 0
        following, self._following = self._following, None
        if following is not None and self._failures >= HOPELESS:
            following.close()
            following = None
        return following or self.fresh()

    def fresh(self) -> Connection:
        """A process that has seen no check. Raises Stop when the keeper is gone."""
        return Connection(self._keeper, Handle)

    def over(self, connection: Connection, settled: bool) -> None:
        """A check has ended, and its process makes itself ready for the next while we do something else.

        It is not kept where the next check needs a fresh one anyway: where this one has to be run again, and where it
        came to an end of its own.
        """
        self._before = connection
        again = not settled and not connection.fresh
        if again or not self._renewing or connection.stopped is not None:
            connection.close()
        else:
            self._following = connection.renewed()
            if self._following is None:
                connection.close()
        if not again:
            self._failures = 0 if settled else self._failures + 1

    def close(self) -> None:
        """End the submission."""
        if self._following is not None:
            self._following.close()
        self._keeper.close()
