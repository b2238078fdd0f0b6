"""Greedy change and its refusals; the rest is still to do."""


class Algorithm:
    def __init__(self, money, coin_types, verbose=False):
        if type(money) is not int or money < 0 or min(coin_types) != 10 or money % 10:
            raise ValueError(f"cannot pay {money} with {coin_types}")
        self.money = money
        self.coin_types = coin_types
        self.verbose = verbose

    def calculate(self):
        counts = []
        money = self.money
        for coin in sorted(self.coin_types, reverse=True):
            count, money = divmod(money, coin)
            if self.verbose and count:
                print(f"{coin} won: {count}, {money} won left")
            counts.append(count)
        return counts
