"""Tours from nothing: nearest neighbour, greedy edge, insertion. Improving them is left to `local_search`.

Each is an algorithm (problem, rng) -> tour. None of them makes a matrix, so that memory stays O(n·k).
"""

import numpy as np

from greedy.language import mistake
from tsp.edges import joined
from tsp.instance import Problem, Tour
from tsp.neighbours import walk_through_tree

MOST_STARTS, SOME_STARTS = 1_000, 20
FEW = 5_000  # up to here looking at all cities at each step is as quick as a k-d tree


def nearest(problem: Problem, rng: np.random.Generator) -> Tour:
    """Go to the nearest city that has not been visited, until none is left. Ties go to the first by name.

    Without a start, one is drawn. Raises `Mistake` where no road leads on.
    """
    start = problem.start if problem.start is not None else int(rng.integers(problem.n))
    if problem.n > FEW and problem.instance.matrix is None:
        return walk_through_tree(problem.instance, start)
    rank = np.argsort(np.argsort(problem.instance.cities)) if problem.n <= FEW else np.arange(problem.n)
    left = np.ones(problem.n, dtype=bool)
    tour = [start]
    left[start] = False
    while len(tour) < problem.n:
        far = np.where(left, problem.instance.row(tour[-1]), np.inf)
        shortest = far.min()
        if not np.isfinite(shortest):
            dead_end(problem, tour)
        ties = np.flatnonzero(far == shortest)
        tour.append(int(ties[rank[ties].argmin()]))
        left[tour[-1]] = False
    return np.array(tour)


def dead_end(problem: Problem, tour: list[int]) -> None:
    """Say where a walk cannot go on, and which roads would be needed."""
    here = problem.instance.cities[tour[-1]]
    missing = [city for number, city in enumerate(problem.instance.cities) if number not in set(tour)]
    ways = ", ".join(f"{here} → {city}" for city in missing[:3]) + (", …" if len(missing) > 3 else "")
    mistake(
        f"After {len(tour)} of {problem.n} cities there is no way on from {here}: no row {ways}",
        f"도시 {problem.n}곳 가운데 {len(tour)}곳을 지난 뒤 {here}에서 더 갈 수 없습니다. 없는 행: {ways}",
    )


def nearest_all(problem: Problem, rng: np.random.Generator) -> Tour:
    """Nearest neighbour from every start (of more than a thousand, from twenty drawn); the shortest."""
    if problem.start is not None and not problem.closed:
        return nearest(problem, rng)
    if problem.n <= MOST_STARTS:
        tours = from_every_start(problem)
    else:
        drawn = rng.choice(problem.n, SOME_STARTS, replace=False)
        tours = [nearest(problem.at(int(start)), rng) for start in drawn]
    if not len(tours):
        return nearest(problem, rng)  # which says where it gets stuck
    return rotated(min(tours, key=problem.length), problem)


def from_every_start(problem: Problem) -> list[Tour]:
    """All n walks at once, a step of each at a time: O(n³), but NumPy's. Walks that get stuck are left out."""
    n = problem.n
    by_name = np.argsort(problem.instance.cities)  # so that the first of equals is the first by name
    roads = problem.instance.full[np.ix_(by_name, by_name)]
    rows = np.arange(n)
    tours = np.empty((n, n), dtype=np.int64)
    tours[:, 0] = rows
    gone = np.zeros((n, n))
    for step in range(1, n):
        gone[rows, tours[:, step - 1]] = np.inf
        tours[:, step] = (roads[tours[:, step - 1]] + gone).argmin(axis=1)
    whole = np.isfinite(roads[tours[:, :-1], tours[:, 1:]]).all(axis=1)
    whole &= np.isfinite(gone[rows, tours[:, -1]]) | (n == 1)
    return list(by_name[tours[whole]])


def rotated(tour: Tour, problem: Problem) -> Tour:
    """A closed tour, beginning at the problem's start; an open one as it is."""
    if problem.closed and problem.start is not None:
        return np.roll(tour, -int(np.flatnonzero(tour == problem.start)[0]))
    return tour


def greedy_edge(problem: Problem, rng: np.random.Generator) -> Tour:
    """Take the shortest roads there are, as long as no city has three and no circle closes too early."""
    if not problem.instance.plain:
        mistake(
            "greedy_edge needs a table with every road, as long there as back.",
            "greedy_edge는 모든 길이 있고 오가는 거리가 같은 표에서만 쓸 수 있습니다.",
        )
    path = joined(problem.instance)
    if problem.closed:
        return rotated(path, problem)
    if (
        problem.start is not None
    ):  # the path may not begin there: cut it at the start, keep the shorter half first
        at = int(np.flatnonzero(path == problem.start)[0])
        front, back = path[at::-1], path[at + 1 :]
        other = np.concatenate([path[at:], path[:at][::-1]])
        return min(np.concatenate([front, back]), other, key=problem.length)
    return path


def insertion(problem: Problem, rng: np.random.Generator) -> Tour:
    """Farthest insertion: take the city farthest from the tour, and put it where it costs least. O(n²)."""
    instance, n = problem.instance, problem.n
    first = problem.start if problem.start is not None else int(rng.integers(n))
    tour = np.array([first])
    near = finite(instance.row(first)).copy()
    near[first] = -np.inf
    while len(tour) < n:
        city = int(near.argmax())
        before, after = tour, np.roll(tour, -1)
        here = np.full(len(tour), city)
        cost = finite(instance.between(before, here)) + finite(instance.between(here, after))
        cost -= finite(instance.between(before, after)) if len(tour) > 1 else 0.0
        if not problem.closed:
            cost[-1] = finite(instance.between(tour[-1:], here[:1]))[0]  # at the end: nothing comes after
        tour = np.insert(tour, int(cost.argmin()) + 1, city)
        near = np.minimum(near, finite(instance.row(city)))
        near[city] = -np.inf
    return tour


def finite(distances: np.ndarray) -> np.ndarray:
    """Missing roads as very long ones, so that sums of them can be compared."""
    return np.where(np.isinf(distances), 1e12, distances)
