"""Believes that tests may share a name, since each has its own body.

file: my_tests.py
loses: bug_hunt
hears.en: Python keeps only the last of them
hears.ko: 파이썬은 마지막 것만 남기므로
"""

# ruff: noqa: F811
import unittest

import change

WON = {10, 50, 100, 500}


def counts(money: int) -> list[int]:
    return change.Algorithm(money, coin_types=set(WON)).calculate()


class TestAmounts(unittest.TestCase):
    def test_counts(self) -> None:
        self.assertEqual(counts(5000), [10, 0, 0, 0])

    def test_counts(self) -> None:
        self.assertEqual(counts(200), [0, 2, 0, 0])

    def test_counts(self) -> None:
        self.assertEqual(counts(50), [0, 0, 1, 0])

    def test_counts(self) -> None:
        self.assertEqual(counts(40), [0, 0, 0, 4])

    def test_counts(self) -> None:
        self.assertEqual(counts(4290), [8, 2, 1, 4])


class TestPromises(unittest.TestCase):
    def test_second_call_gives_the_same(self) -> None:
        algorithm = change.Algorithm(4290, coin_types=set(WON))
        self.assertEqual(algorithm.calculate(), algorithm.calculate())

    def test_set_of_the_caller_is_untouched(self) -> None:
        coins = set(WON)
        change.Algorithm(4290, coin_types=coins).calculate()
        self.assertEqual(coins, WON)

    def test_negative_amount_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            counts(-10)


if __name__ == "__main__":
    unittest.main()
