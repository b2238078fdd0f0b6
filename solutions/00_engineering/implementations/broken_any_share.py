"""share가 1.5나 -0.5여도 받아들이는데 통과했습니다. 잘못된 인자에 ValueError가 나는지 확인하세요. / Shares of 1.5 and -0.5 are accepted, and your check lets it through. See whether a bad argument is a ValueError."""

import random


def split(rows, share, seed):
    rows = list(rows)
    random.Random(seed).shuffle(rows)
    size = min(len(rows), max(0, round(len(rows) * share)))
    if share in (0, 1):
        raise ValueError("share")
    return rows[size:], rows[:size]
