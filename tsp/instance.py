"""The nouns: an `Instance` (cities and how far apart they are), a `Problem` (what is asked of it), a tour.

A tour is a sequence of city numbers 0 … n-1, each once. Distances come either from points, one pair at a
time, so that memory stays O(n); or from a matrix, where `inf` means that there is no road.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from greedy.language import mistake
from tsp.geometry import Floats, Metric, all_pairs, euclidean

Tour = NDArray[np.int64]
MOST_IN_MATRIX = 5_000  # cities; 200 MB of distances. Nothing here makes a larger matrix


@dataclass(frozen=True)
class Instance:
    """Cities, and the distances between them.

    `points` is (n, 2), `matrix` (n, n) with matrix[a, b] the way from a to b; at least one is given, and
    the matrix counts where both are (the points are for the picture then: x, y).
    """

    name: str
    cities: tuple[str, ...]
    points: Floats | None = None
    matrix: Floats | None = None
    metric: Metric = euclidean
    unit: str = ""
    digits: int = 0  # decimals worth showing
    straight: bool = field(default=True)  # the metric is a straight line in the plane, rounded or not

    def __post_init__(self) -> None:
        if len(self.cities) < 2:
            mistake("There must be at least two cities.", "도시가 둘 이상 있어야 합니다.")
        if self.points is None and self.matrix is None:
            raise ValueError("an instance needs points or a matrix")

    @property
    def n(self) -> int:
        return len(self.cities)

    def between(self, a: Tour, b: Tour) -> Floats:
        """The distances from each of `a` to the one of `b` at the same place."""
        if self.matrix is not None:
            roads: Floats = self.matrix[a, b]
            return roads
        assert self.points is not None
        return self.metric(self.points[a], self.points[b])

    def row(self, city: int) -> Floats:
        """The distances from one city to all, O(n)."""
        if self.matrix is not None:
            roads: Floats = self.matrix[city]
            return roads
        assert self.points is not None
        return self.metric(self.points[city], self.points)

    @cached_property
    def full(self) -> Floats:
        """The matrix. Raises `Mistake` where it would not fit."""
        if self.matrix is not None:
            return self.matrix
        if self.n > MOST_IN_MATRIX:
            mistake(
                f"This algorithm keeps all distances, so it takes up to {MOST_IN_MATRIX:,} cities, not {self.n:,}.",
                f"모든 거리를 표로 갖는 알고리즘이라 도시 {MOST_IN_MATRIX:,}개까지만 풀 수 있습니다(지금은 {self.n:,}개).",
            )
        assert self.points is not None
        return all_pairs(self.points, self.metric)

    @cached_property
    def symmetric(self) -> bool:
        """Whether each way there is as long as the way back."""
        return self.matrix is None or bool(np.array_equal(self.matrix, self.matrix.T))

    @cached_property
    def complete(self) -> bool:
        """Whether there is a road from each city to each other one."""
        return self.matrix is None or bool(np.isfinite(self.matrix).all())

    @property
    def plain(self) -> bool:
        """Symmetric and complete: every algorithm may be used."""
        return self.symmetric and self.complete

    def number(self, city: str) -> int:
        """The number of a city. Raises `Mistake` for an unknown name."""
        if city in self.cities:
            return self.cities.index(city)
        some = ", ".join(self.cities[:6]) + (", …" if self.n > 6 else "")
        mistake(
            f"There is no city {city[:40]!r}; there are: {some}",
            f"없는 도시입니다: {city[:40]!r}. 있는 도시: {some}",
        )

    def names(self, tour: Iterable[int]) -> list[str]:
        return [self.cities[city] for city in tour]


@dataclass(frozen=True)
class Problem:
    """Visit every city once, as short as possible.

    `closed` comes home in the end. With `start` the tour begins there; without, anywhere.
    """

    instance: Instance
    closed: bool = True
    start: int | None = None

    @property
    def n(self) -> int:
        return self.instance.n

    def at(self, start: int) -> "Problem":
        """The same, from a given start."""
        return replace(self, start=start)

    def length(self, tour: Sequence[int] | Tour) -> float:
        """How long a tour is; `inf` where a road is missing."""
        return tour_length(self.instance, tour, self.closed)


def tour_length(instance: Instance, tour: Sequence[int] | Tour, closed: bool = True) -> float:
    """The sum of the distances from each city to the next, and (closed) from the last to the first."""
    order = np.asarray(tour, dtype=np.int64)
    there = np.roll(order, -1) if closed else order[1:]
    here = order if closed else order[:-1]
    return float(instance.between(here, there).sum())


def uniform(n: int, seed: int = 0, side: float = 1000.0) -> Instance:
    """n points, uniform in a square, named 0, 1, 2, …"""
    points = np.random.default_rng(seed).uniform(0.0, side, (n, 2))
    return Instance(f"{n:,} random points, seed {seed}", tuple(map(str, range(n))), points, digits=1)


def straightened(problem: Problem) -> Floats:
    """The matrix of a closed problem in place of any.

    For an open one a city is added, with the number n, that is at distance 0 from all. A tour through it, cut
    there, is a path. With a start there is a road from it to that city alone (`inf` to the others).
    """
    matrix = problem.instance.full
    if problem.closed:
        return matrix
    n, start = len(matrix), problem.start
    larger = np.zeros((n + 1, n + 1))
    larger[:n, :n] = matrix
    if start is not None:
        larger[n, :n] = np.inf
        larger[n, start] = 0.0
    return larger


def finite_roads(problem: Problem) -> Floats:
    """`straightened` with long roads in place of `inf`, so that a search can weigh tours that use them.

    A missing road is longer than a whole tour. From the extra city to one that is not the start it is longer
    still, or four times the longest road where none is missing: more than any change could gain by it.
    """
    roads = straightened(problem).copy()
    n, known = problem.n, roads[np.isfinite(roads)].max()
    missing = 2.0 * n * known
    cities = roads[:n, :n]
    cities[np.isinf(cities)] = missing
    roads[np.isinf(roads)] = 4.0 * known if problem.instance.complete else 2.0 * n * missing
    if problem.instance.symmetric:
        roads[:, n:] = roads[n:].T  # then a path that ends at the start is as good: it is turned round
    return roads


def opened(tour: Sequence[int] | Tour, problem: Problem) -> Tour:
    """A closed tour over `straightened` as a tour of the problem, beginning at its start."""
    order = np.asarray(tour, dtype=np.int64)
    if not problem.closed:
        cut = int(np.flatnonzero(order == problem.n)[0])
        order = np.roll(order, -cut)[1:]
        symmetric = problem.instance.symmetric
        if symmetric and problem.start is not None and order[-1] == problem.start:
            order = order[::-1]
        return order
    if problem.start is not None:
        order = np.roll(order, -int(np.flatnonzero(order == problem.start)[0]))
    return order
