"""The forward process, its closed form, the best possible denoiser for known data, and the way back (DDIM)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

Denoiser = Callable[[np.ndarray, float], np.ndarray]  # (noisy points, share of signal left) -> guess of x_0


def schedule(steps: int = 200, first: float = 1e-6, last: float = 0.06) -> np.ndarray:
    """The betas, rising in a straight line: first little noise, then more."""
    return np.linspace(first, last, steps)


def ring_of_blobs(rng: np.random.Generator, count: int, blobs: int = 8, spread: float = 0.06) -> np.ndarray:
    """Points in small blobs on a circle, with variance near 1 in each direction. Shape (count, 2)."""
    angles = 2 * np.pi * rng.integers(0, blobs, count) / blobs
    return 1.4 * np.column_stack([np.cos(angles), np.sin(angles)]) + spread * rng.standard_normal((count, 2))


def jump(x0: np.ndarray, kept: float, noise: np.ndarray) -> np.ndarray:
    return np.sqrt(kept) * x0 + np.sqrt(1 - kept) * noise


def best_guess(data: np.ndarray) -> Denoiser:
    """The denoiser with the smallest mean squared error for just these data: their weighted mean."""

    def guess(x_t: np.ndarray, kept: float) -> np.ndarray:
        distances = ((x_t[:, None] - np.sqrt(kept) * data) ** 2).sum(axis=2)
        logs = -distances / (2 * (1 - kept))
        weights = np.exp(logs - logs.max(axis=1, keepdims=True))
        return weights @ data / weights.sum(axis=1, keepdims=True)

    return guess


def sample(guess: Denoiser, noise: np.ndarray, betas: np.ndarray, calls: int) -> list[np.ndarray]:
    """From noise to data in `calls` steps, without new noise (J. Song and others, DDIM, 2020); every stage of it."""
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])
    shares = np.linspace(1, 0, calls + 1) ** 1.5  # more calls where the noise is low
    times = np.ceil(len(betas) * shares).astype(int)
    stages = [noise]
    for now, then in pairwise(times):
        x = stages[-1]
        x0 = guess(x, kept[now])
        eps = (x - np.sqrt(kept[now]) * x0) / np.sqrt(1 - kept[now])
        stages.append(jump(x0, kept[then], eps))
    return stages
