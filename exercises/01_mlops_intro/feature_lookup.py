"""What did we know then? Fill in the TODO; `grader hint lookup` helps.

그때 우리는 무엇을 알고 있었을까요? TODO를 채우세요. 막히면 `grader hint lookup`을 실행하세요.
"""

from __future__ import annotations

import pandas as pd


def values_at(events: pd.DataFrame, features: pd.DataFrame, max_age_hours: float) -> list[float | None]:
    """For each event the last value known by then, or None. / 각 사건의 시점까지 알려진 마지막 값, 없으면 None."""
    # TODO (lookup): for each event, look at the rows of features of the same customer with known_at <= at
    # that are no older than max_age_hours. Take the latest; of equal times, the lower row.
    # pandas.merge_asof does this for sorted frames: bring the answers back into the order of the events.
    raise NotImplementedError("TODO lookup: the last value of this customer that was known at that time")
