"""The three wishes, measured on the ring: quality, coverage and speed."""

from __future__ import annotations

import numpy as np

BLOBS, SPREAD = 8, 0.06


def quality(points: np.ndarray) -> float:
    """The share of points that lie within four spreads of a blob's centre."""
    return float((_nearest(points)[1] < 4 * SPREAD).mean())


def coverage(points: np.ndarray) -> float:
    """The share of blobs in whose neighbourhood lies at least a quarter of the points that are theirs."""
    counts = np.bincount(_nearest(points)[0], minlength=BLOBS)
    return float((counts >= len(points) / BLOBS / 4).mean())


def _nearest(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    angles = 2 * np.pi * np.arange(BLOBS) / BLOBS
    centres = 1.4 * np.column_stack([np.cos(angles), np.sin(angles)])
    distances = np.linalg.norm(points[:, None] - centres, axis=2)
    return distances.argmin(axis=1), distances.min(axis=1)
