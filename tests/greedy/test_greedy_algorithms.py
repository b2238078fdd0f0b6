"""Every algorithm against a slow oracle, on coin systems that nobody picked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greedy.algorithms import ALGORITHMS, fewest_coins_numpy, largest_first
from greedy.harness import run
from greedy.oracle import fewest_table, greedy_table, survey
from greedy.problem import Problem

EXACT = [algorithm for algorithm in ALGORITHMS if algorithm is not largest_first]


def systems(largest: int = 30, most: int = 5) -> st.SearchStrategy[tuple[int, ...]]:
    """A few different coins, in any order."""
    return st.lists(st.integers(1, largest), min_size=1, max_size=most, unique=True).map(tuple)


def slow_fewest(money: int, coins: tuple[int, ...]) -> int | None:
    """The fewest coins by trying every count of the first coin; None when there is no way."""
    if not coins:
        return 0 if money == 0 else None
    ways = [
        count + rest
        for count in range(money // coins[0] + 1)
        if (rest := slow_fewest(money - count * coins[0], coins[1:])) is not None
    ]
    return min(ways, default=None)


@pytest.mark.parametrize("algorithm", EXACT, ids=lambda algorithm: algorithm.__name__)
@settings(max_examples=60, deadline=None)
@given(money=st.integers(0, 60), coins=systems(most=4))
def test_exact_algorithms_pay_with_the_fewest_coins(algorithm, money, coins):
    result = run(algorithm, Problem(money, coins), repeat=1)
    assert result.fault is None
    assert (result.change.number if result.change else None) == slow_fewest(money, coins)


@settings(max_examples=60, deadline=None)
@given(money=st.integers(0, 2000), coins=systems(largest=200))
def test_greedy_is_never_better_than_the_best(money, coins):
    taken, best = (
        largest_first(money, Problem(money, coins).coins),
        fewest_coins_numpy(money, Problem(money, coins).coins),
    )
    if taken is not None:
        assert sum(taken) >= sum(best)


@settings(max_examples=60, deadline=None)
@given(coins=systems(), limit=st.integers(0, 80))
def test_tables_hold_each_algorithms_count_for_every_amount(coins, limit):
    coins = Problem(0, coins).coins
    for algorithm, table in ((largest_first, greedy_table), (fewest_coins_numpy, fewest_table)):
        counts = [algorithm(money, coins) for money in range(limit + 1)]
        assert table(coins, limit).tolist() == [float("inf") if c is None else sum(c) for c in counts]


def test_the_120_won_case():
    assert largest_first(120, (100, 60, 10)) == [1, 0, 2]
    assert fewest_coins_numpy(120, (100, 60, 10)) == [0, 2, 0]


def test_survey_of_the_60_won_coin():
    paid = survey((10, 60, 100), 1000)
    assert (paid.first, paid.worst, paid.payable, paid.stuck) == (120, 2, 100, 0)
    assert int(paid.off.sum()) == 54


def test_survey_tells_stuck_from_unpayable():
    paid = survey((20, 50), 60)
    assert paid.amounts.tolist() == [0, 10, 20, 30, 40, 50, 60]
    assert np.isnan(paid.gap[[1, 3]]).all()
    assert np.isinf(paid.gap[6])
    assert (paid.first, paid.stuck, paid.payable) == (60, 1, 4)
