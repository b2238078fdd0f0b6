"""Programs of module 09 from interchangeable parts: right in several ways, half done, or with a mistake that we know.

`samples/cohort.py` and the benchmarks draw from it. A wrong one is a file of `solutions/09_greedy_change/rejected`.
No sleeps, no endless loops.
"""

from __future__ import annotations

import random
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GREEDY = "09_greedy_change"

_HEAD = "import math\nimport sys\n\n"

_CHECKS = """\
        if not isinstance(money, int) or money < 0:
            raise ValueError(f"not an amount: {money!r}")
        coins = sorted(set(coin_types), reverse=True)
        if not coins or coins[-1] != 10:
            raise ValueError("the smallest coin must be 10 won")
        if money % 10:
            raise ValueError(f"{money} is no multiple of 10")
"""

_ALGORITHMS = (
    """\
    def calculate(self):
        counts, rest = [], self.money
        for coin in self.coins:
            count, rest = divmod(rest, coin)
            counts.append(count)
            if self.verbose:
                print(coin, "x", count)
        return counts
""",
    """\
    def calculate(self):
        result = []
        left = self.money
        for coin in self.coins:
            number = 0
            while left >= coin:
                left = left - coin
                number = number + 1
            if self.verbose:
                print(f"{coin}: {number}")
            result.append(number)
        return result
""",
    """\
    def calculate(self):
        return [count for count in self.steps()]

    def steps(self):
        rest = self.money
        for coin in self.coins:
            if self.verbose:
                print(f"{rest // coin} of {coin} won, {rest % coin} left")
            yield rest // coin
            rest %= coin
""",
)

# The first two take a table of all amounts in steps of the greatest common divisor, the third one of every won, which
# takes ten times as long; the fourth goes through the amounts by the number of coins.
_OPTIMAL = (
    """\
def optimal_change(money, coin_types):
    coins = sorted(set(coin_types), reverse=True)
    unit = math.gcd(*coins)
    if money % unit:
        return None
    target = money // unit
    fewest, last = [0] + [target + 1] * target, [0] * (target + 1)
    for coin in coins:
        size = coin // unit
        for amount in range(size, target + 1):
            if fewest[amount - size] + 1 < fewest[amount]:
                fewest[amount], last[amount] = fewest[amount - size] + 1, size
    if fewest[target] > target:
        return None
    used = dict.fromkeys(coins, 0)
    while target:
        used[last[target] * unit] += 1
        target -= last[target]
    return list(used.values())
""",
    """\
def optimal_change(money, coin_types):
    coins = sorted(coin_types, reverse=True)
    unit = math.gcd(*coins)
    if money % unit != 0:
        return None
    sizes = [coin // unit for coin in coins]
    best = [(0, None)]
    for amount in range(1, money // unit + 1):
        number, chosen = math.inf, None
        for size in sizes:
            if size <= amount and best[amount - size][0] + 1 < number:
                number, chosen = best[amount - size][0] + 1, size
        best.append((number, chosen))
    amount = money // unit
    if best[amount][0] == math.inf:
        return None
    counts = [0] * len(sizes)
    while amount > 0:
        counts[sizes.index(best[amount][1])] += 1
        amount -= best[amount][1]
    return counts
""",
    """\
def optimal_change(money, coin_types):
    coins = sorted(set(coin_types), reverse=True)
    table = [0] + [None] * money
    for coin in coins:
        for amount in range(coin, money + 1):
            before = table[amount - coin]
            if before is not None and (table[amount] is None or before + 1 < table[amount]):
                table[amount] = before + 1
    if table[money] is None:
        return None
    counts = dict.fromkeys(coins, 0)
    while money:
        for coin in coins:
            if coin <= money and table[money - coin] == table[money] - 1:
                counts[coin] += 1
                money -= coin
                break
    return list(counts.values())
""",
    """\
def optimal_change(money, coin_types):
    coins = sorted(coin_types, reverse=True)
    came_by, frontier = {0: None}, [0]
    while frontier and money not in came_by:
        following = []
        for amount in frontier:
            for coin in coins:
                reached = amount + coin
                if reached <= money and reached not in came_by:
                    came_by[reached] = coin
                    following.append(reached)
        frontier = following
    if money not in came_by:
        return None
    counts = [0 for _ in coins]
    while money:
        coin = came_by[money]
        counts[coins.index(coin)] += 1
        money -= coin
    return counts
""",
)
_OPTIMAL_WEIGHTS = (4, 3, 1, 2)

