"""Believes that the table of today's features can be joined to events of the past.

file: feature_lookup.py
loses: lookup
hears.en: This is a leak from the future
hears.ko: 미래를 훔쳐보는 것(누수)
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
    found = asked.merge(known.groupby("customer").tail(1), on="customer", how="left")
    found.loc[found["known_at"] < found["at"] - max_age_hours, "value"] = None
    in_order = found.sort_values("place")["value"]
    return [None if pd.isna(value) else float(value) for value in in_order]
