"""442 patients, four measurements each, and how far diabetes had progressed a year later (25 to 346).

scikit-learn's `load_diabetes`, from Efron, Hastie, Johnstone and Tibshirani, "Least Angle Regression" (2004). Split
into three once and for all: a model learns from `train`, is chosen by `validation`, and meets `held_out` only when
somebody asks whether it may go into production.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.datasets import load_diabetes
from sklearn.model_selection import train_test_split

FEATURES = ("age", "bmi", "bp", "s5")  # years, kg/m², mean blood pressure, log of the serum triglycerides
SEED = 8


@dataclass(frozen=True)
class Part:
    """Patients (rows × FEATURES) and their progression."""

    x: pd.DataFrame
    y: pd.Series


@dataclass(frozen=True)
class Patients:
    """The three parts: half, a quarter, a quarter."""

    train: Part
    validation: Part
    held_out: Part


def load() -> Patients:
    """The same three parts every time."""
    x, y = load_diabetes(return_X_y=True, as_frame=True, scaled=False)
    x = x[list(FEATURES)].astype(float)
    x, held_x, y, held_y = train_test_split(x, y, test_size=0.25, random_state=SEED)
    x, val_x, y, val_y = train_test_split(x, y, test_size=1 / 3, random_state=SEED)
    return Patients(Part(x, y), Part(val_x, val_y), Part(held_x, held_y))


def rmse(predicted: np.ndarray, true: pd.Series) -> float:
    """Root of the mean squared error, in points of progression."""
    return float(np.sqrt(np.mean((np.asarray(predicted, float) - true.to_numpy(float)) ** 2)))
