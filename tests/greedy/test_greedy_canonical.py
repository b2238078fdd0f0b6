"""The O(n³) test, the bounded search and the obvious search agree; so do both published bounds."""

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from greedy.canonical import counterexample, counterexample_by_search, is_canonical, search_bounds


def systems(largest: int = 30, most: int = 5) -> st.SearchStrategy[tuple[int, ...]]:
    """A few different coins, in any order."""
    return st.lists(st.integers(1, largest), min_size=1, max_size=most, unique=True).map(tuple)


def slow_counterexample(coins: tuple[int, ...], limit: int) -> int | None:
    """The smallest payable amount up to the limit on which greedy is stuck or not optimal."""
    best = [0.0]
    for money in range(1, limit + 1):
        best.append(1 + min((best[money - coin] for coin in coins if coin <= money), default=float("inf")))
        taken, rest = 0, money
        for coin in sorted(coins, reverse=True):
            taken, rest = taken + rest // coin, rest % coin
        if best[money] < float("inf") and (rest or taken > best[money]):
            return money
    return None


@settings(max_examples=250, deadline=None)
@given(coins=systems(largest=60, most=6), scale=st.sampled_from([1, 1, 10, 7]), with_one=st.booleans())
@example(coins=(9, 10), scale=1, with_one=False)
def test_three_ways_to_the_smallest_counterexample(coins, scale, with_one):
    if with_one:
        coins = tuple({1, *coins})
    beyond = 3 * sum(sorted(coins)[-2:])  # far above the bound, in case the bound is wrong
    slow = slow_counterexample(coins, beyond)
    coins = tuple(coin * scale for coin in coins)
    assert counterexample(coins) == counterexample_by_search(coins) == (slow and slow * scale)
    assert is_canonical(coins) is (slow is None)


def test_the_bound_of_kozen_and_zaks_on_every_system_of_up_to_five_coins_to_16():
    """c3 + 1 < x < c(n-1) + cn, and there are systems on which each side is reached."""
    low_margin, high_margin = [], []
    for size in range(2, 5):
        for rest in combinations(range(2, 17), size):
            coins = (1, *rest)
            low, high = search_bounds(coins)
            assert (low, high) == (coins[2] + 1, coins[-2] + coins[-1])
            if found := slow_counterexample(coins, 3 * high):
                low_margin.append(found - low)
                high_margin.append(high - found)
    assert min(low_margin) == min(high_margin) == 1


@pytest.mark.parametrize(
    ("coins", "first"),
    [
        ((10, 50, 100, 500), None),
        ((1, 2, 5, 10, 20, 50, 100, 200), None),  # euro cents
        ((10, 60, 100), 120),
        ((1, 3, 4), 6),
        ((1, 10, 25), 30),
        ((1, 2, 6, 12, 24, 48, 60), 96),  # halfpennies
        ((20, 50), 60),
        ((7,), None),
        ((1, 999_983, 1_000_000), 1_999_966),
    ],
)
def test_known_systems(coins, first):
    assert counterexample(coins) == first
    assert is_canonical(coins) is (first is None)


def test_no_bounds_where_there_can_be_no_counterexample():
    assert search_bounds((5,)) is None
    assert search_bounds((10, 50)) is None
    assert search_bounds((20, 50)) == (50, 70)
