"""Believes that a plot that is drawn without an error is right.

file: repair.py
loses: bug_hunt
hears.en: matplotlib draws the name itself
hears.ko: 글자 그대로 그립니다
"""

from __future__ import annotations

from typing import Any

import pandas as pd


def to_centimetres(people: pd.DataFrame) -> pd.DataFrame:
    """A frame in which heights below 3, which are metres, have become centimetres."""
    people = people.copy()
    people.loc[people["height_cm"] < 3, "height_cm"] *= 100
    return people


def fill_weights(people: pd.DataFrame) -> pd.DataFrame:
    """A frame in which a missing weight has become the median of the known ones."""
    return people.fillna({"weight_kg": people["weight_kg"].median()})


def draw_weights(people: pd.DataFrame, axes: Any) -> None:
    """A histogram of the weights in 20 bins, its x-axis labelled."""
    axes.hist("weight", bins=20, data=people)
    axes.set_xlabel("weight (kg)")
