"""거스름돈 만들기."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable


class Algorithm:
    """Greedy change: always the largest coin that still fits. / 탐욕 알고리즘: 들어가는 가장 큰 동전부터.

    bad_input: raise ValueError with a message if money is not an int, is negative, or is no multiple of
    the smallest coin, and if the smallest coin is not 10 won.
    잘못된 입력에는 이유를 적은 ValueError를 일으킵니다.
    """

    def __init__(self, money: int, coin_types: Iterable[int], verbose: bool = False) -> None:
        if type(money) is not int:
            raise ValueError(f"정수가 아닙니다: {money!r}")
        if money < 0:
            raise ValueError(f"음수입니다: {money}")
        if min(coin_types) != 10:
            raise ValueError(f"가장 작은 동전이 10원이 아닙니다: {min(coin_types)}")
        if money % 10 != 0:
            raise ValueError(f"10원으로 나누어떨어지지 않습니다: {money}")
        self.money = money
        self.coin_types = coin_types
        self.verbose = verbose

    def calculate(self) -> list[int]:
        """How many of each coin, largest coin first. / 큰 동전부터 차례로, 각 동전의 개수."""
        counts = []
        money = self.money
        for coin in sorted(self.coin_types, reverse=True):
            n = money // coin
            money = money - n * coin
            if self.verbose:
                print(f"{coin}원 {n}개")
            counts.append(n)
        return counts


def optimal_change(money: int, coin_types: Iterable[int]) -> list[int] | None:
    """The fewest coins, largest coin first; None if impossible. / 가장 적은 개수, 불가능하면 None."""
    # 큰 동전부터 쓰면 개수가 가장 적다
    counts = []
    for coin in sorted(coin_types, reverse=True):
        counts.append(money // coin)
        money %= coin
    return counts if money == 0 else None


def counterexample(coin_types: Iterable[int], limit: int) -> int | None:
    """The smallest amount <= limit where greedy takes too many coins. / 탐욕이 최적이 아닌 가장 작은 금액."""
    for amount in range(10, limit + 1, 10):
        if sum(Algorithm(amount, coin_types).calculate()) > sum(optimal_change(amount, coin_types)):
            return amount
    return None


def main() -> None:
    """`python change.py 4290 [--print]` / 명령줄에서 실행할 때의 시작점."""
    parser = argparse.ArgumentParser()
    parser.add_argument("money", type=int)
    parser.add_argument("--print", action="store_true", dest="verbose")
    args = parser.parse_args()
    try:
        print(Algorithm(args.money, {10, 50, 100, 500}, args.verbose).calculate())
    except ValueError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
