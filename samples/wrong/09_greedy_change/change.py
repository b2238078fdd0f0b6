"""Change, smallest coin first."""


class Algorithm:
    def __init__(self, money, coin_types, verbose=False):
        self.money = money
        self.coin_types = coin_types

    def calculate(self):
        counts = []
        money = self.money
        for coin in sorted(self.coin_types):
            counts.append(money // coin)
            money = money % coin
        return counts
