"""The last part of a notebook, whose figures went stale. / 노트북의 마지막 부분. 적힌 숫자가 낡았습니다.

`grader hint conclusion`
"""

from __future__ import annotations

import pandas as pd


def conclude(people: pd.DataFrame) -> str:
    """Four sentences about the people of whom both figures are known. / 두 값을 모두 아는 사람들에 대한 네 문장."""
    # TODO (conclusion): somebody typed these figures in, from data of long ago. Compute each from `people`:
    # count, mean height, mean weight, slope of the line weight over height, correlation, share above 185 cm.
    return (
        "25000 people have both figures. "
        "They are 172.7 cm tall and weigh 57.6 kg on average. "
        "Each further cm goes with 0.55 kg (r = 0.50). "
        "0.6% are taller than 185 cm."
    )
