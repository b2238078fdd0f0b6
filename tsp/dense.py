"""The same two changes, 2-opt and Or-opt, where the way back may be longer, or missing.

Turning a part of a tour round then changes the length of every road in it, so all n² changes are weighed at once
with sums over the tour forwards and backwards, and the best one is made: O(n²) for each change, for tables of
some hundred cities.
"""

import numpy as np

from tsp.geometry import Floats
from tsp.instance import Problem, Tour, finite_roads, opened

LONGEST = 3
TINY = 1e-9  # of the longest road


def improve_dense(problem: Problem, tour: Tour, *, two: bool = True, segments: int = LONGEST) -> Tour:
    """A local optimum, from this tour on. `two`, `segments`: as in `local_search.improve`."""
    roads = finite_roads(problem)
    order = np.array(tour) if problem.closed else np.append(tour, problem.n)
    tiny = TINY * float(problem.instance.full[np.isfinite(problem.instance.full)].max())
    while True:
        changes = [turned(roads, order)] if two else []
        changes += [moved(roads, order, length) for length in range(1, min(segments, len(order) - 2) + 1)]
        gain, order = max(changes, key=lambda change: change[0], default=(0.0, order))
        if gain <= tiny:
            return opened(order, problem)


def turned(roads: Floats, order: Tour) -> tuple[float, Tour]:
    """The best part i … j of the tour to turn round, what that gains, and the tour after it."""
    n = len(order)
    ahead = np.concatenate([[0.0], np.cumsum(roads[order[:-1], order[1:]])])  # length up to each place
    back = np.concatenate([[0.0], np.cumsum(roads[order[1:], order[:-1]])])  # the same the other way
    before, after = np.roll(order, 1), np.roll(order, -1)
    old = roads[before, order][:, None] + roads[order, after][None, :] + (ahead[None, :] - ahead[:, None])
    new = roads[before[:, None], order[None, :]] + roads[order[:, None], after[None, :]]
    new = new + (back[None, :] - back[:, None])
    gain = np.where(np.triu(np.ones((n, n), dtype=bool), 1), old - new, -np.inf)
    gain[0, n - 1] = -np.inf  # all of it: its ends are neighbours
    gain[1, n - 1] = gain[0, n - 2] = -np.inf if n < 4 else gain[1, n - 1]
    i, j = (int(x) for x in np.unravel_index(int(gain.argmax()), gain.shape))
    changed = order.copy()
    changed[i : j + 1] = order[i : j + 1][::-1]
    return exact_gain(roads, order, changed), changed


def moved(roads: Floats, order: Tour, length: int) -> tuple[float, Tour]:
    """The best `length` cities to put elsewhere, the same way round, what that gains, the tour after it."""
    n = len(order)
    first, last = order, np.roll(order, 1 - length)
    before, after = np.roll(order, 1), np.roll(order, -length)
    freed = roads[before, first] + roads[last, after] - roads[before, after]
    left, right = order, np.roll(order, -1)
    cost = roads[left[None, :], first[:, None]] + roads[last[:, None], right[None, :]]
    gain = freed[:, None] - cost + roads[left, right][None, :]
    for k in range(-1, length):  # not between its own cities, nor where it is
        gain[np.arange(n), (np.arange(n) + k) % n] = -np.inf
    i, j = (int(x) for x in np.unravel_index(int(gain.argmax()), gain.shape))
    places = (i + np.arange(length)) % n
    rest = np.delete(np.arange(n), places)
    at = int(np.flatnonzero(rest == j)[0]) + 1
    changed = order[np.concatenate([rest[:at], places, rest[at:]])]
    return exact_gain(roads, order, changed), changed


def exact_gain(roads: Floats, order: Tour, changed: Tour) -> float:
    """How much shorter the changed tour is: weighed anew, since long sums lose digits."""
    before = roads[order, np.roll(order, -1)]
    return float((before - roads[changed, np.roll(changed, -1)]).sum())
