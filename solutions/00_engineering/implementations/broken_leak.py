"""테스트 행이 학습 행에도 그대로 남아 있는데 통과했습니다(데이터 누수). 두 리스트를 합친 것이 원래 행과 같은지 보세요. / Test rows stay among the training rows (a data leak), and your check lets it through. See whether both lists together are the rows."""

import random


def split(rows, share, seed):
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    rows = list(rows)
    random.Random(seed).shuffle(rows)
    return rows, rows[: round(len(rows) * share)]
