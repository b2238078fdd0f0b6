"""A diffusion model in three steps. Fill in the TODOs from top to bottom; `grader hint forward` helps.

세 걸음으로 만드는 디퓨전 모델. TODO를 위에서부터 차례로 채우세요. 막히면 `grader hint forward`를 실행하세요.
"""

from __future__ import annotations

import numpy as np


def forward_chain(x0: np.ndarray, betas: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """x_0, x_1, …, x_T, each a little noisier. / 갈수록 잡음이 늘어나는 x_0, x_1, …, x_T."""
    # TODO (forward): begin with x0. For each beta, shrink the last array by sqrt(1 - beta) and add sqrt(beta) times
    # the noise of that step. Return all of them in one array, x0 first.
    raise NotImplementedError("TODO forward: shrink, add noise, repeat")


def signal_kept(betas: np.ndarray) -> np.ndarray:
    """After each step, the share of the signal's variance that is left. / 스텝마다 남은 신호 분산의 비율."""
    # TODO (closed_form): each step leaves (1 - beta) of what the step before has left.
    raise NotImplementedError("TODO closed_form: multiply what each step leaves")


def jump(x0: np.ndarray, t: int, betas: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """x_t at once. / 한 번에 구한 x_t."""
    # TODO (closed_form): sqrt(kept) * x0 + sqrt(1 - kept) * noise, where kept is what the first t steps leave.
    raise NotImplementedError("TODO closed_form: one jump to step t")


def denoise(x_t: np.ndarray, t: int, betas: np.ndarray, data: np.ndarray) -> np.ndarray:
    """The best guess of x_0 for each noisy point. / 잡음 섞인 점마다 가장 그럴듯한 x_0."""
    # TODO (denoise): weight each data point by exp(-distance² / (2 (1 - kept))), where distance is that of the noisy
    # point to sqrt(kept) times the data point. Return the weighted means. Mind the case in which all weights are 0.
    raise NotImplementedError("TODO denoise: the weighted mean of the data points")
