"""Orders from a seed, and the features of an order: the one function that training, online and batch share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np

SEOUL = timezone(timedelta(hours=9))
RUSH_HOURS = (11, 12, 17, 18, 19)
MEDIAN_KM = 3.0  # stands in for a missing distance, in training and in serving
RESTAURANTS = 40


def kitchen_minutes(seed: int) -> dict[str, float]:
    """What the database knows: how long each restaurant cooks."""
    draw = np.random.default_rng(seed)
    return {f"r{number:02}": round(float(draw.uniform(6, 24)), 1) for number in range(RESTAURANTS)}


def make_orders(count: int, seed: int, kitchens: Mapping[str, float]) -> list[dict[str, Any]]:
    """Orders with the minutes that they took; the time is written in UTC, as a server does."""
    draw = np.random.default_rng(seed)
    names = list(kitchens)
    orders = []
    for number in range(count):
        placed = datetime(2026, 10, 1, tzinfo=SEOUL) + timedelta(minutes=int(draw.integers(0, 30 * 24 * 60)))
        km = round(float(draw.gamma(3.0, 1.1)), 2)
        order = {
            "order_id": f"o{number:05}",
            "placed_at": placed.astimezone(timezone.utc).isoformat(),  # noqa: UP017
            "distance_km": None if draw.random() < 0.05 else km,
            "items": int(draw.integers(1, 9)),
            "rain": bool(draw.random() < 0.25),
            "restaurant": names[int(draw.integers(len(names)))],
        }
        rush = placed.hour in RUSH_HOURS
        minutes = kitchens[order["restaurant"]] + 3.2 * km * (1.5 if rush else 1.0) * (
            1.3 if order["rain"] else 1
        )
        order["minutes"] = round(float(minutes + 0.8 * order["items"] + draw.normal(0, 2)), 2)
        orders.append(order)
    return orders


def features(order: Mapping[str, Any], kitchen: float, clock: timezone = SEOUL) -> list[float]:
    """[km, items, rush hour, rain, minutes in the kitchen] of one order. `clock` is only there to be wrong."""
    km = order.get("distance_km")
    hour = datetime.fromisoformat(order["placed_at"]).astimezone(clock).hour
    return [
        MEDIAN_KM if km is None else float(km),
        float(order["items"]),
        float(hour in RUSH_HOURS),
        float(order["rain"]),
        kitchen,
    ]
