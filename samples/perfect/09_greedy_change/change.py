"""탐욕 알고리즘으로 거스름돈 만들기 (모듈 9)"""

import math
import sys

COINS = [500, 100, 50, 10]


class Algorithm:
    def __init__(self, money, coin_types, verbose=False):
        if not isinstance(money, int):
            raise ValueError(f"금액은 정수여야 합니다: {money!r}")
        if money < 0:
            raise ValueError(f"금액은 0 이상이어야 합니다: {money}")
        if min(coin_types) != 10:
            raise ValueError("가장 작은 동전은 10원이어야 합니다")
        if money % 10:
            raise ValueError(f"10원 단위가 아닙니다: {money}")
        self.money = money
        self.coins = sorted(coin_types, reverse=True)
        self.verbose = verbose

    def calculate(self):
        counts = []
        rest = self.money
        for coin in self.coins:
            n = 0
            while rest >= coin:
                rest -= coin
                n += 1
            if self.verbose:
                print(f"{coin}원 {n}개, 남은 금액 {rest}원")
            counts.append(n)
        return counts


def optimal_change(money, coin_types):
    coins = sorted(coin_types, reverse=True)
    unit = math.gcd(*coins)  # 모두 10의 배수라면 표가 열 배 짧아진다
    if money % unit:
        return None
    size = money // unit
    best = [0] + [math.inf] * size  # best[m]: m을 만드는 가장 적은 동전 수
    last = [None] * (size + 1)  # last[m]: 그때 마지막에 쓴 동전
    for coin in coins:
        step = coin // unit
        for m in range(step, size + 1):
            if best[m - step] + 1 < best[m]:
                best[m] = best[m - step] + 1
                last[m] = coin
    if best[size] == math.inf:
        return None
    counts = [0] * len(coins)
    while money > 0:
        coin = last[money // unit]
        counts[coins.index(coin)] += 1
        money -= coin
    return counts


def counterexample(coin_types, limit):
    for money in range(10, limit + 1, 10):
        if sum(Algorithm(money, coin_types).calculate()) != sum(optimal_change(money, coin_types)):
            return money


if __name__ == "__main__":
    words = sys.argv[1:]
    verbose = "--print" in words
    if verbose:
        words.remove("--print")
    try:
        if len(words) != 1:
            raise ValueError("사용법: python change.py 금액 [--print]")
        print(Algorithm(int(words[0]), COINS, verbose).calculate())
    except ValueError as e:
        sys.exit(f"오류: {e}")
