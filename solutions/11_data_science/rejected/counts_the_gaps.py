"""Believes that count is the length of the column.

file: summary.py
loses: summary
hears.en: count has the missing values in it
hears.ko: count에 결측값까지 셌습니다
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

FIGURES = ("count", "missing", "mean", "std", "min", "q25", "median", "q75", "max")


def known(values: Sequence[float | None]) -> np.ndarray:
    """The values that are there: neither None nor NaN. Shape (n,)."""
    numbers = np.array([math.nan if value is None else value for value in values], dtype=float)
    return numbers[~np.isnan(numbers)]


def summarise(values: Sequence[float | None]) -> dict[str, float | None]:
    """The figures of `describe`, and how many values are missing; None for what cannot be known."""
    there = known(values)
    summary: dict[str, float | None] = dict.fromkeys(FIGURES)
    summary["count"] = len(values)
    summary["missing"] = len(values) - there.size
    if there.size > 0:
        summary["mean"] = float(there.mean())
        quartiles = np.quantile(there, [0.0, 0.25, 0.5, 0.75, 1.0]).tolist()
        summary["min"], summary["q25"], summary["median"], summary["q75"], summary["max"] = quartiles
    if there.size > 1:
        summary["std"] = float(there.std(ddof=1))
    return summary


def density(values: Sequence[float | None], grid: np.ndarray, width: float | None = None) -> np.ndarray:
    """The Gaussian kernel density estimate at each point of `grid`; `width` is one kernel's standard deviation.

    Without `width`, Scott's rule: std * n ** (-1/5). D. W. Scott, Multivariate Density Estimation (1992).
    """
    there = known(values)
    if width is None:
        width = there.std(ddof=1) * there.size ** (-0.2)
    distances = (np.asarray(grid)[:, None] - there) / width  # (points, values)
    bells = np.exp(-0.5 * distances**2) / (width * math.sqrt(math.tau))
    return bells.mean(axis=1)
