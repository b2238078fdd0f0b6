"""Believes that each coin can be used only once, as in the knapsack problem.

file: change.py
loses: optimal
hears.en: Each coin was used once at most
hears.ko: 동전을 한 번씩만 쓸 수 있다고 보았습니다
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterable

WON = (500, 100, 50, 10)
SMALLEST_WON = 10


class Algorithm:
    """Greedy change: always the largest coin that still fits.

    Raises ValueError for an amount that cannot be paid, and for coins that do not start at 10 won.
    """

    def __init__(self, money: int, coin_types: Iterable[int], verbose: bool = False) -> None:
        if not isinstance(money, int) or money < 0:
            raise ValueError(f"the amount must be a whole number of won, 0 or more: {money!r}")
        coins = sorted(set(coin_types), reverse=True)
        if not coins or coins[-1] != SMALLEST_WON:
            raise ValueError(f"the smallest coin must be {SMALLEST_WON} won: {coins}")
        if money % SMALLEST_WON:
            raise ValueError(f"{money} won is not a multiple of the smallest coin, {SMALLEST_WON} won")
        self.money = money
        self.coins = coins
        self.verbose = verbose

    def calculate(self) -> list[int]:
        """How many of each coin, from the largest coin to the smallest."""
        counts = []
        rest = self.money
        for coin in self.coins:
            count, rest = divmod(rest, coin)
            counts.append(count)
            if self.verbose:
                print(f"{coin} won x {count}, {rest} won left")
        return counts


def optimal_change(money: int, coin_types: Iterable[int]) -> list[int] | None:
    """The fewest coins that make `money`, from the largest coin to the smallest; None if nothing does.

    Dynamic programming over all smaller amounts, in steps of the coins' greatest common divisor.
    """
    coins = sorted(set(coin_types), reverse=True)
    unit = math.gcd(*coins)
    if money % unit:
        return None
    target = money // unit
    impossible = target + 1
    fewest = [0] + [impossible] * target
    last_coin = {}
    for coin in coins:
        size = coin // unit
        for amount in range(target, size - 1, -1):
            if fewest[amount - size] + 1 < fewest[amount]:
                fewest[amount] = fewest[amount - size] + 1
                last_coin[amount] = coin
    if fewest[target] == impossible:
        return None
    used = dict.fromkeys(coins, 0)
    while money:
        coin = last_coin[money // unit]
        used[coin] += 1
        money -= coin
    return list(used.values())


def counterexample(coin_types: Iterable[int], limit: int) -> int | None:
    """The smallest amount up to and including `limit` where greedy change takes too many coins."""
    coins = sorted(set(coin_types), reverse=True)
    for amount in range(coins[-1], limit + 1, coins[-1]):
        greedy = Algorithm(amount, coins).calculate()
        best = optimal_change(amount, coins)
        if sum(greedy) > sum(best):
            return amount
    return None


def main() -> None:
    """Read the amount from the command line; print the counts, or say on stderr what is wrong."""
    parser = argparse.ArgumentParser(description="Change in won coins, greedily.")
    parser.add_argument("money", type=int, help="the amount in won")
    parser.add_argument("--print", action="store_true", dest="verbose", help="print each step")
    arguments = parser.parse_args()
    try:
        counts = Algorithm(arguments.money, WON, arguments.verbose).calculate()
    except ValueError as error:
        sys.exit(f"change.py: {error}")
    print(counts)


if __name__ == "__main__":
    main()
