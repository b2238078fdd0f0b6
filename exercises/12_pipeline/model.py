"""The model that app.py serves, and how to load it. Given; nothing to do here. / 주어진 모델입니다. 고칠 것은 없습니다."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

BASE, PER_M2, PER_MINUTE, PER_FLOOR = 18.0, 1.6, -0.9, 0.4  # invented, in units of 10,000 won a month


class RentModel:
    """rent = base + weights · (area_m2, station_min, floor), as scikit-learn's LinearRegression would say it."""

    def __init__(self, base: float, weights: Sequence[float]) -> None:
        self._base = base
        self._weights = np.array(weights, dtype=np.float32)

    def predict(self, rows: Sequence[Sequence[float]]) -> np.ndarray:
        """One float32 for each row of (area_m2, station_min, floor)."""
        return np.float32(self._base) + np.array(rows, dtype=np.float32) @ self._weights


def load_model() -> RentModel:
    """The model of the company's last training."""
    return RentModel(BASE, (PER_M2, PER_MINUTE, PER_FLOOR))
