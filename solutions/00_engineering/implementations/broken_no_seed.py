"""같은 seed로 부를 때마다 다르게 나누는데 통과했습니다. 같은 인자로 두 번 불러 비교하세요. / Each call with the same seed splits differently, and your check lets it through. Call twice with the same arguments and compare."""

import random


def split(rows, share, seed):
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    rows = list(rows)
    random.SystemRandom().shuffle(rows)
    size = round(len(rows) * share)
    return rows[size:], rows[:size]
