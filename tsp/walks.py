"""What the notes' program does: walk several times, each time from a start drawn at random, and keep the shortest.

Every walk is kept with its number and start; nothing is keyed by its length, so walks of equal length stay apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from greedy.language import Mistake, Words
from tsp.algorithms import Algorithm
from tsp.construct import nearest
from tsp.harness import run
from tsp.instance import Instance, Problem

STARTING = frozenset(
    {"nearest", "two_opt", "or_opt", "insertion"}
)  # what they find depends on where they start


@dataclass(frozen=True)
class Walk:
    """One walk: its tour, or why it came to nothing."""

    number: int
    start: int | None
    tour: tuple[int, ...]
    length: float
    fault: Words | None = None


@dataclass(frozen=True)
class Step:
    """One step of a walk: the cities that could be gone to, the nearest first, and how far they are."""

    here: int
    choices: tuple[tuple[int, float], ...]


def walks(
    algorithm: Algorithm, name: str, problem: Problem, iterations: int, rng: np.random.Generator
) -> Iterator[Walk]:
    """So many walks. Where the problem has no start, algorithms that begin somewhere get one by chance."""
    known: dict[int, Walk] = {}  # nearest neighbour from one start is always the same walk
    for number in range(1, iterations + 1):
        asked = problem
        if problem.start is None and name in STARTING:
            asked = problem.at(int(rng.integers(problem.n)))
        if name == "nearest" and asked.start in known:
            before = known[asked.start]
            yield Walk(number, before.start, before.tour, before.length, before.fault)
            continue
        came = run(algorithm, asked, seed=int(rng.integers(2**32)), name=name, wait=3600.0)
        start = came.tour[0] if came.tour else asked.start
        walk = Walk(number, start, came.tour, came.length, came.fault)
        if name == "nearest" and asked.start is not None:
            known[asked.start] = walk
        yield walk


def shortest(found: list[Walk]) -> Walk:
    """The first of the shortest walks. Raises `Mistake` with the reason of the last if none came through."""
    through = [walk for walk in found if walk.fault is None]
    if not through:
        assert found[-1].fault is not None
        raise Mistake(found[-1].fault)
    return min(through, key=lambda walk: walk.length)


def steps(instance: Instance, tour: tuple[int, ...]) -> Iterator[Step]:
    """What could be chosen at each step of a tour."""
    left = set(range(instance.n)) - {tour[0]}
    for here, there in pairwise(tour):
        row = instance.row(here)
        roads = [(city, float(row[city])) for city in left if np.isfinite(row[city])]
        yield Step(here, tuple(sorted(roads, key=lambda road: (road[1], instance.cities[road[0]]))))
        left.discard(there)


def every_start(problem: Problem) -> list[Walk]:
    """Nearest neighbour from each city in turn: all the outcomes that random starts can have."""
    found = []
    for start in range(problem.n):
        came = run(nearest, problem.at(start), name="nearest")
        found.append(Walk(start + 1, start, came.tour, came.length, came.fault))
    return found
