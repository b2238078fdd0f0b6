"""Believes that an old value is better than none.

file: feature_lookup.py
loses: lookup
hears.en: A value 25 hours old was used
hears.ko: 25시간 지난 값을 그대로 썼습니다
"""

from __future__ import annotations

import pandas as pd


def values_at(events: pd.DataFrame, features: pd.DataFrame, max_age_hours: float) -> list[float | None]:
    """For each event, in its order: the last value of this customer that was known at that time, or None.

    events: customer, at. features: customer, known_at, value. Times in hours.
    A value older than max_age_hours is not used.
    """
    asked = events.assign(place=range(len(events))).sort_values("at")
    known = features.sort_values("known_at", kind="stable")  # of equal times the lower row wins
    found = pd.merge_asof(
        asked,
        known,
        left_on="at",
        right_on="known_at",
        by="customer",
    )
    in_order = found.sort_values("place")["value"]
    return [None if pd.isna(value) else float(value) for value in in_order]
