"""The entry point of the project: ridge regression of rents, tested on the last fifth of the rows."""

from __future__ import annotations

import argparse

import mlflow
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error


def main() -> None:
    """Read the parameters, train, log the error on the test rows as `mae`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--alpha", type=float, default=1.0)
    arguments = parser.parse_args()

    table = pd.read_csv(arguments.data)
    rows, rents = table.drop(columns="rent"), table["rent"]
    split = len(table) * 4 // 5
    with mlflow.start_run():
        model = Ridge(alpha=arguments.alpha).fit(rows[:split], rents[:split])
        mlflow.log_metric("mae", mean_absolute_error(rents[split:], model.predict(rows[split:])))


if __name__ == "__main__":
    main()
