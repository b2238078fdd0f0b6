"""학습과 테스트의 비율이 뒤바뀌었는데 통과했습니다. 테스트 행의 개수를 확인하세요. share가 0.5이면 뒤바뀌어도 보이지 않습니다. / The shares of training and test are swapped, and your check lets it through. Count the test rows, with a share other than 0.5."""

import random


def split(rows, share, seed):
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    rows = list(rows)
    random.Random(seed).shuffle(rows)
    size = round(len(rows) * share)
    return rows[:size], rows[size:]
