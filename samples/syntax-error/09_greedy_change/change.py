"""A colon is missing."""


class Algorithm:
    def __init__(self, money, coin_types, verbose=False)
        self.money = money
        self.coin_types = coin_types

    def calculate(self):
        return [self.money // coin for coin in sorted(self.coin_types, reverse=True)]
