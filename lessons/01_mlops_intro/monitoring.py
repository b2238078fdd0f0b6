"""What the monitoring computes each week: one number for each of the three drifts."""

from __future__ import annotations

import numpy as np
from deliveries import Orders
from sklearn.tree import DecisionTreeClassifier

SMALLEST_SHARE = 1e-4
ENOUGH = 25


def psi(reference: np.ndarray, current: np.ndarray, bins: int = 10) -> float:
    """Population stability index over quantile bins of the reference (Siddiqi, Credit Risk Scorecards, 2006)."""
    edges = np.unique(np.quantile(reference, np.arange(1, bins) / bins))
    before, after = (
        np.maximum(np.bincount(np.searchsorted(edges, x), minlength=len(edges) + 1) / len(x), SMALLEST_SHARE)
        for x in (reference, current)
    )
    return float(np.sum((after - before) * np.log(after / before)))


def late_rates(orders: Orders, width: float = 0.5) -> dict[float, float]:
    """The share of late orders in each stretch of `width` km that has enough orders: middle of the stretch → share."""
    stretch = (orders.km // width).astype(int)
    return {
        (i + 0.5) * width: float(orders.late[stretch == i].mean())
        for i in np.unique(stretch)
        if (stretch == i).sum() >= ENOUGH
    }


def concept_change(reference: Orders, current: Orders) -> float:
    """The mean change of the share of late orders at one distance, over distances that both know."""
    before, after = late_rates(reference), late_rates(current)
    return float(np.mean([abs(after[km] - before[km]) for km in before.keys() & after.keys()]))


def accuracy(model: DecisionTreeClassifier, orders: Orders) -> float:
    """The share of orders for which the model was right."""
    return float((model.predict(orders.features) == orders.late).mean())
