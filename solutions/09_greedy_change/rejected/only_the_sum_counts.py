"""Believes that the right number of coins is the right answer.

file: my_tests.py
loses: bug_hunt
hears.en: No test looks at the order of the result
hears.ko: 결과의 순서(큰 동전부터)를 확인하는 테스트가 없습니다
"""

import unittest

import change

WON = {10, 50, 100, 500}


def counts(money: int) -> list[int]:
    return sorted(change.Algorithm(money, coin_types=set(WON)).calculate())


class TestAmounts(unittest.TestCase):
    def test_only_500_won_coins(self) -> None:
        self.assertEqual(counts(5000), sorted([10, 0, 0, 0]))

    def test_only_100_won_coins(self) -> None:
        self.assertEqual(counts(200), sorted([0, 2, 0, 0]))

    def test_exactly_one_coin(self) -> None:
        self.assertEqual(counts(50), sorted([0, 0, 1, 0]))

    def test_only_10_won_coins(self) -> None:
        self.assertEqual(counts(40), sorted([0, 0, 0, 4]))

    def test_every_coin(self) -> None:
        self.assertEqual(counts(4290), sorted([8, 2, 1, 4]))


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
