"""큰 금액에서 한 종류의 동전이 열 개 이상 필요한 경우(예: 5000원)를 확인하는 테스트가 없습니다. / No test looks at a large amount that needs ten or more coins of one kind (5000 won, say)."""


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
        rest = self.money
        for coin in self.coins:
            count = 0
            for _ in range(9):
                if rest >= coin:
                    rest -= coin
                    count += 1
            counts.append(count)
            if self.verbose:
                print(f"{coin} won x {count}, {rest} won left")
        return counts
