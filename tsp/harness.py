"""`run(algorithm, instance)`: time any algorithm and say whether its tour is valid.

A wrong tour, an exception, an endless loop: all of that is data in `Run`, never a crash. This is for one's own
code on one's own machine: nothing is isolated here.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Integral
from typing import Any

import numpy as np

from greedy.harness import raised
from greedy.language import Mistake, Words, shown
from greedy.patience import OutOfPatience, patience
from tsp.instance import Instance, Problem, Tour

Candidate = Callable[[Problem, np.random.Generator], Any]  # an `Algorithm`, or what claims to be one
WAIT = 120.0  # seconds for one call


@dataclass(frozen=True)
class Run:
    """What came of one algorithm on one problem."""

    algorithm: str
    problem: Problem
    tour: tuple[int, ...]  # empty where the answer has not the form of a tour
    length: float  # nan where there is none
    seconds: float
    fault: Words | None  # what is wrong, in one sentence

    @property
    def valid(self) -> bool:
        return self.fault is None

    def gap(self, shortest: float) -> float:
        """How much longer than `shortest`, as a share of it."""
        return self.length / shortest - 1.0 if shortest > 0 else math.nan


def run(
    algorithm: Candidate,
    instance: Instance | Problem,
    *,
    closed: bool = True,
    start: int | None = None,
    seed: int = 0,
    name: str = "",
    wait: float = WAIT,
) -> Run:
    """Call it once with a generator of this seed; time it; check the tour; measure it ourselves."""
    problem = instance if isinstance(instance, Problem) else Problem(instance, closed, start)
    name = name or getattr(algorithm, "__name__", type(algorithm).__name__)
    begin = time.perf_counter()
    try:
        with patience(wait):
            answer = algorithm(problem, np.random.default_rng(seed))
    except OutOfPatience:
        late = Words(
            f"There was no tour within {wait:g} seconds.", f"{wait:g}초 안에 답이 나오지 않았습니다."
        )
        return Run(name, problem, (), math.nan, wait, late)
    except Mistake as error:
        return Run(name, problem, (), math.nan, time.perf_counter() - begin, error.words)
    except (Exception, SystemExit) as error:
        return Run(name, problem, (), math.nan, time.perf_counter() - begin, raised(error))
    seconds = time.perf_counter() - begin
    tour, fault = judged(answer, problem)
    length = problem.length(tour) if fault is None else math.nan
    if math.isinf(length):
        fault = missing_road(tour, problem)
    return Run(name, problem, tuple(int(city) for city in tour), length, seconds, fault)


def judged(answer: Any, problem: Problem) -> tuple[Tour, Words | None]:
    """The answer as a tour, and what is wrong with it."""
    nothing = np.empty(0, dtype=np.int64)
    if not isinstance(answer, list | tuple | np.ndarray):
        return nothing, Words(
            f"A tour is a sequence of city numbers, not {shown(answer)}.",
            f"경로는 도시 번호의 리스트여야 합니다. 받은 값: {shown(answer)}",
        )
    cities = list(answer)
    wrong = [city for city in cities if isinstance(city, bool) or not isinstance(city, Integral)]
    if wrong:
        return nothing, Words(
            f"A city number must be a whole number, not {shown(wrong[0])}.",
            f"도시 번호는 정수여야 합니다. 받은 값: {shown(wrong[0])}",
        )
    counts: dict[int, int] = {}
    for city in cities:
        counts[int(city)] = counts.get(int(city), 0) + 1
    for city, count in counts.items():
        if not 0 <= city < problem.n:
            return nothing, Words(f"There is no city number {city}.", f"{city}번 도시는 없습니다.")
        if count > 1:
            name = problem.instance.cities[city]
            return nothing, Words(f"{name} is visited {count} times.", f"{name}에 {count}번 갑니다.")
    if len(counts) < problem.n:
        left = next(city for city in range(problem.n) if city not in counts)
        return nothing, Words(
            f"{problem.n - len(counts)} cities are not visited, {problem.instance.cities[left]} among them.",
            f"{problem.instance.cities[left]} 등 도시 {problem.n - len(counts)}곳에 가지 않습니다.",
        )
    tour = np.array(cities, dtype=np.int64)
    if problem.start is not None and tour[0] != problem.start:
        began, asked = problem.instance.names([int(tour[0]), problem.start])
        return tour, Words(
            f"It begins at {began}, not at {asked}.", f"{asked}이(가) 아니라 {began}에서 출발합니다."
        )
    return tour, None


def missing_road(tour: Tour, problem: Problem) -> Words:
    """Which road of the tour is not in the table."""
    there = np.roll(tour, -1) if problem.closed else np.append(tour[1:], tour[-1:])
    roads = problem.instance.between(tour, there)
    at = int(np.flatnonzero(np.isinf(roads))[0])
    a, b = problem.instance.names([int(tour[at]), int(there[at])])
    return Words(f"It found no way: there is no row {a} → {b}.", f"길을 찾지 못했습니다. 없는 행: {a} → {b}")