_COUNTEREXAMPLES = (
    """\
def counterexample(coin_types, limit):
    for amount in range(min(coin_types), limit + 1, min(coin_types)):
        if sum(Algorithm(amount, coin_types).calculate()) > sum(optimal_change(amount, coin_types)):
            return amount
    return None
""",
    """\
def counterexample(coin_types, limit):
    coins, amount = set(coin_types), 10
    while amount <= limit:
        greedy, best = Algorithm(amount, coins).calculate(), optimal_change(amount, coins)
        if sum(best) < sum(greedy):
            return amount
        amount += 10
""",
)

_MAINS = (
    """\
def main():
    import argparse

    parser = argparse.ArgumentParser()
    parser.add_argument("money", type=int)
    parser.add_argument("--print", action="store_true", dest="verbose")
    arguments = parser.parse_args()
    try:
        print(Algorithm(arguments.money, {10, 50, 100, 500}, arguments.verbose).calculate())
    except ValueError as error:
        sys.exit(str(error))
""",
    """\
def main():
    words = [word for word in sys.argv[1:] if word != "--print"]
    if len(words) != 1 or not words[0].lstrip("-").isdigit():
        print("usage: change.py MONEY [--print]", file=sys.stderr)
        sys.exit(2)
    try:
        counts = Algorithm(int(words[0]), [500, 100, 50, 10], "--print" in sys.argv).calculate()
    except ValueError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    print(counts)
""",
)

_TODO = {
    "optimal": 'def optimal_change(money, coin_types):\n    raise NotImplementedError("TODO")\n',
    "counterexample": 'def counterexample(coin_types, limit):\n    raise NotImplementedError("TODO")\n',
    "main": 'def main():\n    raise NotImplementedError("TODO")\n',
}


def _program(draw: random.Random, todo: set[str]) -> str:
    """One program of module 09 without the tasks in `todo`."""
    checks = "        coins = sorted(set(coin_types), reverse=True)\n" if "bad_input" in todo else _CHECKS
    algorithm = (
        "class Algorithm:\n    def __init__(self, money, coin_types, verbose=False):\n"
        f"{checks}        self.money, self.coins, self.verbose = money, coins, verbose\n\n"
        f"{draw.choice(_ALGORITHMS)}"
    )
    parts = {
        "optimal": draw.choices(_OPTIMAL, _OPTIMAL_WEIGHTS)[0],
        "counterexample": draw.choice(_COUNTEREXAMPLES),
        "main": draw.choice(_MAINS),
    }
    parts.update({name: _TODO[name] for name in todo & set(parts)})
    end = 'if __name__ == "__main__":\n    main()\n'
    return "\n\n".join([f"{_HEAD}{algorithm}", *parts.values(), end])


def greedy(draw: random.Random, kind: str) -> dict[str, str]:
    """The files of one submission: `right`, `partial` or `wrong`."""
    solutions, starters = ROOT / "solutions" / GREEDY, ROOT / "starters" / GREEDY
    files = {"my_tests.py": (solutions / "my_tests.py").read_text(encoding="utf-8")}
    if kind == "wrong":
        rejected = draw.choice(sorted((solutions / "rejected").glob("*.py"))).read_text(encoding="utf-8")
        files["change.py"] = _program(draw, set())
        files["my_tests.py" if "\nfile: my_tests.py\n" in rejected else "change.py"] = rejected
        return files
    todo: set[str] = set()
    if kind == "partial":
        done = draw.randrange(4)  # the tasks are done from top to bottom
        todo = set(("counterexample", "optimal", "main", "bad_input")[: 4 - done])
        if draw.random() < 0.5:
            files["my_tests.py"] = (starters / "my_tests.py").read_text(encoding="utf-8")
    files["change.py"] = _program(draw, todo)
    return files
