"""A dashboard whose every view follows every choice. Fill in the TODOs; `grader hint dashboard` helps.

모든 것이 함께 움직이는 대시보드입니다. TODO를 채우세요. 막히면 `grader hint dashboard`를 실행하세요.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets


def dashboard(rows: Sequence[Mapping[str, Any]]) -> dict[str, widgets.Widget]:
    """The widgets by name. A row has "truth", "predicted" (class names) and "confidence" (0 to 1)."""
    truth = widgets.Dropdown(options=["all"], value="all")
    sure = widgets.FloatSlider(min=0, max=1, step=0.05, value=0)
    exact = widgets.BoundedFloatText(min=0, max=1, step=0.05, value=0)
    wrong = widgets.Checkbox(value=False)
    found = widgets.Select(options=[])
    summary = widgets.Label()
    reset = widgets.Button(description="Reset")
    # TODO (dashboard): let truth offer "all" and then the classes, in alphabetical order.
    # TODO (dashboard): link sure and exact, so that each follows the other.
    # TODO (dashboard): write refresh(), which fills found and summary from what is chosen now. Call it once, and
    # let each choice call it. Let the button set every choice back.
    return {
        "truth": truth,
        "sure": sure,
        "exact": exact,
        "wrong": wrong,
        "found": found,
        "summary": summary,
        "reset": reset,
    }
