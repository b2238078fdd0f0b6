"""A tiny denoiser that is learned: a small network of scikit-learn that guesses the noise in a point."""

from __future__ import annotations

import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor

from diffusion_lab.process import Denoiser, jump


def features(x_t: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """The point, waves of it, the level of noise, and products of these. Shape (n, 12)."""
    signal, noise = np.sqrt(kept)[:, None], np.sqrt(1 - kept)[:, None]
    level = np.log((1 - kept) / kept + 1e-4)[:, None] / 4
    waves = [np.sin(3 * x_t), np.cos(3 * x_t)]  # without them a small network draws everything too smooth
    return np.hstack([x_t, *waves, signal, noise, x_t * noise, signal * noise, level])


def train(data: np.ndarray, betas: np.ndarray, seed: int, passes: int = 30) -> Denoiser:
    """Noise the data at random levels, and learn to tell the noise from what comes out."""
    rng = np.random.default_rng(seed)
    levels = np.cumprod(1 - betas)
    kept = levels[rng.integers(0, len(levels), len(data) * 6)]
    noise = rng.standard_normal((len(kept), 2))
    points = jump(np.tile(data, (6, 1)), kept[:, None], noise)
    network = MLPRegressor(
        hidden_layer_sizes=(64, 64),
        batch_size=256,
        learning_rate_init=0.003,
        max_iter=passes,
        random_state=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        network.fit(features(points, kept), noise)

    def guess(x_t: np.ndarray, share: float) -> np.ndarray:
        eps = network.predict(features(x_t, np.full(len(x_t), share)))
        return (x_t - np.sqrt(1 - share) * eps) / np.sqrt(share)

    return guess
