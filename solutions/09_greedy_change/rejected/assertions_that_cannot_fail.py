"""Believes that assertTrue(a, b) compares a with b.

file: my_tests.py
loses: bug_hunt
hears.en: your assertions cannot fail
hears.ko: 실패할 수 없는 단언문입니다
"""

import unittest

import change

WON = {10, 50, 100, 500}


def counts(money: int) -> list[int]:
    return change.Algorithm(money, coin_types=set(WON)).calculate()


class TestAmounts(unittest.TestCase):
    def test_only_500_won_coins(self) -> None:
        self.assertTrue(counts(5000), [10, 0, 0, 0])

    def test_only_100_won_coins(self) -> None:
        self.assertTrue(counts(200), [0, 2, 0, 0])

    def test_exactly_one_coin(self) -> None:
        self.assertTrue(counts(50), [0, 0, 1, 0])

    def test_only_10_won_coins(self) -> None:
        self.assertTrue(counts(40), [0, 0, 0, 4])

    def test_every_coin(self) -> None:
        self.assertTrue(counts(4290), [8, 2, 1, 4])


class TestPromises(unittest.TestCase):
    def test_second_call_gives_the_same(self) -> None:
        algorithm = change.Algorithm(4290, coin_types=set(WON))
        self.assertTrue(algorithm.calculate(), algorithm.calculate())

    def test_set_of_the_caller_is_untouched(self) -> None:
        coins = set(WON)
        change.Algorithm(4290, coin_types=coins).calculate()
        self.assertTrue(coins, WON)

    def test_negative_amount_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            counts(-10)


if __name__ == "__main__":
    unittest.main()
