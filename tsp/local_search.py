"""2-opt and Or-opt with neighbour lists: improve a tour until no small change of this kind makes it shorter.

2-opt takes two roads out and joins the parts the other way round; Or-opt moves up to three cities elsewhere,
either way round. A change can only pay if one of its new roads is shorter than one of the old at the same city,
so each city looks only at its k nearest. Work goes in rounds: NumPy weighs all changes of all cities that are
awake at once, the best for each city are tried in the order of their gain, each weighed again first (an
earlier one may have taken its roads away), and the cities that were touched are awake in the next round.

G. A. Croes (1958): 2-opt. I. Or (1976): Or-opt. J. L. Bentley (1992): neighbour lists, don't-look bits.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tsp.geometry import Floats
from tsp.instance import Instance, Problem, Tour
from tsp.neighbours import neighbour_lists
from tsp.order import Order

NEAR = 8
LONGEST = 3  # cities that Or-opt moves at once
Move = tuple[float, tuple[int, ...]]  # its gain, and what `turn` (three numbers) or `shift` (five) is to do
TINY = 1e-7  # gains below this are rounding, and could go round in circles


@dataclass(frozen=True)
class Roads:
    """Distances over the cities and, for an open problem, one more that is at distance 0 from all.

    If the path has a start, standing beside that city is worth more than a change could gain otherwise.
    """

    problem: Problem

    @cached_property
    def bonus(self) -> float:
        if self.instance.matrix is not None:
            return 4.0 * float(self.instance.matrix.max())
        assert self.instance.points is not None
        corners = np.array([self.instance.points.min(axis=0), self.instance.points.max(axis=0)])
        return 4.0 * float(self.instance.metric(corners[:1], corners[1:])[0])

    @property
    def instance(self) -> Instance:
        return self.problem.instance

    def between(self, a: Tour, b: Tour) -> Floats:
        """Distances, pair by pair."""
        if self.problem.closed:
            return self.instance.between(a, b)
        n, start = self.problem.n, self.problem.start
        home = (a == n) | (b == n)
        found = self.instance.between(np.where(a == n, 0, a), np.where(b == n, 0, b))
        found[home] = 0.0
        if start is not None:
            found[home & ((a == start) | (b == start))] = -self.bonus
        return found

    def one(self, a: int, b: int) -> float:
        return float(self.between(np.array([a]), np.array([b]))[0])


def improve(
    problem: Problem,
    tour: Tour,
    *,
    two: bool = True,
    segments: int = LONGEST,
    lists: Tour | None = None,
    awake: Tour | None = None,
) -> Tour:
    """A local optimum of 2-opt (`two`) and of moving up to so many cities (`segments`), from this tour on.

    Whoever calls often passes the neighbour lists, and which cities to begin with (default: all).
    """
    if problem.n < 4:
        return tour
    roads, n = Roads(problem), problem.n
    order = Order(tour if problem.closed else np.append(tour, n))
    lists = neighbour_lists(problem.instance, NEAR) if lists is None else lists
    awake = np.arange(n) if awake is None else awake
    while len(awake):
        found: list[Move] = []
        if two:
            found += two_opt_moves(roads, order, lists, awake)
        for length in range(1, min(segments, n - 3) + 1):
            found += or_opt_moves(roads, order, lists, awake, length)
        found.sort(reverse=True)
        touched: set[int] = set()
        for _, move in found:
            done = turn(roads, order, *move) if len(move) == 3 else shift(roads, order, *move)
            touched.update(done or move[:1])  # where it no longer pays, the city may have a second best
        touched.discard(n)
        awake = np.array(sorted(touched), dtype=np.int64)
    return closed_up(order.at, problem)


def closed_up(at: Tour, problem: Problem) -> Tour:
    """The circle as a tour that begins where the problem wants it."""
    if problem.closed:
        first = 0 if problem.start is None else int(np.flatnonzero(at == problem.start)[0])
        return np.roll(at, -first)
    path = np.roll(at, -int(np.flatnonzero(at == problem.n)[0]))[1:]
    return path[::-1] if problem.start is not None and path[0] != problem.start else path


def best_of(gain: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows that have a gain, and where in the row the largest is."""
    column = gain.argmax(axis=1)
    rows = np.flatnonzero(gain[np.arange(len(gain)), column] > TINY)
    return rows, column[rows]


