"""같은 객체에서 calculate()를 두 번 부르는 테스트가 없습니다. / No test calls calculate() twice on the same object."""


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
        counts = []
        for coin in self.coins:
            count, self.money = divmod(self.money, coin)
            counts.append(count)
            if self.verbose:
                print(f"{coin} won x {count}, {self.money} won left")
        return counts
