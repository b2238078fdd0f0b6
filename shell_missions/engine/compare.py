"""Ways to compare output: each knows whether bytes are right, and what to show as expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Wanted(Protocol):
    """What an output has to be."""

    def matches(self, data: bytes) -> bool:
        """Whether this output is right."""
        ...

    def shown(self) -> bytes:
        """What to show as expected."""
        ...


@dataclass(frozen=True)
class Exact:
    """These very bytes."""

    data: bytes

    def matches(self, data: bytes) -> bool:
        """See Wanted."""
        return data == self.data

    def shown(self) -> bytes:
        """See Wanted."""
        return self.data


@dataclass(frozen=True)
class Lines:
    """These lines in this order; the end of the last line may be missing, and `loose` forgives blanks around each."""

    lines: tuple[str, ...]
    loose: bool = True

    def matches(self, data: bytes) -> bool:
        """See Wanted."""
        got = split(data)
        return (
            tuple(line.strip(" \t") for line in got) == self.lines if self.loose else tuple(got) == self.lines
        )

    def shown(self) -> bytes:
        """See Wanted."""
        return "".join(f"{line}\n" for line in self.lines).encode()


@dataclass(frozen=True)
class Unordered:
    """These items in any order, separated by line ends or NULs; paths may begin with ./ and folders end in /."""

    items: tuple[str, ...]
    paths: bool = False

    def matches(self, data: bytes) -> bool:
        """See Wanted."""
        return Counter(self.taken(data)) == Counter(self.items)

    def taken(self, data: bytes) -> list[str]:
        """The items of an output."""
        found = split(data.replace(b"\0", b"\n") if b"\0" in data else data)
        return [_tidy(item) for item in found] if self.paths else found

    def shown(self) -> bytes:
        """See Wanted."""
        return "".join(f"{item}\n" for item in sorted(self.items)).encode()


def _tidy(path: str) -> str:
    path = path.removeprefix("./")
    return path[:-1] if len(path) > 1 and path.endswith("/") else path


@dataclass(frozen=True)
class Pairs:
    """count and name on each line, separated by any blanks (as `uniq -c` prints them); in order, or in any."""

    pairs: tuple[tuple[int, str], ...]
    ordered: bool = True

    def matches(self, data: bytes) -> bool:
        """See Wanted."""
        rows = [line.strip().split(maxsplit=1) for line in split(data)]
        if not all(len(row) == 2 and row[0].isdecimal() and len(row[0]) < 19 for row in rows):
            return False
        found = [(int(number), name) for number, name in rows]
        return tuple(found) == self.pairs if self.ordered else Counter(found) == Counter(self.pairs)

    def shown(self) -> bytes:
        """See Wanted."""
        return "".join(f"{count}\t{name}\n" for count, name in self.pairs).encode()


@dataclass(frozen=True)
class Number:
    """An integer; what `wc` prints behind it (the file's name) is forgiven."""

    value: int
    named: str = ""

    def matches(self, data: bytes) -> bool:
        """See Wanted."""
        words = data.decode("utf-8", "replace").split()
        return words in (
            [str(self.value)],
            [str(self.value), self.named],
            [str(self.value), f"./{self.named}"],
        )

    def shown(self) -> bytes:
        """See Wanted."""
        return f"{self.value}\n".encode()


@dataclass(frozen=True)
class Fulfils:
    """Whatever a function accepts; `example` is one right answer."""

    accepts: Callable[[bytes], bool]
    example: bytes

    def matches(self, data: bytes) -> bool:
        """See Wanted."""
        return bool(self.accepts(data))

    def shown(self) -> bytes:
        """See Wanted."""
        return self.example


def split(data: bytes) -> list[str]:
    """Lines of an output, whether the last one ends or not. Only LF ends a line: CR, form feeds and U+2028 are text."""
    text = data.decode("utf-8", "surrogateescape")
    return text.removesuffix("\n").split("\n") if text else []
