"""What libraries do when they are first used: find symbols, fill caches, import more. Done once, before the forks.

In a process that has just been forked each of these things would be done again, and each writes to pages that are then
copied: with pandas and scikit-learn that takes longer than what most checks ask for. Nothing here draws random numbers
or leaves an option behind.
"""

from __future__ import annotations

import contextlib
import io
import sys
from typing import Any

TIMES = 4  # by then CPython has adapted most of their byte code (PEP 659), which writes to pages too


def use() -> None:
    """Use those of the libraries that are loaded as most submissions will."""
    for name, first_use in _KNOWN.items():
        if name in sys.modules:
            with contextlib.suppress(Exception):  # another version may want other words, and is slower then
                for _ in range(TIMES):
                    first_use(sys.modules[name])


def _numpy(np: Any) -> None:
    table = np.arange(6.0).reshape(3, 2)
    table.mean(axis=0), table.std(), np.linalg.solve(table.T @ table, [1.0, 2.0]), np.where(table > 1)
    np.sort(table[:, 0]), np.isclose(table, 1.0).any(), np.asarray([1, 2, 3]).tolist(), repr(table)


def _pandas(pd: Any) -> None:
    frame = pd.DataFrame([("a", 1.0), ("b", 2.0), ("a", None)], columns=["name", "number"])
    frame.groupby("name")["number"].agg(["mean", "sum"]).reset_index()
    frame.groupby("name")["number"].mean().to_dict()
    frame.pivot_table(index="name", values="number").to_dict()
    frame.dropna().sort_values("number").merge(frame, on="name").to_dict("records")
    frame.fillna(0.0).loc[frame["number"] > 1.0, "name"].tolist()
    frame["number"].describe(), frame["name"].value_counts().items(), frame["name"].str.upper().tolist()
    pd.read_csv(io.StringIO(frame.to_csv(index=False)))
    list(frame.itertuples()), frame.isna().sum().sum(), str(frame.dtypes)


def _sklearn(_: Any) -> None:
    np = sys.modules["numpy"]
    x, y = np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([0, 0, 1, 1])
    for module, name in _ESTIMATORS:
        if module not in sys.modules:
            continue
        fitted = getattr(sys.modules[module], name)().fit(x, y)
        (fitted.transform if hasattr(fitted, "transform") else fitted.predict)(x.tolist())


_ESTIMATORS = (
    ("sklearn.linear_model", "LinearRegression"),
    ("sklearn.linear_model", "LogisticRegression"),
    ("sklearn.preprocessing", "StandardScaler"),
)
_KNOWN = {"numpy": _numpy, "pandas": _pandas, "sklearn": _sklearn}
