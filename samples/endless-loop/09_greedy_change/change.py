"""Forgets to subtract, so the loop never ends."""


class Algorithm:
    def __init__(self, money, coin_types, verbose=False):
        self.money = money
        self.coin_types = coin_types

    def calculate(self):
        coins = sorted(self.coin_types, reverse=True)
        counts = [0] * len(coins)
        for i, coin in enumerate(coins):
            while self.money >= coin:
                counts[i] += 1
        return counts
