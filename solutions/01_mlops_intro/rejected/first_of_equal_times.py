"""Believes that the first of two values of the same time is the right one.

file: feature_lookup.py
loses: lookup
hears.en: Of two values of the same time the lower row, the correction, counts
hears.ko: 아래에 있는 값(정정)을 써야 합니다
"""

from __future__ import annotations

import pandas as pd


def values_at(events: pd.DataFrame, features: pd.DataFrame, max_age_hours: float) -> list[float | None]:
    """For each event, in its order: the last value of this customer that was known at that time, or None.

    events: customer, at. features: customer, known_at, value. Times in hours.
    A value older than max_age_hours is not used.
    """
    asked = events.assign(place=range(len(events))).sort_values("at")
    known = features.drop_duplicates(["customer", "known_at"]).sort_values(
        "known_at", kind="stable"
    )  # of equal times the lower row wins
    found = pd.merge_asof(
        asked,
        known,
        left_on="at",
        right_on="known_at",
        by="customer",
        tolerance=float(max_age_hours),
    )
    in_order = found.sort_values("place")["value"]
    return [None if pd.isna(value) else float(value) for value in in_order]