def two_opt_moves(roads: Roads, order: Order, lists: Tour, awake: Tour) -> list[Move]:
    """For each city a the best b: take out the roads behind both (side 1) or before both (side -1)."""
    found: list[Move] = []
    b = lists[awake]
    a = np.broadcast_to(awake[:, None], b.shape)
    joined = roads.between(a, b)
    for side in (1, -1):
        beside = order.all_after(side)
        next_a, next_b = beside[a], beside[b]
        gain = roads.between(a, next_a) + roads.between(b, next_b) - joined - roads.between(next_a, next_b)
        rows, columns = best_of(gain)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            found.append((float(gain[row, column]), (int(awake[row]), int(b[row, column]), side)))
    return found


def turn(roads: Roads, order: Order, a: int, b: int, side: int) -> tuple[int, ...]:
    """Do the 2-opt move if it pays as things are now; the cities that it touched."""
    next_a, next_b = order.after(a, side), order.after(b, side)
    if next_a == b or next_b == a:
        return ()
    if roads.one(a, next_a) + roads.one(b, next_b) - roads.one(a, b) - roads.one(next_a, next_b) <= TINY:
        return ()
    if side == 1:
        order.reverse(next_a, b)
    else:
        order.reverse(a, next_b)
    return a, b, next_a, next_b


def or_opt_moves(roads: Roads, order: Order, lists: Tour, awake: Tour, length: int) -> list[Move]:
    """For each city a the best place beside a near city c for the `length` cities that begin or end with a.

    `side` is the direction in which the segment goes on from a to its other end e; the segment will stand
    between c and its neighbour on `beyond`, with a next to c.
    """
    found: list[Move] = []
    c = lists[awake]
    a = np.broadcast_to(awake[:, None], c.shape)
    steps = {k: order.all_after(k) for k in range(-length, length + 1)}
    joined = roads.between(a, c)
    for side in (1, -1):
        e, outer = steps[side * (length - 1)][a], steps[side * length][a]
        before = steps[-side][a]
        freed = roads.between(before, a) + roads.between(e, outer) - roads.between(before, outer) - joined
        inside = np.zeros(c.shape, dtype=bool)
        for k in range(length):
            city = steps[side * k][a]
            inside |= (c == city) | (city == roads.problem.n)
        for beyond in (1, -1):
            d = steps[beyond][c]
            gain = freed + roads.between(c, d) - roads.between(e, d)
            split = (
                inside | (d == a) | (d == e)
            )  # c and d must both be outside, or the road is none of theirs
            gain = np.where(split, -np.inf, gain)
            rows, columns = best_of(gain)
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
                move = (int(awake[row]), int(c[row, column]), side, beyond, length)
                found.append((float(gain[row, column]), move))
    return found


def shift(roads: Roads, order: Order, a: int, c: int, side: int, beyond: int, length: int) -> tuple[int, ...]:
    """Do the Or-opt move if it pays as things are now; the cities that it touched."""
    segment = [order.after(a, side * k) for k in range(length)]
    e, outer, before, d = (
        segment[-1],
        order.after(a, side * length),
        order.after(a, -side),
        order.after(c, beyond),
    )
    if c in segment or d in segment or roads.problem.n in segment:
        return ()
    freed = roads.one(before, a) + roads.one(e, outer) + roads.one(c, d)
    if freed - roads.one(before, outer) - roads.one(a, c) - roads.one(e, d) <= TINY:
        return ()
    first, last = (a, e) if side == 1 else (e, a)  # in the direction of the tour
    left = c if beyond == 1 else d  # the segment comes behind this one
    order.move(first, length, left, turned=(last if beyond == 1 else first) == a and length > 1)
    return a, e, outer, before, c, d
