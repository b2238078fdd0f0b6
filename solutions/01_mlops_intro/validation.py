"""Looks at a frame before a model does, and says everything that is wrong with it."""

from __future__ import annotations

import pandas as pd
from pandas.api import types


def validate(frame: pd.DataFrame, schema: dict[str, dict]) -> dict[str, dict[str, list]]:
    """What is wrong: column -> check -> labels of the rows; the list is empty where a whole column is wrong.

    The checks are "absent", "unknown", "kind", "null", "range", "allowed" and "unique".
    """
    problems: dict[str, dict[str, list]] = {}
    for column in frame.columns:
        if column not in schema:
            problems[column] = {"unknown": []}
    for column, rule in schema.items():
        found = check_column(frame[column], rule) if column in frame else {"absent": []}
        if found:
            problems[column] = found
    return problems


def check_column(values: pd.Series, rule: dict) -> dict[str, list]:
    """The checks that this column does not pass. A missing value breaks "null" at most."""
    if not is_kind(values, rule["kind"]):
        return {"kind": []}
    known = values.dropna()
    broken = {} if rule.get("nullable") else {"null": values[values.isna()]}
    broken["range"] = known[~known.between(rule["min"], rule["max"])] if "min" in rule else known[:0]
    if "allowed" in rule:
        broken["allowed"] = known[~known.isin(rule["allowed"])]
    if rule.get("unique"):
        broken["unique"] = known[known.duplicated(keep=False)]
    return {check: rows.index.tolist() for check, rows in broken.items() if len(rows)}


def is_kind(values: pd.Series, kind: str) -> bool:
    """Whether the column as a whole is of this kind. A truth value is no number, and a mixture is no text."""
    if kind == "number":
        return types.is_numeric_dtype(values) and not types.is_bool_dtype(values)
    return values.dtype == {"text": "str", "bool": "bool"}[kind]
