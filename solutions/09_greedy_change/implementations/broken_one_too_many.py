"""모든 답이 틀린 구현도 통과합니다. 실패할 수 없는 단언문입니다. 예를 들어 assertTrue(a, b)는 a만 보고, b는 메시지로 씁니다. / Even an implementation whose every answer is wrong passes: your assertions cannot fail. assertTrue(a, b), for example, looks at a only and takes b for the message."""


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
            count, rest = divmod(rest, coin)
            counts.append(count)
            if self.verbose:
                print(f"{coin} won x {count}, {rest} won left")
        counts[-1] += 1
        return counts
