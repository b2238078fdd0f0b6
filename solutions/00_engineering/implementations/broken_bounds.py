"""share가 정확히 0이거나 1인데 받아들이고, 그것이 통과했습니다. 경계값을 확인하세요. / A share of exactly 0 or 1 is accepted, and your check lets it through. Look at the boundaries."""

import random


def split(rows, share, seed):
    if not 0 <= share <= 1:
        raise ValueError("share must lie between 0 and 1")
    rows = list(rows)
    random.Random(seed).shuffle(rows)
    size = round(len(rows) * share)
    return rows[size:], rows[:size]
