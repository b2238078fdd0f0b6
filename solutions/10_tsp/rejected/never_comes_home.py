"""Believes that a tour ends at its last city.

file: tour.py
loses: tour_length
hears.en: The way home, from the last city to the first, is missing
hears.ko: 마지막 도시에서 출발지로 돌아오는 길이 빠졌습니다
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np

TINY = 1e-9  # a gain below this is rounding, and equal roads would be exchanged for ever
COLD, COOLING, STEPS = 0.002, 0.98, 1_000  # of simulated annealing


def tour_length(distances: Sequence[Sequence[float]], tour: Sequence[int], closed: bool = True) -> float:
    """The sum of the ways from each city to the next and, if closed, home."""
    length = 0.0
    for here, there in pairwise(tour):
        length += distances[here][there]
    return length


def nearest_neighbour(cities: Mapping[str, tuple[float, float]], start: str) -> list[str]:
    """From the start always to the nearest city not yet visited; of equally near ones the first by name."""
    tour = [start]
    left = set(cities) - {start}
    while left:
        here = cities[tour[-1]]
        city = min(left, key=lambda name: (math.dist(here, cities[name]), name))
        tour.append(city)
        left.remove(city)
    return tour


def random_restarts(
    walk: Callable[[str], tuple[float, list[str]]], starts: Sequence[str], n: int, seed: int
) -> tuple[float, list[str]]:
    """Walk n times, each time from a start drawn anew; the first of the shortest (length, tour)."""
    rng = random.Random(seed)
    walks = [walk(rng.choice(starts)) for _ in range(n)]
    return min(walks, key=lambda found: found[0])


def two_opt(distances: Sequence[Sequence[float]], tour: Sequence[int]) -> list[int]:
    """Turn parts of a closed tour round as long as that makes it shorter. Distances are symmetric."""
    order = list(tour)
    n = len(order)
    improved = True
    while improved:
        improved = False
        for i in range(1, n):
            for j in range(i, n):
                a, b, c, d = order[i - 1], order[i], order[j], order[(j + 1) % n]
                if distances[a][c] + distances[b][d] < distances[a][b] + distances[c][d] - TINY:
                    order[i : j + 1] = reversed(order[i : j + 1])
                    improved = True
    return order


def shortest_tour(distances: Sequence[Sequence[float]]) -> list[int]:
    """The shortest closed tour, from city 0 (Held and Karp): best[visited, last] is the shortest way there."""
    n = len(distances)
    best = {(1, 0): (0.0, [0])}  # visited is a set of cities as bits
    for _ in range(n - 1):
        longer: dict[tuple[int, int], tuple[float, list[int]]] = {}
        for (visited, last), (length, tour) in best.items():
            for city in range(n):
                if visited >> city & 1:
                    continue
                key = visited | 1 << city, city
                way = length + distances[last][city]
                if key not in longer or way < longer[key][0]:
                    longer[key] = way, [*tour, city]
        best = longer
    return min(best.values(), key=lambda found: found[0] + distances[found[1][-1]][0])[1]


def accept(change: float, temperature: float, u: float) -> bool:
    """Whether to make a change of so much in length; u is a random number from 0 up to 1."""
    if change <= 0:
        return True
    if temperature <= 0:
        return False
    return u < math.exp(-change / temperature)


def anneal(distances: Sequence[Sequence[float]], seed: int) -> list[int]:
    """A short closed tour by simulated annealing: random reversals, and a temperature that falls."""
    rng = random.Random(seed)
    tour = list(range(len(distances)))
    hottest = max(max(row) for row in distances)
    temperature = hottest
    while temperature > hottest * COLD:
        for _ in range(STEPS):
            i, j = sorted(rng.sample(tour, 2))
            a, b, c, d = tour[i - 1], tour[i], tour[j - 1], tour[j]  # turn the part from b to c round
            change = distances[a][c] + distances[b][d] - distances[a][b] - distances[c][d]
            if accept(change, temperature, rng.random()):
                tour[i:j] = reversed(tour[i:j])
        temperature *= COOLING
    return tour


def steepest_two_opt(points: np.ndarray, tour: np.ndarray, moves: int) -> np.ndarray:
    """The tour after at most so many 2-opt moves, each the best there is. Memory O(n)."""
    order = np.array(tour)
    plane = points @ (1, 1j)  # x + y·i: the distance of two places is the absolute value of their difference
    for _ in range(moves):
        here = plane[order]
        ahead = np.roll(here, -1)
        roads = np.abs(ahead - here)
        best, part = TINY, None
        for i in range(len(order)):
            # exchange the road behind place i for the roads behind all later places
            new = np.abs(here[i:] - here[i]) + np.abs(ahead[i:] - ahead[i])
            gains = roads[i] + roads[i:] - new
            gains[0] = 0.0
            if gains.max() > best:
                best, part = gains.max(), slice(i + 1, i + 1 + gains.argmax())
        if part is None:
            break
        order[part] = order[part][::-1]
    return order


def gradient_descent(
    gradient: Callable[[float], float],
    start: float,
    learning_rate: float,
    steps: int,
    on_step: Callable[[int, float], bool | None] | None = None,
) -> float:
    """Where so many steps downhill lead. After each, on_step(number, x) is told; True from it ends the descent.

    Raises ValueError when x leaves -1,000,000 … 1,000,000.
    """
    x = start
    for number in range(1, steps + 1):
        x -= learning_rate * gradient(x)
        if not abs(x) <= 1_000_000:
            raise ValueError(
                f"the descent diverges: x = {x} after {number} steps; take a smaller learning rate"
            )
        if on_step is not None and on_step(number, x):
            break
    return x
