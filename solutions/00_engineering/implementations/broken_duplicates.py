"""값이 같은 행이 여러 개일 때 하나만 남기는데 통과했습니다. 값이 겹치는 행을 넣고, set이 아니라 sorted로 비교하세요. / Of equal rows only one is kept, and your check lets it through. Pass in rows that are equal, and compare with sorted, not with set."""

import random


def split(rows, share, seed):
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    rows = list(rows)
    size = round(len(rows) * share)
    rows = sorted(set(rows), key=str)
    random.Random(seed).shuffle(rows)
    return rows[size:], rows[:size]
