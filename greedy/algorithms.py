"""Ways to make change. Each takes (money, coins) and returns the counts, or None when it finds no way.

`coins` is a tuple from the largest to the smallest, as `Problem` keeps it. Nothing is checked here: timing
and validation are the harness's, and your own algorithm is one more function of this shape.
"""

from collections.abc import Callable, Sequence

from greedy.canonical import is_canonical
from greedy.oracle import fewest_table
from greedy.problem import Coins, unit

Counts = Sequence[int]
Algorithm = Callable[[int, Coins], Counts | None]


def largest_first(money: int, coins: Coins) -> list[int] | None:
    """Take the largest coin that still fits, as often as it fits; then go on with the next one.

    This is the greedy algorithm. It never takes a coin back, so it can pay with too many coins, and with
    {20, 50} it cannot pay 60 at all.
    """
    counts = []
    for coin in coins:
        count, money = divmod(money, coin)
        counts.append(count)
    return counts if money == 0 else None


def fewest_coins(money: int, coins: Coins) -> list[int] | None:
    """Solve every smaller amount first: the best way to pay x is one coin more than the best for x - coin.

    Dynamic programming, O(money / unit * coins) in time and O(money / unit) in memory.
    """
    step = unit(coins)
    if money % step:
        return None
    amount, small = money // step, [coin // step for coin in coins]
    never = amount + 1
    best = [0] + [never] * amount  # best[x]: the fewest coins that pay x
    last = [0] * (amount + 1)  # last[x]: which coin to take for that
    for x in range(1, amount + 1):
        for k, coin in enumerate(small):
            if coin <= x and best[x - coin] + 1 < best[x]:
                best[x], last[x] = best[x - coin] + 1, k
    if best[amount] == never:
        return None
    counts = [0] * len(coins)
    while amount:
        counts[last[amount]] += 1
        amount -= small[last[amount]]
    return counts


def fewest_coins_numpy(money: int, coins: Coins) -> list[int] | None:
    """The same table, a coin at a time rather than an amount at a time, so that NumPy does the loop.

    Walking back, the largest coin that lies on a best way is taken as long as it does. A coin that has
    stopped doing so never starts again: a best way for what is left is part of a best way for all.
    """
    step = unit(coins)
    if money % step:
        return None
    amount, small = money // step, [coin // step for coin in coins]
    best = fewest_table(tuple(small), amount)
    counts = []
    for coin in small:
        count = 0
        while coin <= amount and best[amount - coin] == best[amount] - 1:
            count, amount = count + 1, amount - coin
        counts.append(count)
    return counts if amount == 0 else None


def breadth_first(money: int, coins: Coins) -> list[int] | None:
    """Look at all amounts that one coin can pay, then two, then three, until the money is among them."""
    taken: dict[int, int] = {0: -1}  # amount -> position of the coin that first reached it
    edge = [0]
    while money not in taken and edge:
        reached = []
        for amount in edge:
            for k, coin in enumerate(coins):
                after = amount + coin
                if after <= money and after not in taken:
                    taken[after] = k
                    reached.append(after)
        edge = reached
    if money not in taken:
        return None
    counts = [0] * len(coins)
    while money:
        k = taken[money]
        counts[k] += 1
        money -= coins[k]
    return counts


def safe_greedy(money: int, coins: Coins) -> list[int] | None:
    """Be greedy where greedy is proved right for these coins; otherwise solve every smaller amount."""
    return largest_first(money, coins) if is_canonical(coins) else fewest_coins(money, coins)


ALGORITHMS: tuple[Algorithm, ...] = (
    largest_first,
    fewest_coins,
    fewest_coins_numpy,
    breadth_first,
    safe_greedy,
)
