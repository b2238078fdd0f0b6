"""Believes that a list is copied when it is kept.

loses: purse
hears.en: The list that was passed in has changed
hears.ko: 넘겨준 리스트가 바뀌었습니다
"""


def double(number):
    """Twice the number."""
    return number + number


class Purse:
    """Keeps coins, and adds them up."""

    def __init__(self, coins):
        self.coins = coins

    def put(self, coin):
        """One more coin."""
        if coin < 0:
            raise ValueError(f"a debt of {coin}")
        self.coins.append(coin)

    def total(self):
        """What is in it."""
        return sum(self.coins)

    def show(self):
        """Print what is in it."""
        print(f"{self.total()}원")


def apply(function, values):
    """What the function makes of each value."""
    return [function(value) for value in values]
