"""Tests of `change.Algorithm`, written in a hurry. / 급하게 쓴 `change.Algorithm`의 테스트.

Five cases are written down here. Run them from this folder and count:  python -m unittest -v my_tests
다섯 가지 경우를 적었습니다. 이 폴더에서 위 명령으로 실행하고 몇 개가 도는지 세어 보세요.

TODO (bug_hunt): 1. Make all five run. 2. Add a test that calls calculate() twice on one Algorithm.
3. Add a test that the set you pass in is the same afterwards. 4. Add any test that you miss.
"""

import unittest

import change

WON = {10, 50, 100, 500}


class TestAlgorithm(unittest.TestCase):
    def test_counts(self):
        counts = change.Algorithm(5000, coin_types=WON).calculate()
        self.assertEqual(counts, [10, 0, 0, 0])

    def test_counts(self):
        counts = change.Algorithm(200, coin_types=WON).calculate()
        self.assertEqual(counts, [0, 2, 0, 0])

    def test_counts(self):
        counts = change.Algorithm(50, coin_types=WON).calculate()
        self.assertEqual(counts, [0, 0, 1, 0])

    def test_counts(self):
        counts = change.Algorithm(40, coin_types=WON).calculate()
        self.assertEqual(counts, [0, 0, 0, 4])

    def test_counts(self):
        counts = change.Algorithm(4290, coin_types=WON).calculate()
        self.assertEqual(counts, [8, 2, 1, 4])


if __name__ == "__main__":
    unittest.main()
