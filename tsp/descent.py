"""Gradient descent as the same story: small steps downhill, and no way back out of the wrong valley.

The loss is x⁴ - 4x² + x, as in module 09: two valleys, at x = -1.473 (the deeper) and x = 1.347.
"""

from collections.abc import Callable
from dataclasses import dataclass

BOUND = 10.0  # |x| beyond which a run has left
WIDE = 0.05  # a last step longer than this is no arriving


def loss(x: float) -> float:
    return x**4 - 4.0 * x**2 + x


def gradient(x: float) -> float:
    """The derivative of `loss`."""
    return 4.0 * x**3 - 8.0 * x + 1.0


@dataclass(frozen=True)
class Descent:
    """The places that were visited, and how it ended."""

    rate: float
    places: tuple[float, ...]
    ending: str  # "arrived": the slope is nothing; "left": beyond BOUND; "going", "bouncing": steps ran out


def descend(
    start: float,
    rate: float,
    steps: int,
    slope: Callable[[float], float] = gradient,
    still: float = 1e-6,
) -> Descent:
    """So many steps x ← x - rate · slope(x), fewer if the slope is below `still` or x runs away."""
    places = [start]
    for _ in range(steps):
        down = slope(places[-1])
        if abs(down) < still:
            return Descent(rate, tuple(places), "arrived")
        x = places[-1] - rate * down
        places.append(x)
        if abs(x) > BOUND:
            return Descent(rate, tuple(places), "left")
    bouncing = len(places) > 1 and abs(places[-1] - places[-2]) > WIDE
    return Descent(rate, tuple(places), "bouncing" if bouncing else "going")
