"""Believes that a link made in the browser is known to Python.

file: dashboard.py
loses: dashboard
hears.en: jslink links them in the browser alone
hears.ko: jslink는 브라우저 안에서만
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
        summary.value = f"{len(right)} of {len(kept)} right"

    def start_over(_: object) -> None:
        truth.value, sure.value, wrong.value = "all", sure.min, False

    widgets.jslink((sure, "value"), (exact, "value"))
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
