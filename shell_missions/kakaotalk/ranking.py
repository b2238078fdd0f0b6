"""Who wrote most: the answer to the mission."""

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from shell_missions.kakaotalk.message import Kind, Message
from shell_missions.kakaotalk.reading import read

WRITTEN: frozenset[Kind] = frozenset({"message"})


class Rank(NamedTuple):
    """How many messages somebody wrote."""

    messages: int
    name: str

    def __str__(self) -> str:
        return f"{self.messages}\t{self.name}"


def ranking(
    messages: Iterable[Message], year: int | None, count: int, kinds: Collection[Kind] = WRITTEN
) -> list[Rank]:
    """The `count` who wrote most in `year` (None: ever). Ties are in the order of the names' code points.

    System lines are nobody's, and deleted messages count for nobody: the macOS CSV has lost their authors, and one
    chat must have one answer in every format.
    """
    totals = Counter(
        message.user
        for message in messages
        if message.kind in kinds
        and (year is None or (message.time is not None and message.time.year == year))
    )
    ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return [Rank(total, name) for name, total in ordered[:count]]


def top(path: str | Path, year: int | None, count: int = 3, kinds: Collection[Kind] = WRITTEN) -> list[Rank]:
    """The same for a file. Raises what `read` raises."""
    with read(path) as messages:
        return ranking(messages, year, count, kinds)
