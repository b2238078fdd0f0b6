"""seed를 무시하고 늘 똑같이 나누는데 통과했습니다. 서로 다른 seed의 결과가 다른지 보세요. / The seed is ignored and every split is the same, and your check lets it through. See whether other seeds give other splits."""

import random


def split(rows, share, seed):
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    rows = list(rows)
    random.Random(0).shuffle(rows)
    size = round(len(rows) * share)
    return rows[size:], rows[:size]
