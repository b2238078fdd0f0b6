"""Believes that it does not matter to which bin an edge belongs.

file: drift.py
loses: psi
hears.en: Edges that are equal count once, and a bin contains its upper edge
hears.ko: 값이 같은 경계는 한 번만 쓰고
"""

from __future__ import annotations

import numpy as np
import pandas as pd

SMALLEST_SHARE = 1e-4  # an empty bin counts as this share, so that no logarithm is infinite
CLEAR_PSI = 0.25
CLEAR_RATE = 0.2
CLEAR_LOSS = 0.05
ENOUGH_ROWS = 50


def psi(reference: np.ndarray, current: np.ndarray, bins: int = 10) -> float:
    """Population stability index: the sum over the bins of (current - reference) * ln(current / reference).

    The inner edges are the quantiles 1/bins, 2/bins, ... of the reference; equal ones count once. Each bin contains
    its upper edge, and the outermost two have no end. No unit; 0 means equal shares.
    Source: N. Siddiqi, Credit Risk Scorecards, Wiley 2006. It is the J-divergence of S. Kullback and
    R. Leibler, On information and sufficiency, Annals of Mathematical Statistics 22 (1951), 79-86.
    """
    edges = np.unique(np.quantile(reference, np.arange(1, bins) / bins))
    before, after = shares(reference, edges), shares(current, edges)
    return float(np.sum((after - before) * np.log(after / before)))


def shares(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """The share of the values in each bin, at least SMALLEST_SHARE. Shape: (len(edges) + 1,)."""
    counts = pd.cut(values, [-np.inf, *edges, np.inf], right=False).value_counts().to_numpy()
    return np.maximum(counts / len(values), SMALLEST_SHARE)


def ks(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
    """Two-sample Kolmogorov-Smirnov test: the statistic D, and how probable so large a D is without any change.

    D is the largest distance between the two empirical distribution functions. With lambda = D * sqrt(nm / (n + m)) the
    probability is 2 * sum over k >= 1 of (-1)^(k-1) * exp(-2 k^2 lambda^2), for large samples.
    Source: N. Smirnov, Table for estimating the goodness of fit of empirical distributions, Annals of
    Mathematical Statistics 19 (1948), 279-281.
    """
    points = np.concatenate([a, b])
    statistic = float(np.max(np.abs(reached(a, points) - reached(b, points))))
    scaled = statistic * np.sqrt(len(a) * len(b) / (len(a) + len(b)))
    k = np.arange(1, 2002)  # ends with a positive term: for D = 0 the sum is 2, and the minimum makes it 1
    series = 2 * np.sum(np.where(k % 2, 1, -1) * np.exp(-2 * k**2 * scaled**2))
    return statistic, float(min(series, 1.0))


def reached(sample: np.ndarray, points: np.ndarray) -> np.ndarray:
    """The empirical distribution function: which share of the sample is <= each point. Shape: that of points."""
    return np.searchsorted(np.sort(sample), points, side="right") / len(sample)


def diagnose(reference: pd.DataFrame, current: pd.DataFrame) -> set[str]:
    """Which of "data", "concept" and "model" drift there is, from columns x, y and prediction."""
    found = set()
    if psi(reference["x"].to_numpy(), current["x"].to_numpy()) > CLEAR_PSI:
        found.add("data")
    if rate_change(reference, current) > CLEAR_RATE:
        found.add("concept")
    if accuracy(reference) - accuracy(current) > CLEAR_LOSS:
        found.add("model")
    return found


def rate_change(reference: pd.DataFrame, current: pd.DataFrame) -> float:
    """The largest change of the share of y = 1 at one x, among those x that both frames know well enough."""
    before, after = rates(reference), rates(current)
    return float((after - before).abs().max())  # an x that only one of them has becomes nan, which max skips


def rates(frame: pd.DataFrame) -> pd.Series:
    """The share of y = 1 for each x with enough rows."""
    by_x = frame.groupby("x")["y"]
    return by_x.mean()[by_x.size() >= ENOUGH_ROWS]


def accuracy(frame: pd.DataFrame) -> float:
    """The share of predictions that are right."""
    return float((frame["y"] == frame["prediction"]).mean())
