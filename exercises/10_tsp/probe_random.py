"""Runs beside the student's file: whether a call leaves the generators that all share as they were."""

from __future__ import annotations

import random

import numpy as np
import tour


def shared_state_survives(n: int, seed: int) -> bool:
    """True if `random_restarts` changes neither the state of `random` nor that of `numpy.random`."""
    random.seed(n)
    np.random.seed(n)
    before = random.getstate(), np.random.get_state()[1].tolist()
    tour.random_restarts(lambda start: (1.0, [start]), ["A", "B", "C"], n, seed)
    return before == (random.getstate(), np.random.get_state()[1].tolist())
