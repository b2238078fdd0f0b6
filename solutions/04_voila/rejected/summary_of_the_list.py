"""Believes that the summary counts what is listed.

file: dashboard.py
loses: dashboard
hears.en: The summary counts in the list
hears.ko: 요약이 목록에서 세어집니다
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets


def dashboard(rows: Sequence[Mapping[str, Any]]) -> dict[str, widgets.Widget]:
    """The widgets by name. A row has "truth", "predicted" (class names) and "confidence" (0 to 1)."""
    classes = sorted({row["truth"] for row in rows})
    truth = widgets.Dropdown(options=["all", *classes], value="all")
    sure = widgets.FloatSlider(max=1, step=0.05)
    exact = widgets.BoundedFloatText(max=1, step=0.05)
    wrong = widgets.Checkbox(value=False)
    found = widgets.Select(options=[])
    summary = widgets.Label()
    reset = widgets.Button(description="Reset")

    def refresh(_: object = None) -> None:
        kept = [
            (number, row)
            for number, row in enumerate(rows)
            if truth.value in ("all", row["truth"]) and row["confidence"] >= sure.value
        ]
        right = [number for number, row in kept if row["truth"] == row["predicted"]]
        listed = [(number, row) for number, row in kept if not wrong.value or number not in right]
        found.options = [f"{number}: {row['truth']} -> {row['predicted']}" for number, row in listed]
        summary.value = f"{sum(number in right for number, _ in listed)} of {len(listed)} right"

    def start_over(_: object) -> None:
        truth.value, sure.value, wrong.value = "all", sure.min, False

    widgets.link((sure, "value"), (exact, "value"))
    for chosen in (truth, sure, wrong):
        chosen.observe(refresh, names="value")
    reset.on_click(start_over)
    refresh()
    return {
        "truth": truth,
        "sure": sure,
        "exact": exact,
        "wrong": wrong,
        "found": found,
        "summary": summary,
        "reset": reset,
    }
