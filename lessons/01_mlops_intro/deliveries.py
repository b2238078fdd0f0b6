"""The world of the lab: a taco kitchen that delivers, week by week, and what changes in it. All of it is invented.

Nothing here knows of models. What happens: in weeks 20 to 24 a new district, farther away than 6 km, is opened; those
orders have always gone by car, and are seldom late. From week 36 on a bridge is closed, and bicycles take longer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

DISTRICT_OPENS, DISTRICT_IS_FULL = 20, 24
BRIDGE_CLOSES = 36
CAMPAIGN = 44
WEEKS = 52
BY_CAR_KM = 6.0


@dataclass(frozen=True)
class Orders:
    """Some orders: distance in km, number of items, and whether each came late. Arrays of one length."""

    km: np.ndarray
    items: np.ndarray
    late: np.ndarray

    def __len__(self) -> int:
        return len(self.km)

    @property
    def features(self) -> np.ndarray:
        """What a model may see before the delivery. Shape: (orders, 2)."""
        return np.column_stack([self.km, self.items])


def orders_of_week(week: int, seed: int) -> Orders:
    """The orders of a week, 1 to WEEKS. The same seed gives the same orders."""
    rng = np.random.default_rng([seed, week])
    size = 1400 if week >= CAMPAIGN else 700
    far = rng.random(size) < far_share(week)
    near = np.maximum(rng.gamma(4, 0.8, size), 0.3)
    near = np.where(
        near < BY_CAR_KM, near, near % BY_CAR_KM + 0.3
    )  # the few that were drawn beyond the old districts
    km = np.where(far, rng.uniform(BY_CAR_KM, 10, size), near)
    items = 1 + rng.poisson(2, size)
    return Orders(km, items, rng.random(size) < chance_of_late(km, items, week))


def far_share(week: int) -> float:
    """Which share of the orders comes from farther than 6 km."""
    opened = (week - DISTRICT_OPENS + 1) / (DISTRICT_IS_FULL - DISTRICT_OPENS + 1)
    return 0.02 + 0.38 * min(max(opened, 0), 1)


def chance_of_late(km: np.ndarray, items: np.ndarray, week: int) -> np.ndarray:
    """P(late | km, items): up to 6 km a bicycle is late from some distance on; beyond, a car seldom is."""
    limit = 2.0 if week >= BRIDGE_CLOSES else 3.8
    by_bicycle = 1 / (1 + np.exp(-2.6 * (km - limit) - 0.15 * (items - 3)))
    return np.where(km >= BY_CAR_KM, 0.08, by_bicycle)


def together(parts: list[Orders]) -> Orders:
    """Several weeks as one."""
    return Orders(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in ("km", "items", "late"))
    )
