"""Runs beside the student's file: a sheet that takes notes of what is drawn on it, instead of real axes.

It understands the part of matplotlib's Axes that the task needs, and finds a name in `data` by the same rule: if there
is no such column, the name itself is what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd


class Sheet:
    """Notes the values and bins of `hist`, and the label of the x-axis."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self.bins: object = None
        self.label = ""

    def hist(
        self, x: str | Iterable[float], bins: int = 10, *, data: pd.DataFrame | None = None, **style: object
    ) -> None:
        """Like Axes.hist; colours and the like are ignored."""
        if isinstance(x, str):
            x = data[x] if data is not None and x in data else [x]
        self.values += list(x)
        self.bins = bins

    def set_xlabel(self, label: str, **style: object) -> None:
        self.label = label

    def set(self, xlabel: str = "", **others: object) -> None:
        self.label = xlabel


def draw(people: pd.DataFrame) -> dict[str, object]:
    """What draw_weights has put on an empty sheet."""
    import repair

    sheet = Sheet()
    repair.draw_weights(people, sheet)
    values = [value if isinstance(value, str) else float(value) for value in sheet.values]
    return {"values": values, "bins": sheet.bins, "label": sheet.label}
