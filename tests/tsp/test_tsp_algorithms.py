"""Every algorithm against brute force and against invariants, on tables that nobody picked."""

import math
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsp.algorithms import ALGORITHMS, nearest, or_opt, two_opt
from tsp.bounds import lower_bound, two_nearest
from tsp.companies import companies, river
from tsp.construct import from_every_start, greedy_edge
from tsp.exact import exact
from tsp.harness import run
from tsp.instance import Instance, Problem, tour_length, uniform
from tsp.local_search import improve
from tsp.walks import every_start

ANY = ["nearest", "nearest_all", "insertion", "two_opt", "or_opt", "anneal", "exact"]
SYMMETRIC = [name for name in ALGORITHMS if name != "reference"]


def table(n: int, seed: int, *, symmetric: bool) -> Instance:
    """Whole distances from 1 to 30, both ways alike or not."""
    matrix = np.random.default_rng(seed).integers(1, 31, (n, n)).astype(float)
    if symmetric:
        matrix = np.triu(matrix, 1) + np.triu(matrix, 1).T
    np.fill_diagonal(matrix, 0.0)
    return Instance("drawn", tuple("hgfedcba"[:n]), matrix=matrix)


def shortest(problem: Problem) -> float:
    """By trying every order."""
    firsts = range(problem.n) if problem.start is None else [problem.start]
    return min(
        problem.length([first, *rest])
        for first in firsts
        for rest in permutations([city for city in range(problem.n) if city != first])
    )


@settings(max_examples=40, deadline=None)
@given(
    n=st.integers(2, 6), seed=st.integers(0, 999), symmetric=st.booleans(), closed=st.booleans(),
    start=st.none() | st.integers(0, 1),
)  # fmt: skip
def test_every_algorithm_gives_a_valid_tour_and_exact_the_shortest(n, seed, symmetric, closed, start):
    problem = Problem(table(n, seed, symmetric=symmetric), closed, start)
    best = shortest(problem)
    for name in SYMMETRIC if symmetric else ANY:
        came = run(ALGORITHMS[name], problem, seed=seed, name=name)
        assert came.fault is None, (name, came.fault)
        assert came.length >= best - 1e-9
    assert problem.length(exact(problem, np.random.default_rng(0))) == pytest.approx(best)
    assert lower_bound(problem, best) <= best + 1e-6


@settings(max_examples=25, deadline=None)
@given(
    n=st.integers(4, 60), seed=st.integers(0, 999), closed=st.booleans(), start=st.none() | st.integers(0, 3)
)
def test_local_search_never_lengthens_and_keeps_the_start(n, seed, closed, start):
    problem = Problem(uniform(n, seed), closed, start)
    begin = nearest(problem, np.random.default_rng(seed))
    for segments in (0, 1, 3):
        tour = improve(problem, begin, segments=segments)
        assert sorted(tour.tolist()) == list(range(n))
        assert problem.length(tour) <= problem.length(begin) + 1e-9
        assert start is None or tour[0] == start


def test_or_opt_is_a_local_optimum_of_2_opt_within_the_neighbour_lists():
    """No pair of roads can be exchanged with a gain, tried one by one."""
    problem = Problem(uniform(8, 5))  # eight cities: every city is in every list
    tour = improve(problem, np.arange(8)).tolist()
    length = problem.length(tour)
    for i in range(8):
        for j in range(i + 1, 8):
            other = tour[:i] + tour[i : j + 1][::-1] + tour[j + 1 :]
            assert problem.length(other) >= length - 1e-6


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 999), spots=st.integers(1, 40))
def test_the_walk_through_the_tree_is_the_plain_walk(seed, spots):
    """With many points on the same spots too; lengths are compared, since ties may go either way."""
    points = np.random.default_rng(seed).integers(0, spots, (300, 2)).astype(float)
    instance = Instance("spots", tuple(map(str, range(300))), points)
    from tsp.neighbours import walk_through_tree

    tour = walk_through_tree(instance, 0)
    assert sorted(tour.tolist()) == list(range(300))
    left = set(range(300)) - {0}
    for here, there in pairwise(tour):
        away = instance.row(int(here))
        assert away[there] == min(away[city] for city in left)
        left.discard(int(there))


def test_all_walks_at_once_are_the_walks_one_by_one():
    for instance in (companies(), river()):
        problem = Problem(instance)
        alone = sorted(problem.length(one.tour) for one in every_start(problem))
        assert sorted(problem.length(tour) for tour in from_every_start(problem)) == pytest.approx(alone)


def test_greedy_edge_where_all_cities_are_on_one_spot():
    instance = Instance("spot", tuple(map(str, range(500))), np.ones((500, 2)))
    came = run(greedy_edge, instance)
    assert (came.fault, came.length) == (None, 0.0)


def test_the_tables_show_what_the_lesson_says():
    towns = Problem(river())
    best = towns.length(exact(towns, np.random.default_rng(0)))
    walks = [np.array(one.tour) for one in every_start(towns)]
    turned = [towns.length(improve(towns, tour, segments=0)) for tour in walks]
    moved = [towns.length(improve(towns, tour)) for tour in walks]
    assert best == pytest.approx(146.4)
    assert min(map(towns.length, walks)) == pytest.approx(164.6)
    assert min(turned) > best + 1
    assert min(moved) == pytest.approx(best)
    firms = Problem(companies(), closed=False)
    assert len({round(one.length, 6) for one in every_start(firms)}) == 15
    assert firms.length(exact(firms, np.random.default_rng(0))) == pytest.approx(143.1)


def test_bounds_hold_and_are_near():
    problem = Problem(uniform(120, 1))
    best = problem.length(ALGORITHMS["reference"](problem, np.random.default_rng(0)))
    assert 0.98 * best <= lower_bound(problem, best) <= best
    assert two_nearest(problem) <= best
    opened = Problem(uniform(120, 1), closed=False)
    assert lower_bound(opened, best) <= opened.length(ALGORITHMS["or_opt"](opened, np.random.default_rng(0)))


def test_memory_stays_small_for_many_points():
    """A matrix of 20,000 cities would need 3.2 GB."""
    import tracemalloc

    tracemalloc.start()
    came = run(nearest, uniform(20_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert came.fault is None
    assert peak < 60e6


def test_composed_algorithms_have_names():
    assert two_opt(nearest).__name__ == "two_opt(nearest)"
    assert or_opt(greedy_edge).__name__ == "or_opt(greedy_edge)"


def test_run_tells_what_is_wrong():
    firms = companies()
    n = firms.n
    for answer, said in (
        (None, "A tour is a sequence"),
        ([0] * n, "is visited 15 times"),
        (list(range(n - 1)), "1 cities are not visited"),
        ([*range(n - 1), 99], "There is no city number 99"),
        ([*range(n - 1), 1.5], "must be a whole number"),
        (list(range(n)), "It begins at Amorepacific, not at Celltrion"),
    ):
        came = run(lambda problem, rng, answer=answer: answer, firms, start=1)
        assert said in str(came.fault)
        assert not came.valid
    assert "It raised ZeroDivisionError" in str(run(lambda problem, rng: 1 / 0, firms).fault)


def test_a_missing_road_makes_a_tour_invalid():
    matrix = np.array([[0, 1, math.inf], [1, 0, 1], [1, 1, 0.0]])
    came = run(lambda problem, rng: [1, 0, 2], Instance("gap", ("A", "B", "C"), matrix=matrix))
    assert str(came.fault) == "It found no way: there is no row A → C."
    assert tour_length(came.problem.instance, [0, 1, 2]) == 3.0
