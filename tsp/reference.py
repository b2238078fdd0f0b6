"""A solver that others maintain, to measure ours against: fast-tsp (Or-opt and Lin-Kernighan steps, in Rust).

It takes whole numbers, so distances are multiplied first; a matrix, so it holds n² of them.
"""

import fast_tsp
import numpy as np

from greedy.language import mistake
from tsp.instance import Problem, Tour, finite_roads, opened
from tsp.local_search import improve

SECONDS = 1.0
LARGEST = 65_535  # of the whole numbers that stand for distances: it keeps 16 bits of each


def reference(problem: Problem, rng: np.random.Generator, *, seconds: float = SECONDS) -> Tour:
    """Its tour after so many seconds; up to 20 cities the optimum, but for rounding. What rounding has cost is
    mended with `improve`. Raises `Mistake` for one-way tables.
    """
    if not problem.instance.plain:
        mistake(
            "reference needs a table with every road, as long there as back; try exact or anneal.",
            "reference는 모든 길이 있고 오가는 거리가 같은 표에서만 쓸 수 있습니다. exact나 anneal을 써 보십시오.",
        )
    roads = finite_roads(problem)
    largest = float(roads.max())
    if len(roads) < 3 or largest == 0.0:
        return opened(range(len(roads)), problem)
    whole = np.round(roads * (LARGEST / largest)).astype(np.uint16)
    return improve(problem, opened(fast_tsp.find_tour(whole, duration_seconds=seconds), problem))
