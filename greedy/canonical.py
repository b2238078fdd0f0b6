"""Is greedy right for *every* amount? Then the coin system is called canonical.

Infinitely many amounts need not be tried:

- Kozen & Zaks (1994): with coins 1 = c1 < c2 < … < cn, the smallest counterexample x, if there is one, lies
  in c3 + 1 < x < c(n-1) + cn. Both bounds are reached. (With one or two coins there is none.)
- Pearson (2005): with coins c1 > c2 > … > cn = 1 it is one of O(n²) candidates, each tried in O(n).

Both ask for a coin of 1. Coins of 10, 50, 100, 500 won are divided by their greatest common divisor first.
If the smallest coin is still not 1 after that (20 and 50), some amount that can be paid leaves greedy
stuck; the upper bound of Kozen & Zaks holds there too, so a search below it finds the smallest.

D. Kozen, S. Zaks: Optimal bounds for the change-making problem.
Theoretical Computer Science 123 (1994) 377-388.

D. Pearson: A polynomial-time algorithm for the change-making problem.
Operations Research Letters 33 (2005) 231-234.
"""

from greedy.oracle import survey
from greedy.problem import Coins, coin_system, unit


def is_canonical(coins: Coins) -> bool:
    """Whether greedy pays every amount that can be paid, and with the fewest coins."""
    coins = coin_system(coins)
    smallest, step = coins[-1], unit(coins)
    return smallest == step and pearson(tuple(coin // step for coin in coins)) is None


def counterexample(coins: Coins) -> int | None:
    """The smallest amount on which greedy is not optimal, or None when the system is canonical."""
    coins = coin_system(coins)
    step = unit(coins)
    if coins[-1] != step:
        return counterexample_by_search(coins)
    found = pearson(tuple(coin // step for coin in coins))
    return None if found is None else found * step


def pearson(coins: Coins) -> int | None:
    """The smallest counterexample in O(n³), n = number of coins. They must be falling and end in 1.

    Let w be the smallest counterexample, paid with the fewest coins, the larger ones preferred. If `first`
    is the largest coin in it and `last` the smallest, it looks like greedy's change for (the next coin
    above first) - 1, cut off at `last`, with one more coin of `last`. So only the pairs (first, last) need
    to be tried.
    """
    found: int | None = None
    for first in range(1, len(coins)):
        below = greedy_counts(coins[first - 1] - 1, coins)
        for last in range(first, len(coins)):
            candidate = [*below[:last], below[last] + 1]
            amount = sum(count * coin for count, coin in zip(candidate, coins, strict=False))
            if sum(candidate) < sum(greedy_counts(amount, coins)) and (found is None or amount < found):
                found = amount
    return found


def greedy_counts(money: int, coins: Coins) -> list[int]:
    """Greedy's counts for coins that end in 1."""
    counts = []
    for coin in coins:
        count, money = divmod(money, coin)
        counts.append(count)
    return counts


def search_bounds(coins: Coins) -> tuple[int, int] | None:
    """(low, high), in won: the smallest counterexample x, if any, has low < x < high. None: there is none.

    The upper bound does not need a coin of 1. Let x ≥ c(n-1) + cn be the smallest counterexample, and c any
    coin of a best way to pay it. If c is not cn, then x - c ≥ cn is no counterexample, so greedy pays it in
    a best way, and takes cn. So some best way to pay x has cn in it, as greedy has; without that coin x -
    cn is a counterexample too, and smaller.
    """
    rising = coin_system(coins)[::-1]
    step = unit(rising)
    if rising[0] == step:
        return (rising[2] + step, rising[-2] + rising[-1]) if len(rising) >= 3 else None
    return rising[1], rising[-2] + rising[-1]


def counterexample_by_search(coins: Coins) -> int | None:
    """The same as `counterexample`, by trying every amount within `search_bounds`."""
    bounds = search_bounds(coins)
    return None if bounds is None else survey(coins, bounds[1]).first
