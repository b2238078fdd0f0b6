"""Has the world moved? Fill in the TODOs; `grader hint psi` helps.

세상이 달라졌을까요? TODO를 채우세요. 막히면 `grader hint psi`를 실행하세요.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def psi(reference: np.ndarray, current: np.ndarray, bins: int = 10) -> float:
    """Population stability index; 0 means equal shares. / 모집단 안정성 지수, 비율이 같으면 0.

    The sum over the bins of (current - reference) * ln(current / reference), each a share of its own data.
    Source: N. Siddiqi, Credit Risk Scorecards, Wiley 2006.
    """
    # TODO (psi): take the quantiles 1/bins, 2/bins, ... of the reference as inner edges, equal ones once.
    # Count both in these bins (low < x <= high, the outermost bins without an end), turn the counts into
    # shares, raise every share below 0.0001 to 0.0001, and add up the formula above.
    raise NotImplementedError("TODO psi: cut at the quantiles of the reference, then compare the shares")


def ks(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
    """Two-sample Kolmogorov-Smirnov test: (statistic, probability). / 두 표본 KS 검정: (통계량, 확률).

    The statistic D is the largest distance of the two empirical distribution functions. With
    lambda = D * sqrt(nm / (n + m)), the probability is 2 * sum of (-1)^(k-1) * exp(-2 k^2 lambda^2), k = 1, 2, ...
    Source: N. Smirnov, Annals of Mathematical Statistics 19 (1948), 279-281.
    """
    # TODO (ks): at each point of both samples, compute which share of a and which share of b is <= it.
    # D is the largest absolute difference. Then add up 100 terms of the series; below lambda = 0.2 the
    # probability is 1.0.
    raise NotImplementedError("TODO ks: the largest distance between the two distribution functions")


def diagnose(reference: pd.DataFrame, current: pd.DataFrame) -> set[str]:
    """Which of "data", "concept", "model" have drifted; columns x, y, prediction. / 무엇이 달라졌는지의 집합."""
    # TODO (diagnose): start with an empty set and judge three times, each by itself. Compare how x is
    # distributed ("data"), the share of y = 1 at each x that both know well ("concept"), and the share
    # of right predictions ("model", if it has fallen).
    raise NotImplementedError("TODO diagnose: judge data, concept and model drift one by one")
