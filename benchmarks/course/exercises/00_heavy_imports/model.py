"""Three small exercises, one for each library."""

import numpy as np  # noqa: F401
import pandas as pd  # noqa: F401
from sklearn.linear_model import LinearRegression  # noqa: F401


def scale(values: list[float]) -> list[float]:
    """The values with mean 0 and standard deviation 1."""
    raise NotImplementedError("subtract np.mean(values), then divide by np.std(values)")


def group_means(rows: list[tuple[str, float]]) -> dict[str, float]:
    """The mean of the numbers of each name."""
    raise NotImplementedError("put the rows into a pd.DataFrame, then use groupby")


def line(x: list[float], y: list[float]) -> tuple[float, float]:
    """Slope and intercept of the least-squares line."""
    raise NotImplementedError("fit a LinearRegression")
