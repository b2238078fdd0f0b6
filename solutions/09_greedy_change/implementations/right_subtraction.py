"""A right implementation that takes one coin at a time."""


class Algorithm:
    def __init__(self, money, coin_types, verbose=False):
        coins = sorted(set(coin_types), reverse=True)
        if not isinstance(money, int) or money < 0:
            raise ValueError(f"the amount must be a whole number of won, 0 or more: {money!r}")
        if not coins or coins[-1] != 10 or money % 10:
            raise ValueError(f"{money} won cannot be paid with the coins {coins}")
        self.money = money
        self.coins = coins
        self.verbose = verbose

    def calculate(self):
        taken = dict.fromkeys(self.coins, 0)
        rest = self.money
        while rest:
            coin = max(coin for coin in self.coins if coin <= rest)
            taken[coin] += 1
            rest -= coin
        if self.verbose:
            for coin, count in taken.items():
                print(coin, count)
        return [taken[coin] for coin in self.coins]
