"""The optimum, by dynamic programming over sets of cities (Held & Karp 1962; Bellman 1962).

O(2^n · n²) time and O(2^n · n) memory, so up to about 18 cities. It knows nothing of geometry: distances may
be asymmetric, and roads may be missing.

M. Held, R. M. Karp: A dynamic programming approach to sequencing problems. J. SIAM 10 (1962) 196-210.
"""

import numpy as np

from greedy.language import mistake
from tsp.instance import Problem, Tour, opened, straightened

MOST_CITIES = 18


def exact(problem: Problem, rng: np.random.Generator) -> Tour:
    """The shortest tour of all. Raises `Mistake` for too many cities, or if there is no tour."""
    if problem.n > MOST_CITIES:
        mistake(
            f"exact takes up to {MOST_CITIES} cities, not {problem.n:,}: its work doubles with each one.",
            f"exact는 도시 {MOST_CITIES}개까지만 풉니다(지금은 {problem.n:,}개). 도시가 하나 늘 때마다 일이 두 배가 됩니다.",
        )
    matrix = straightened(problem)
    last = len(matrix) - 1  # home: the extra city of an open problem, or any city of a closed one
    inner = np.arange(last)
    best = np.full((1 << last, last), np.inf)  # best[s, j]: from home through the set s, ending in j of s
    best[1 << inner, inner] = matrix[last, :last]
    sets = np.arange(1 << last)
    sizes = np.bitwise_count(sets)
    for size in range(2, last + 1):
        of_size = sets[sizes == size]
        for j in inner:
            with_j = of_size[of_size >> j & 1 == 1]
            best[with_j, j] = (best[with_j ^ (1 << j)] + matrix[:last, j]).min(axis=1)
    ends = best[-1] + matrix[:last, last]
    order = []  # from the end to the beginning
    city, rest = int(ends.argmin()), (1 << last) - 1
    if not np.isfinite(ends[city]):
        no_tour()
    while rest:
        order.append(city)
        rest ^= 1 << city
        if rest:
            city = int((best[rest] + matrix[:last, city]).argmin())
    return opened([last, *reversed(order)], problem)


def no_tour() -> None:
    mistake(
        "There is no way through all the cities: too many roads are missing.",
        "모든 도시를 지나는 길이 없습니다. 빠진 길이 너무 많습니다.",
    )
