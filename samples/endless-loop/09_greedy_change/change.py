"""Change in coins. Fill in the TODOs from top to bottom; `grader hint greedy` helps.

거스름돈 만들기. TODO를 위에서부터 차례로 채우세요. 막히면 `grader hint greedy`를 실행하세요.
"""

from __future__ import annotations

from collections.abc import Iterable


class Algorithm:
    """Greedy change: always the largest coin that still fits. / 탐욕 알고리즘: 들어가는 가장 큰 동전부터.

    bad_input: raise ValueError with a message if money is not an int, is negative, or is no multiple of
    the smallest coin, and if the smallest coin is not 10 won.
    잘못된 입력에는 이유를 적은 ValueError를 일으킵니다.
    """

    def __init__(self, money: int, coin_types: Iterable[int], verbose: bool = False) -> None:
        # TODO (bad_input): before anything else, check money and the coins; raise ValueError("why").
        self.money = money
        self.coin_types = coin_types
        self.verbose = verbose

    def calculate(self) -> list[int]:
        """How many of each coin, largest coin first. / 큰 동전부터 차례로, 각 동전의 개수."""
        coins = sorted(self.coin_types, reverse=True)
        counts = [0] * len(coins)
        for i, coin in enumerate(coins):
            while self.money >= coin:
                counts[i] += 1
                if self.verbose:
                    print(coin, counts[i])
        return counts


def optimal_change(money: int, coin_types: Iterable[int]) -> list[int] | None:
    """The fewest coins, largest coin first; None if impossible. / 가장 적은 개수, 불가능하면 None."""
    # TODO (optimal): fill a table from 0 upwards. The fewest coins for an amount are one more than the
    # fewest for (amount - coin), for the best choice of coin. Remember that coin, and walk back.
    raise NotImplementedError("TODO optimal: fill a table of the fewest coins for 0, 1, 2, ... money")


def counterexample(coin_types: Iterable[int], limit: int) -> int | None:
    """The smallest amount <= limit where greedy takes too many coins. / 탐욕이 최적이 아닌 가장 작은 금액."""
    # TODO (counterexample): go through the multiples of the smallest coin, up to and including limit.
    # Return the first one where the greedy counts add up to more than the optimal counts.
    raise NotImplementedError("TODO counterexample: compare greedy with optimal, smallest amount first")


def main() -> None:
    """`python change.py 4290 [--print]` / 명령줄에서 실행할 때의 시작점."""
    # TODO (command_line): read the amount from sys.argv (or with argparse), print the list of counts for
    # 500, 100, 50 and 10 won. With --print, print the steps first. For bad input, write a message to
    # stderr and leave with an exit code that is not 0, for example sys.exit("message").
    raise NotImplementedError("TODO command_line: read the amount, print the list of counts")


if __name__ == "__main__":
    main()
