"""The exact answer for every amount up to a limit at once, the greedy one beside it, and the gap of the two.

`inf` means: no way found. It is what makes the arithmetic come out right: a gap of `inf` is an amount that
can be paid but on which greedy gets stuck, and a gap of `nan` (inf - inf) is an amount that nobody can pay.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from greedy.problem import Coins, coin_system, unit

Table = NDArray[np.float64]


def fewest_table(coins: Coins, limit: int) -> Table:
    """The fewest coins for each amount 0…limit: shape (limit + 1,), inf where the coins cannot pay.

    One coin at a time. Amounts x, x + coin, x + 2·coin … lie in one column of a grid with `coin` columns.
    To pay the amount in row q with this coin, start in some row p ≤ q and add q - p coins: min over p of
    best[p] + (q - p), which is a running minimum of best[p] - p down the column, plus q. O(limit · coins),
    all of it inside NumPy.
    """
    best = np.full(limit + 1, np.inf)
    best[0] = 0
    for coin in coins:
        if coin > limit:
            continue
        rows = limit // coin + 1
        grid = np.full(rows * coin, np.inf)
        grid[: limit + 1] = best
        row = np.arange(rows, dtype=np.float64)[:, None]
        down = np.minimum.accumulate(grid.reshape(rows, coin) - row, axis=0) + row
        best = down.ravel()[: limit + 1]
    return best


def greedy_table(coins: Coins, limit: int) -> Table:
    """How many coins greedy takes for each amount 0…limit: shape (limit + 1,), inf where it gets stuck."""
    rest = np.arange(limit + 1)
    taken = np.zeros(limit + 1)
    for coin in sorted(coins, reverse=True):
        taken += rest // coin
        rest %= coin
    return np.where(rest == 0, taken, np.inf)


@dataclass(frozen=True)
class Survey:
    """Every amount from 0 to a limit, paid both ways: one array entry for each multiple of the unit."""

    coins: Coins
    amounts: NDArray[np.int64]
    greedy: Table
    fewest: Table

    @cached_property
    def gap(self) -> Table:
        """Greedy minus fewest: 0 optimal, n coins too many, inf greedy is stuck, nan nobody can pay."""
        with np.errstate(invalid="ignore"):
            return self.greedy - self.fewest

    @property
    def off(self) -> NDArray[np.bool_]:
        """Where greedy is not optimal (too many coins, or stuck)."""
        return self.gap > 0

    @property
    def payable(self) -> int:
        """How many amounts above 0 can be paid at all."""
        return int(np.isfinite(self.fewest).sum()) - 1

    @property
    def first(self) -> int | None:
        """The smallest amount on which greedy is not optimal, within the limit."""
        return int(self.amounts[self.off.argmax()]) if self.off.any() else None

    @property
    def worst(self) -> int:
        """The largest finite gap, in coins."""
        return int(self.gap[np.isfinite(self.gap)].max())

    @property
    def stuck(self) -> int:
        """On how many payable amounts greedy finds no way at all."""
        return int(np.isinf(self.gap).sum())


def survey(coins: Coins, limit: int) -> Survey:
    """Pay every amount from 0 to `limit` won both ways, in steps of the unit: no other can be paid."""
    coins = coin_system(coins)
    step = unit(coins)
    small, steps = tuple(coin // step for coin in coins), limit // step
    return Survey(coins, np.arange(steps + 1) * step, greedy_table(small, steps), fewest_table(small, steps))
