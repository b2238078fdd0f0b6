"""`run` and `sweep`: whatever an algorithm does is data."""

import sys
import time
from contextlib import suppress

import numpy as np
import pytest

from greedy.algorithms import fewest_coins, largest_first
from greedy.harness import run, sweep
from greedy.language import Mistake
from greedy.problem import Change, Problem, coin_system

COINS = (100, 60, 10)
PROBLEM = Problem(120, COINS)
answers = iter(range(1000))


def endless(money, coins):
    """Endless enough, with a broad `except` that must not swallow the time limit."""
    start = time.perf_counter()
    while time.perf_counter() < start + 3:
        with suppress(Exception):
            while time.perf_counter() < start + 3:
                pass


WRONG = {
    "list of counts or None, not 3": lambda money, coins: 3,
    "not '2 coins'": lambda money, coins: "2 coins",
    "not {0: 2}": lambda money, coins: {0: 2},
    "has 2 counts": lambda money, coins: [1, 2],
    "not 2.0": lambda money, coins: [0, 2.0, 0],
    "not True": lambda money, coins: [1, True, -4],
    "negative: -1": lambda money, coins: [0, 2, -1],
    "worth 130 won, not 120": lambda money, coins: [1, 0, 3],
    "worth 40 won, not 120": lambda money, coins: [0, 0, 4],
    "It found no way, but 120 won can be paid": lambda money, coins: None,
    "ZeroDivisionError: division by zero (line": lambda money, coins: 1 / 0,
    "SystemExit: 0": lambda money, coins: sys.exit(0),
    "RecursionError": lambda money, coins: WRONG["RecursionError"](money, coins),
    "not the same from call to call": lambda money, coins: [[0, 2, 0], [1, 0, 2]][next(answers) % 2],
}


@pytest.mark.parametrize("said", WRONG)
def test_a_wrong_answer_is_a_sentence_in_both_languages(said):
    result = run(WRONG[said], PROBLEM)
    assert not result.valid
    assert said in result.fault.en
    assert any("가" <= letter <= "힣" for letter in result.fault.ko)


def test_a_right_answer_is_kept_and_timed():
    result = run(fewest_coins, PROBLEM)
    assert (result.algorithm, result.change, result.fault) == ("fewest_coins", Change(COINS, (0, 2, 0)), None)
    assert 0 < result.seconds < 1


def test_tuples_and_numpy_arrays_are_answers_too():
    assert run(lambda money, coins: (0, 2, 0), PROBLEM).valid
    assert run(lambda money, coins: np.array([0, 2, 0]), PROBLEM).change.counts == (0, 2, 0)


def test_none_is_right_where_there_is_no_way():
    assert run(largest_first, Problem(125, COINS)).valid
    assert run(largest_first, Problem(30, (20, 50))).valid
    assert not run(largest_first, Problem(60, (20, 50))).valid


@pytest.mark.skipif(not hasattr(__import__("signal"), "setitimer"), reason="no timer on this system")
def test_an_endless_loop_is_stopped():
    start = time.perf_counter()
    result = run(endless, PROBLEM, wait=0.1)
    assert "within 0.1 seconds" in result.fault.en
    assert sweep(endless, COINS, 500, wait=0.1).invalid == 50
    assert time.perf_counter() - start < 5


def test_a_sweep_counts_every_payable_amount():
    greedy, best = sweep(largest_first, COINS, 1000), sweep(fewest_coins, COINS, 1000)
    assert (greedy.amounts, greedy.fewest, greedy.more, greedy.invalid) == (100, 46, 54, 0)
    assert greedy.first_more.problem.money == 120
    assert (best.fewest, best.more, best.invalid, best.first_more) == (100, 0, 0, None)
    assert sweep(largest_first, (50, 20), 100).first_invalid.problem.money == 60


@pytest.mark.parametrize("coins", [[], [0], [-10], [10, 10], [1.5], ["10"], [True], [10, None]])
def test_a_coin_system_that_is_none(coins):
    with pytest.raises(ValueError, match=r"\S") as caught:
        coin_system(coins)
    assert isinstance(caught.value, Mistake)


@pytest.mark.parametrize("money", [-1, 1.0, "120", None, True])
def test_money_that_is_none(money):
    with pytest.raises(ValueError, match="Money"):
        Problem(money, COINS)


def test_nouns():
    assert Problem(120, {10, 60, 100}).coins == COINS
    assert (Change(COINS, (1, 0, 2)).total, Change(COINS, (1, 0, 2)).number) == (120, 3)
    assert str(Change(COINS, (1, 0, 2))) == "100 + 10 + 10"
    assert str(Change((500, 100, 50, 10), (8, 2, 1, 4))) == "8×500 + 2×100 + 1×50 + 4×10"
    assert str(Change(COINS, (0, 0, 0))) == "0"
