"""Every algorithm by name: (problem, rng) -> tour. They compose: `two_opt(nearest)` is an algorithm too.

Nothing is checked here; timing and validation are the harness's, and your own is one more function.
"""

from collections.abc import Callable

import numpy as np

from tsp.anneal import anneal
from tsp.construct import greedy_edge, insertion, nearest, nearest_all
from tsp.dense import improve_dense
from tsp.exact import exact
from tsp.instance import Problem, Tour
from tsp.local_search import improve
from tsp.reference import reference

Algorithm = Callable[[Problem, np.random.Generator], Tour]


def two_opt(begin: Algorithm) -> Algorithm:
    """What `begin` finds, improved by turning parts round."""
    return better(begin, "two_opt", two=True, segments=0)


def or_opt(begin: Algorithm) -> Algorithm:
    """What `begin` finds, improved by turning parts round and by moving up to three cities."""
    return better(begin, "or_opt", two=True, segments=3)


def better(begin: Algorithm, name: str, *, two: bool, segments: int) -> Algorithm:
    def algorithm(problem: Problem, rng: np.random.Generator) -> Tour:
        tour = begin(problem, rng)
        search = improve if problem.instance.plain else improve_dense
        return search(problem, tour, two=two, segments=segments)

    algorithm.__name__ = f"{name}({getattr(begin, '__name__', '…')})"
    return algorithm


ALGORITHMS: dict[str, Algorithm] = {
    "nearest": nearest,
    "nearest_all": nearest_all,
    "greedy_edge": greedy_edge,
    "insertion": insertion,
    "two_opt": two_opt(nearest),
    "or_opt": or_opt(nearest),
    "anneal": anneal,
    "exact": exact,
    "reference": reference,
}
