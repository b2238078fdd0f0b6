"""Distances between points, for whole arrays at once. Which points, and why, is left to `instance`.

The formulas of EUC_2D, CEIL_2D, GEO and ATT are those of TSPLIB 95 (G. Reinelt, 1995), rounding included.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Metric = Callable[[Floats, Floats], Floats]

EARTH_KM = 6371.0088  # mean radius (IUGG)
GEO_KM, GEO_PI = 6378.388, 3.141592  # TSPLIB's own figures: results must agree to the kilometre


def euclidean(a: Floats, b: Floats) -> Floats:
    """The straight line."""
    squares: Floats = np.square(a - b)
    straight: Floats = np.sqrt(squares[..., 0] + squares[..., 1])
    return straight


def rounded(a: Floats, b: Floats) -> Floats:
    """EUC_2D: the straight line, rounded to the nearest whole number."""
    return np.floor(euclidean(a, b) + 0.5)


def rounded_up(a: Floats, b: Floats) -> Floats:
    """CEIL_2D: the straight line, rounded up."""
    return np.ceil(euclidean(a, b))


def pseudo_euclidean(a: Floats, b: Floats) -> Floats:
    """ATT: the straight line over the square root of ten, rounded up."""
    up: Floats = np.ceil(euclidean(a, b) / np.sqrt(10.0))
    return up


def geographic(a: Floats, b: Floats) -> Floats:
    """GEO: kilometres between points given as DDD.MM (degrees and minutes), cut to whole numbers."""

    def radians(x: Floats) -> Floats:
        degrees = np.trunc(x)
        return GEO_PI * (degrees + 5.0 * (x - degrees) / 3.0) / 180.0

    p, q = radians(a), radians(b)
    q1 = np.cos(p[..., 1] - q[..., 1])
    q2 = np.cos(p[..., 0] - q[..., 0])
    q3 = np.cos(p[..., 0] + q[..., 0])
    cosine = np.clip(0.5 * ((1.0 + q1) * q2 - (1.0 - q1) * q3), -1.0, 1.0)
    return np.floor(GEO_KM * np.arccos(cosine) + 1.0)


def great_circle(a: Floats, b: Floats) -> Floats:
    """Kilometres on a sphere between (latitude, longitude) in degrees, by the haversine formula."""
    p, q = np.radians(a), np.radians(b)
    half = (q - p) / 2.0
    h = np.sin(half[..., 0]) ** 2 + np.cos(p[..., 0]) * np.cos(q[..., 0]) * np.sin(half[..., 1]) ** 2
    kilometres: Floats = 2.0 * EARTH_KM * np.arcsin(np.sqrt(h))
    return kilometres


def all_pairs(points: Floats, metric: Metric) -> Floats:
    """The n × n matrix, with zeros on the diagonal."""
    matrix = metric(points[:, None, :], points[None, :, :])
    np.fill_diagonal(matrix, 0.0)
    return matrix
