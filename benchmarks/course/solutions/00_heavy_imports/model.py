"""Three small exercises, one for each library."""

import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression


def scale(values: list[float]) -> list[float]:
    """The values with mean 0 and standard deviation 1."""
    array = np.array(values)
    return ((array - array.mean()) / array.std()).tolist()


def group_means(rows: list[tuple[str, float]]) -> dict[str, float]:
    """The mean of the numbers of each name."""
    frame = pd.DataFrame(rows, columns=["name", "number"])
    return frame.groupby("name")["number"].mean().to_dict()


def line(x: list[float], y: list[float]) -> tuple[float, float]:
    """Slope and intercept of the least-squares line."""
    fitted = LinearRegression().fit(np.array(x).reshape(-1, 1), y)
    return float(fitted.coef_[0]), float(fitted.intercept_)
