"""Tours. Fill in the TODOs from top to bottom; `grader hint tour_length` helps.

외판원의 경로. TODO를 위에서부터 차례로 채우세요. 막히면 `grader hint tour_length`를 실행하세요.

distances[a][b] is the way from city a to city b. / distances[a][b]는 a번 도시에서 b번 도시까지의 거리입니다.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np


def tour_length(distances: Sequence[Sequence[float]], tour: Sequence[int], closed: bool = True) -> float:
    """The length of a tour; closed: with the way home. / 경로의 길이. closed이면 돌아오는 길까지."""
    # TODO (tour_length): add the distance from each city to the next one. If closed, add the distance from
    # the last city to the first.
    raise NotImplementedError("TODO tour_length: add the distances from each city to the next")


def nearest_neighbour(cities: Mapping[str, tuple[float, float]], start: str) -> list[str]:
    """Always to the nearest city that is left. / 언제나 남은 도시 가운데 가장 가까운 곳으로."""
    # TODO (nearest): keep a set of the cities that are left. Go to the nearest one from where you are now
    # (math.dist), the first by name if several are equally near, until none is left.
    raise NotImplementedError("TODO nearest: go to the nearest city that is left, then repeat")


def random_restarts(
    walk: Callable[[str], tuple[float, list[str]]], starts: Sequence[str], n: int, seed: int
) -> tuple[float, list[str]]:
    """The shortest of n walks from random starts. / 무작위 출발지에서 n번 걸은 것 가운데 가장 짧은 것."""
    # TODO (restarts): make a generator of your own from the seed: random.Random(seed). n times, draw a start
    # and call walk(start), which returns (length, tour). Return the shortest pair, the first if several are.
    raise NotImplementedError("TODO restarts: draw a start n times, keep the shortest walk")


def two_opt(distances: Sequence[Sequence[float]], tour: Sequence[int]) -> list[int]:
    """Turn parts of a closed tour round until nothing helps. / 더 나아지지 않을 때까지 부분을 뒤집기."""
    # TODO (two_opt): on a copy of the tour, for each pair of places i <= j: would the part from i to j, turned
    # round, make the tour shorter? Only the two roads at its ends change. If so, turn it. Begin again until
    # a whole round has found nothing.
    raise NotImplementedError(
        "TODO two_opt: turn a part round if that is shorter; repeat until nothing helps"
    )


def shortest_tour(distances: Sequence[Sequence[float]]) -> list[int]:
    """The shortest closed tour, from city 0 (Held and Karp). / 0번에서 출발하는 최단 경로."""
    # TODO (exact): for each set of visited cities and each last city in it, keep the shortest way from city 0.
    # Make the ways one city longer, round by round. In the end add the way home, and take the shortest.
    raise NotImplementedError("TODO exact: keep the shortest way for each (visited cities, last city)")


def accept(change: float, temperature: float, u: float) -> bool:
    """Whether to make a change of that length; 0 <= u < 1 is random. / 그만큼 길어지는 변화를 받아들일지."""
    # TODO (anneal): True if the tour gets shorter or stays; else True if u < exp(-change / temperature).
    # Think of temperature 0.
    raise NotImplementedError("TODO anneal: accept what is shorter, and what is longer by chance")


def anneal(distances: Sequence[Sequence[float]], seed: int) -> list[int]:
    """A short closed tour by simulated annealing. / 담금질(simulated annealing)로 찾은 짧은 경로."""
    # TODO (anneal): begin with any tour and a high temperature. Draw two places, compute by how much turning the
    # part between them changes the length, and turn it if accept(...) says so. Lower the temperature slowly.
    raise NotImplementedError("TODO anneal: try random turns while the temperature falls")


def steepest_two_opt(points: np.ndarray, tour: np.ndarray, moves: int) -> np.ndarray:
    """At most so many 2-opt moves, each the best one. / 매번 가장 많이 줄이는 2-opt를 moves번까지."""
    # TODO (many): for each place i compute the gains of all places j behind it at once, with NumPy; keep the best
    # pair of all; turn that part round. Stop when no gain is left. 5,000 cities must fit time and memory.
    raise NotImplementedError("TODO many: find the best of all 2-opt moves with NumPy, a row at a time")


def gradient_descent(
    gradient: Callable[[float], float],
    start: float,
    learning_rate: float,
    steps: int,
    on_step: Callable[[int, float], bool | None] | None = None,
) -> float:
    """Where so many steps downhill lead. / 그만큼의 걸음으로 내려간 곳."""
    # TODO (descent): in each step subtract learning_rate times gradient(x). If x leaves -1,000,000 … 1,000,000 or is
    # nan, raise ValueError("why"). Then call on_step(number, x), number from 1; if it returns True, stop.
    raise NotImplementedError("TODO descent: take a step against the gradient, tell on_step, repeat")
