"""Believes that the hour in a time stamp is the hour in Seoul.

file: agree.py
loses: agree
hears.en: Do not take the hour as it is written
hears.ko: 적힌 시각의 hour를 그대로 쓰지 말고
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

RUSH_HOURS = (11, 12, 17, 18, 19)
MEDIAN_KM = 2.4  # of the training data; a missing distance was filled with it there


def features(order: Mapping[str, Any]) -> list[float]:
    """[distance in km, items, rush hour 0 or 1, rain 0 or 1] of one order, whoever asks."""
    distance = order.get("distance_km")
    hour = datetime.fromisoformat(order["placed_at"]).hour
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
    return list(predict([features(order) for order in orders]))
