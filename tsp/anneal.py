"""Simulated annealing: a random change that makes the tour shorter is made, one that makes it longer by d is made
with probability exp(-d / temperature), and the temperature falls. Early it walks out of local optima; late it
is 2-opt. With a fixed number of steps nothing is proved: the answer is as good as the cooling was slow.

S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi: Optimization by simulated annealing. Science 220 (1983) 671-680.
"""

import numpy as np

from tsp.instance import Problem, Tour, finite_roads, opened

STEPS_PER_CITY = 5_000
HOT, COLD = 0.5, 0.03  # first and last temperature, as shares of a typical road to a near city


def anneal(problem: Problem, rng: np.random.Generator, *, steps: int | None = None) -> Tour:
    """The best tour seen in so many steps (5,000 for each city, at most 2 million) from a random tour."""
    roads = finite_roads(problem)
    n = len(roads)
    if n < 4:
        return opened(best_of_three(roads), problem)
    steps = steps if steps is not None else min(STEPS_PER_CITY * n, 2_000_000)
    apart = roads[: problem.n, : problem.n] + np.diag(np.full(problem.n, np.inf))
    near = float(np.median(np.sort(apart, axis=1)[:, : min(4, problem.n - 1)]))
    hot, cold = max(HOT * near, 1e-9), max(COLD * near, 1e-11)
    changes = (turned, moved) if problem.instance.symmetric else (moved, moved)
    cost: list[list[float]] = roads.tolist()
    tour: list[int] = rng.permutation(n).tolist()
    now = best = sum(cost[a][b] for a, b in zip(tour, tour[1:] + tour[:1], strict=True))
    kept = tour[:]
    cooling = (cold / hot) ** (1.0 / max(1, steps))
    temperature = hot
    block = 10_000
    for done in range(0, steps, block):
        size = min(block, steps - done)
        left = rng.integers(0, n, size).tolist()
        span = rng.integers(2, 2 * (n - 1), size).tolist()
        luck = (-np.log(rng.random(size))).tolist()
        for i, width, patience in zip(left, span, luck, strict=True):
            temperature *= cooling
            longer = changes[width & 1](cost, tour, n, i, width >> 1, patience * temperature)
            if longer is not None:
                now += longer
                if now < best - 1e-9:
                    best, kept = now, tour[:]
    return opened(kept, problem)


def turned(cost: list[list[float]], tour: list[int], n: int, i: int, width: int, most: float) -> float | None:
    """Turn the part of `width` + 1 cities from place i on, if that costs at most `most`; what it cost."""
    j = i + width
    if j >= n:  # round the end: turn the rest instead, which gives the same circle
        i, j = j - n + 1, i - 1
        if i > j:
            return None
    a, b, c, d = tour[i - 1], tour[i], tour[j], tour[(j + 1) % n]
    longer = cost[a][c] + cost[b][d] - cost[a][b] - cost[c][d]
    if longer > most or a == c:
        return None
    tour[i : j + 1] = tour[i : j + 1][::-1]
    return longer


def moved(cost: list[list[float]], tour: list[int], n: int, i: int, width: int, most: float) -> float | None:
    """Put the city at place i somewhere else: this turns no road round, as an asymmetric table needs."""
    j = (i + width) % n
    a, city, b = tour[i - 1], tour[i], tour[(i + 1) % n]
    c, d = tour[j], tour[(j + 1) % n]
    if city in (c, d):
        return None
    longer = cost[a][b] + cost[c][city] + cost[city][d] - cost[a][city] - cost[city][b] - cost[c][d]
    if longer > most:
        return None
    del tour[i]
    tour.insert(j if j > i else j + 1, city)
    return longer


def best_of_three(roads: np.ndarray) -> list[int]:
    """Two circles are all there is for three cities."""
    if len(roads) < 3:
        return list(range(len(roads)))
    there, back = [0, 1, 2], [0, 2, 1]
    return min(there, back, key=lambda t: sum(roads[t[k - 1], t[k]] for k in range(3)))
