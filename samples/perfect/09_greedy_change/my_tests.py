import unittest

import change

WON = {10, 50, 100, 500}


class TestAlgorithm(unittest.TestCase):
    def test_5000(self):
        counts = change.Algorithm(5000, coin_types=WON).calculate()
        self.assertEqual(counts, [10, 0, 0, 0])

    def test_200(self):
        counts = change.Algorithm(200, coin_types=WON).calculate()
        self.assertEqual(counts, [0, 2, 0, 0])

    def test_50(self):
        counts = change.Algorithm(50, coin_types=WON).calculate()
        self.assertEqual(counts, [0, 0, 1, 0])

    def test_40(self):
        counts = change.Algorithm(40, coin_types=WON).calculate()
        self.assertEqual(counts, [0, 0, 0, 4])

    def test_4290(self):
        counts = change.Algorithm(4290, coin_types=WON).calculate()
        self.assertEqual(counts, [8, 2, 1, 4])

    def test_두_번_불러도_같다(self):
        a = change.Algorithm(4290, coin_types=WON)
        a.calculate()
        self.assertEqual(a.calculate(), [8, 2, 1, 4])

    def test_집합이_그대로다(self):
        coins = {10, 50, 100, 500}
        change.Algorithm(4290, coin_types=coins).calculate()
        self.assertEqual(coins, {10, 50, 100, 500})


if __name__ == "__main__":
    unittest.main()
