"""2.7행을 2행으로 버림하는데 통과했습니다. 나누어떨어지지 않는 경우도 하나 확인하세요. / 2.7 rows are cut down to 2, and your check lets it through. Try a case that does not come out even."""

import random


def split(rows, share, seed):
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    rows = list(rows)
    random.Random(seed).shuffle(rows)
    size = int(len(rows) * share + 1e-9)
    return rows[size:], rows[:size]
