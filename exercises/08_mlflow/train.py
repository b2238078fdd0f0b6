"""The entry point of the project: ridge regression of rents, tested on the last fifth of the rows."""

from __future__ import annotations


def main() -> None:
    """Read the parameters, train, log the error on the test rows as `mae`."""
    # TODO project: read --data and --alpha with argparse, the CSV with pandas. Train Ridge(alpha) on the first four
    # fifths of the rows. Within mlflow.start_run(), log the mean absolute error on the last fifth as `mae`.
    raise NotImplementedError("TODO project: write main in train.py")


if __name__ == "__main__":
    main()
