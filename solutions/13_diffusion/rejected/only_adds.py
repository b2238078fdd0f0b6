"""Believes that to add noise means to add, and nothing else.

file: diffusion.py
loses: forward
hears.en: the old value was not shrunk
hears.ko: 이전 값을 줄이지 않았습니다
"""

from __future__ import annotations

import numpy as np


def forward_chain(x0: np.ndarray, betas: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """x_0, x_1, …, x_T, each a little noisier. `noise` holds a standard normal array for each step.

    x_t = sqrt(1 - beta_t) x_(t-1) + sqrt(beta_t) noise_t. J. Ho, A. Jain, P. Abbeel (2020), equation 2.
    """
    steps = [x0]
    for t, beta in enumerate(betas):
        steps.append(steps[t] + np.sqrt(beta) * noise[t])
    return np.array(steps)


def signal_kept(betas: np.ndarray) -> np.ndarray:
    """After 1, 2, …, T steps: the share of the signal's variance that is left ("alpha bar")."""
    return np.cumprod(1 - betas)


def jump(x0: np.ndarray, t: int, betas: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """x_t at once, with a single standard normal array. The same paper, equation 4."""
    kept = np.prod(1 - betas[:t])
    return np.sqrt(kept) * x0 + np.sqrt(1 - kept) * noise


def denoise(x_t: np.ndarray, t: int, betas: np.ndarray, data: np.ndarray) -> np.ndarray:
    """For each noisy point the mean of the data points that it may have been: the best guess of x_0.

    Shapes: x_t (n, d), data (m, d), answer (n, d).
    """
    kept = np.prod(1 - betas[:t])
    distances = ((x_t[:, None] - np.sqrt(kept) * data) ** 2).sum(axis=2)  # (n, m)
    logs = -0.5 * distances / (1 - kept)
    weights = np.exp(logs - logs.max(axis=1, keepdims=True))  # the largest is 1, so none of the sums is 0
    return weights @ data / weights.sum(axis=1, keepdims=True)
