"""Figures."""


def double(number):
    """Twice the number."""
    return number + number


class Purse:
    """Keeps coins, and adds them up."""

    def __init__(self, coins):
        self.coins = list(coins)

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
