"""The nouns: a coin system, a `Problem` (money to pay, coins to pay with) and `Change` (how it was paid).

Coins are kept from the largest to the smallest, and counts are in the same order. Amounts are whole won.
How to pay is left to `algorithms`; whether it was right, to `harness`.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from greedy.language import mistake, shown

Coins = tuple[int, ...]


def coin_system(coins: Iterable[int]) -> Coins:
    """The coins, checked, from the largest to the smallest.

    Raises `ValueError` when there is none, or one that is no positive whole number, or two alike.
    """
    given = list(coins)
    if not given:
        mistake("There must be at least one coin.", "동전이 하나는 있어야 합니다.")
    for coin in given:
        if isinstance(coin, bool) or not isinstance(coin, int):
            mistake(
                f"A coin must be a whole number, not {shown(coin)}.",
                f"동전의 값은 정수여야 합니다. 받은 값: {shown(coin)}",
            )
        if coin <= 0:
            mistake(
                f"A coin must be worth more than 0 won, not {coin}.",
                f"동전은 0원보다 커야 합니다. 받은 값: {coin}",
            )
    for coin in given:
        if given.count(coin) > 1:
            mistake(f"Coin {coin} is given more than once.", f"같은 동전이 두 번 이상 있습니다: {coin}")
    return tuple(sorted(given, reverse=True))


def unit(coins: Coins) -> int:
    """The greatest common divisor: every amount that the coins can pay is a multiple of it."""
    return math.gcd(*coins)


@dataclass(frozen=True)
class Problem:
    """Pay `money` won exactly, with as many of each coin as needed. Raises `ValueError` for bad input."""

    money: int
    coins: Coins

    def __post_init__(self) -> None:
        if isinstance(self.money, bool) or not isinstance(self.money, int):
            mistake(
                f"Money must be a whole number, not {shown(self.money)}.",
                f"금액은 정수여야 합니다. 받은 값: {shown(self.money)}",
            )
        if self.money < 0:
            mistake(f"Money cannot be negative: {self.money}.", f"금액은 음수일 수 없습니다: {self.money}")
        object.__setattr__(self, "coins", coin_system(self.coins))


@dataclass(frozen=True)
class Change:
    """How many of each coin: `counts[k]` coins of `coins[k]` won, the largest coin first."""

    coins: Coins
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Won."""
        return sum(coin * count for coin, count in zip(self.coins, self.counts, strict=True))

    @property
    def number(self) -> int:
        """How many coins change hands."""
        return sum(self.counts)

    def __str__(self) -> str:
        """`100 + 10 + 10` for a handful of coins, `8×500 + 2×100` for more."""
        used = [(coin, count) for coin, count in zip(self.coins, self.counts, strict=True) if count]
        if not used:
            return "0"
        if self.number <= 5:
            return " + ".join(str(coin) for coin, count in used for _ in range(count))
        return " + ".join(f"{count}×{coin}" for coin, count in used)
