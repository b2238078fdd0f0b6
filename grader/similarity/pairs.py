"""Which submissions of a module are similar, and how unusual that is among all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.similarity.tokens import Tokens, tokens
from grader.similarity.winnow import K, hashes, winnow

MIN_PRINTS = 8  # of one's own: with less there is too little to compare
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Pair:
    """Two submissions. `similarity` is the larger of the two shares, 0 to 1."""

    students: tuple[str, str]
    shares: tuple[float, float]  # of each one's fingerprints, how many the other has too
    shared: int
    as_similar: float  # of all pairs of this module, the share that is at least as similar

    @property
    def similarity(self) -> float:
        """The larger share, so that what is added to a copy does not hide it."""
        return max(self.shares)


@dataclass(frozen=True)
class Comparison:
    """What came of one module."""

    module: str
    compared: tuple[str, ...]
    too_short: tuple[str, ...]  # without enough of their own to compare
    all_pairs: int
    pairs: tuple[Pair, ...]  # at or above the threshold, the most similar first
    above: int  # how many those are, shown or not
    spread: tuple[int, ...]  # how many of all pairs lie in each tenth, from 0–10 % to 90–100 %


def fingerprints(files: Files, starter: frozenset[int]) -> set[int]:
    """Of all files of a submission, without what the starter has."""
    found: set[int] = set()
    for name, content in files.items():
        found.update(value for value, _ in winnow(hashes(tokens(name, content).kinds)))
    return found - starter


def of_starter(files: Files) -> frozenset[int]:
    """Every k-gram of the starter, not only its fingerprints: none of them is anybody's own."""
    return frozenset(
        value for name, content in files.items() for value in hashes(tokens(name, content).kinds)
    )


def compare(module: str, prints: Mapping[str, set[int]], threshold: float, limit: int) -> Comparison:
    """Every pair; those with `similarity` ≥ `threshold`, at most `limit` of them, come back one by one."""
    import numpy as np

    own = sorted(student for student, found in prints.items() if len(found) >= MIN_PRINTS)
    short = tuple(sorted(set(prints) - set(own)))
    count = len(own)
    all_pairs = count * (count - 1) // 2
    if not all_pairs:
        return Comparison(module, tuple(own), short, 0, (), 0, (0,) * 10)
    sizes = np.array([len(prints[student]) for student in own])
    shared, rare = _shared([prints[student] for student in own])
    rows, columns = np.triu_indices(count, 1)
    common = shared[rows, columns]
    similar = common / np.minimum(sizes[rows], sizes[columns])
    ordered = np.sort(similar)
    spread = np.histogram(similar, bins=10, range=(0, 1))[0]
    wanted = np.nonzero(similar >= threshold)[0]
    # The most similar first, then those who share what few others have; ids decide what is left.
    unusual = np.round(rare[rows, columns], 6)
    wanted = wanted[np.lexsort((columns[wanted], rows[wanted], -unusual[wanted], -similar[wanted]))]
    pairs = []
    for at in wanted[:limit]:
        one, other, both = int(rows[at]), int(columns[at]), int(common[at])
        as_similar = 1 - int(np.searchsorted(ordered, similar[at], side="left")) / all_pairs
        shares = (both / int(sizes[one]), both / int(sizes[other]))
        pairs.append(Pair((own[one], own[other]), shares, both, as_similar))
    return Comparison(
        module, tuple(own), short, all_pairs, tuple(pairs), len(wanted), tuple(int(n) for n in spread)
    )


def _shared(prints: Sequence[set[int]]) -> tuple[Any, Any]:
    """Of each two, as square arrays: how many fingerprints they share; and how rare those are, each counting
    log(submissions / submissions that have it), the usual inverse document frequency."""
    import numpy as np
    from scipy import sparse

    numbers: dict[int, int] = {}
    columns = [numbers.setdefault(value, len(numbers)) for found in prints for value in sorted(found)]
    starts = np.cumsum([0, *(len(found) for found in prints)])
    table = sparse.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(prints), len(numbers)))
    rarity = np.log(len(prints) / np.asarray(table.sum(axis=0)).ravel())
    return (table @ table.T).toarray(), (table.multiply(rarity).tocsr() @ table.T).toarray()


# -- where they match -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A stretch of a file's text; `matching` when the other submission has it too."""

    text: str
    matching: bool


@dataclass(frozen=True)
class Side:
    """One file of one submission, cut into parts."""

    name: str
    parts: tuple[Part, ...]
    cut: bool
    lines: tuple[tuple[int, int], ...]  # the matching parts, first and last line


def sides(one: Files, other: Files, starter: frozenset[int], limit: int) -> tuple[list[Side], list[Side]]:
    """The files of both with the matching parts marked; of each the first `limit` characters."""
    cut_one = {name: tokens(name, content) for name, content in one.items()}
    cut_other = {name: tokens(name, content) for name, content in other.items()}
    grams_one = {name: hashes(found.kinds) for name, found in cut_one.items()}
    grams_other = {name: hashes(found.kinds) for name, found in cut_other.items()}
    common = set().union(*grams_one.values()) & set().union(*grams_other.values())
    common -= starter
    return (
        [_side(name, cut_one[name], grams_one[name], common, limit) for name in sorted(cut_one)],
        [_side(name, cut_other[name], grams_other[name], common, limit) for name in sorted(cut_other)],
    )


def _side(name: str, found: Tokens, grams: Sequence[int], common: set[int], limit: int) -> Side:
    parts: list[Part] = []
    lines: list[tuple[int, int]] = []
    text, at = found.text[:limit], 0
    for begin, end in _stretches(found, grams, common):
        if begin >= limit:
            break
        parts += [Part(text[at:begin], False)] if begin > at else []
        parts.append(Part(text[begin:end], True))
        first, last = (text.count("\n", 0, place) + 1 for place in (begin, end))
        if lines and first <= lines[-1][1] + 1:
            first = lines.pop()[0]
        lines.append((first, last))
        at = end
    if at < len(text):
        parts.append(Part(text[at:], False))
    return Side(name, tuple(parts), found.cut or len(found.text) > limit, tuple(lines))


def _stretches(found: Tokens, grams: Sequence[int], common: set[int]) -> Iterator[tuple[int, int]]:
    """Where the common k-grams lie, those that touch as one: characters, first and past the last."""
    begin = end = -1  # tokens
    for at, value in enumerate(grams):
        if value not in common:
            continue
        if at > end:
            if begin >= 0:
                yield found.spans[begin][0], found.spans[end - 1][1]
            begin = at
        end = at + K
    if begin >= 0:
        yield found.spans[begin][0], found.spans[end - 1][1]
