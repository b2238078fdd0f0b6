"""Believes that a batch is a loop around the online prediction.

file: agree.py
loses: agree
hears.en: A batch is fast because it needs only one
hears.ko: 배치가 빠른 까닭은
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
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
    return [predict_online(predict, order) for order in orders]
