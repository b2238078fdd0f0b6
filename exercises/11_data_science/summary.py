"""A column of numbers in nine figures, and as a smooth curve. / 숫자 한 열을 아홉 개의 값으로, 그리고 매끄러운 곡선으로.

`grader hint summary`, `grader hint density`
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def summarise(values: Sequence[float | None]) -> dict[str, float | None]:
    """count, missing, mean, std, min, q25, median, q75, max; None for what cannot be known. / 모르는 값은 None."""
    # TODO (summary): set aside None and NaN and count them. Compute the others from what is left; the standard
    # deviation is that of a sample (ddof=1). Mind the cases of no value and of a single value.
    raise NotImplementedError("TODO summary: set the missing values aside, then compute nine figures")


def density(values: Sequence[float | None], grid: np.ndarray, width: float | None = None) -> np.ndarray:
    """The kernel density estimate at each point of the grid. / 격자의 각 점에서 구한 커널 밀도 추정값."""
    # TODO (density): put a normal bell of standard deviation `width` on each known value, and take the mean of
    # the bells at each point of the grid. Without a width use Scott's rule: std * n ** (-1/5).
    raise NotImplementedError("TODO density: one bell for each value, then their mean")
