"""Believes that the median of the rows at hand is as good as that of the training data.

file: agree.py
loses: agree
hears.en: Let both paths call the same features
hears.ko: 두 길이 같은 features를 부르게
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from statistics import median
from typing import Any

SEOUL = timezone(timedelta(hours=9))
RUSH_HOURS = (11, 12, 17, 18, 19)
MEDIAN_KM = 2.4  # of the training data; a missing distance was filled with it there


def features(order: Mapping[str, Any]) -> list[float]:
    """[distance in km, items, rush hour 0 or 1, rain 0 or 1] of one order, whoever asks."""
    distance = order.get("distance_km")
    hour = datetime.fromisoformat(order["placed_at"]).astimezone(SEOUL).hour
    return [
        MEDIAN_KM if distance is None else float(distance),
        float(order["items"]),
        float(hour in RUSH_HOURS),
        float(order["rain"]),
    ]


def predict_online(predict: Callable[[list[list[float]]], list[float]], order: Mapping[str, Any]) -> float:
    """Minutes for one order, now."""
    (minutes,) = predict([features(order)])
    return minutes


def predict_batch(
    predict: Callable[[list[list[float]]], list[float]], orders: Sequence[Mapping[str, Any]]
) -> list[float]:
    """Minutes for many orders, with one call of the model."""
    known = [order["distance_km"] for order in orders if order.get("distance_km") is not None]
    usual = median(known) if known else MEDIAN_KM
    rows = [features(order) for order in orders]
    for row, order in zip(rows, orders, strict=True):
        row[0] = usual if order.get("distance_km") is None else row[0]
    return list(predict(rows))
