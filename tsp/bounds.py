"""What no tour can be shorter than. A length alone says little; its gap to a bound says how much is left to gain.

- `one_tree`: Held & Karp's bound. A tour is a spanning tree over all cities but one, and two roads to that one;
  so the cheapest of such things is no longer than the best tour. Making roads dearer at cities where the tree
  has many and cheaper where it has one does not change which tour is best, and lifts the bound; repeated, it
  comes to within about one per cent for random points.
- `assignment`: each city has one successor. For tables where the way back is another.
- `two_nearest`: each city has two roads, so half the sum of its two shortest. O(n·k), for many points.
- `expected`: not a bound, but what the best tour through n random points comes to when n is large.

M. Held, R. M. Karp: The traveling-salesman problem and minimum spanning trees. Operations Research 18 (1970)
1138-1162; 0.7124: D. S. Johnson, L. A. McGeoch, E. E. Rothberg (1996), Percus & Martin (1996).
"""

import math

import numpy as np
from scipy.optimize import linear_sum_assignment

from tsp.geometry import Floats
from tsp.instance import Problem, finite_roads, straightened
from tsp.neighbours import neighbour_lists

MOST_FOR_TREE = 1_500  # cities: some seconds
ROUNDS = 100
CONSTANT = 0.7124


def lower_bound(problem: Problem, length: float) -> float:
    """The best bound that can be had in seconds. `length` is that of any tour: it sets the size of the steps."""
    if not problem.instance.symmetric:
        return assignment(problem)
    if problem.n > MOST_FOR_TREE:
        return two_nearest(problem)
    return one_tree(problem, length)


def expected(n: int, area: float) -> float:
    """0.7124 · √(n · area), the length of the best closed tour through n uniform random points, n large."""
    return CONSTANT * math.sqrt(n * area)


def one_tree(problem: Problem, length: float, rounds: int = ROUNDS) -> float:
    """Held & Karp's bound after so many rounds. O(rounds · n²)."""
    roads = finite_roads(problem)
    if len(roads) < 3:
        return length
    detour = 0.0
    if not problem.closed and problem.start is not None:  # the one long road from the extra city
        detour = float(roads[-1].max())
    toll = np.zeros(len(roads))
    best, step = -np.inf, 2.0
    for _ in range(rounds):
        weight, roads_at = spanning(roads + toll[:, None] + toll[None, :])
        bound = weight - 2.0 * float(toll.sum())
        if bound > best:
            best = bound
        else:
            step *= 0.9
        off = roads_at - 2
        if not off.any():
            return min(best - detour, length)  # the tree is a tour: the best one
        toll = toll + step * max(length + detour - bound, 1e-9) / float((off * off).sum()) * off
    return min(best - detour, length)


def spanning(roads: Floats) -> tuple[float, np.ndarray]:
    """The cheapest one-tree: spanning tree over cities 1 … n-1 (Prim), two roads to city 0; roads at each city."""
    n = len(roads)
    roads_at = np.zeros(n, dtype=np.int64)
    cheapest, parent = roads[1].copy(), np.ones(n, dtype=np.int64)
    cheapest[[0, 1]] = np.inf
    weight = 0.0
    outside = np.ones(n, dtype=bool)
    outside[[0, 1]] = False
    for _ in range(n - 2):
        city = int(cheapest.argmin())
        weight += float(cheapest[city])
        roads_at[city] += 1
        roads_at[parent[city]] += 1
        outside[city] = False
        cheapest[city] = np.inf
        nearer = outside & (roads[city] < cheapest)
        cheapest[nearer] = roads[city, nearer]
        parent[nearer] = city
    home = np.argsort(roads[0, 1:])[:2] + 1
    roads_at[home] += 1
    roads_at[0] = 2
    return weight + float(roads[0, home].sum()), roads_at


def assignment(problem: Problem) -> float:
    """The cheapest way to give each city a successor, circles allowed."""
    roads = straightened(problem).copy()
    np.fill_diagonal(roads, np.inf)
    try:
        rows, columns = linear_sum_assignment(roads)
    except ValueError:  # there is no tour at all
        return math.inf
    return float(roads[rows, columns].sum())


def two_nearest(problem: Problem) -> float:
    """Half the sum, over the cities, of the two shortest roads at each; an open path may spare the two longest."""
    near = neighbour_lists(problem.instance, 2)
    cities = np.repeat(np.arange(problem.n), near.shape[1])
    roads = problem.instance.between(cities, near.ravel()).reshape(problem.n, -1)
    if near.shape[1] < 2:
        return float(roads[0, 0]) * (2.0 if problem.closed else 1.0)
    spare = 0.0 if problem.closed else float(np.sort(roads[:, 1])[-2:].sum())
    return (float(roads.sum()) - spare) / 2.0
