"""The pictures of the lab: a heat map of the sweep, its curves, and the residuals of one model. Words in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK, GREY, LINE = "#24292f", "#57606a", "#d0d7de"
BY_DEPTH = {"depth 1": "#1a7f5a", "depth 2": "#34567a", "depth 3": "#c77700"}
BY_RATE = {"rate 0.03": ":", "rate 0.1": "-", "rate 0.3": "--"}


def _axes(title: str, size: tuple[float, float]) -> tuple[Figure, Axes]:
    figure = Figure(figsize=size, layout="constrained", facecolor="white")
    axes = figure.subplots()
    axes.set_title(title, loc="left", color=INK, fontweight="bold", fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(LINE)
    axes.tick_params(colors=GREY, length=0)
    return figure, axes


def heatmap(depths: Sequence[int], rates: Sequence[float], errors: Sequence[float]) -> Figure:
    """Validation error for each pair (depth-major); the best one has a star."""
    grid = np.array(errors).reshape(len(depths), len(rates))
    figure, axes = _axes("Validation RMSE (points of progression)", (5.2, 3.6))
    axes.imshow(grid, cmap="YlOrBr", aspect="auto")
    middle = (grid.min() + grid.max()) / 2
    for (row, column), error in np.ndenumerate(grid):
        best = error == grid.min()
        colour = "white" if error > middle else INK
        axes.text(column, row, f"{error:.1f}" + (" *" if best else ""), ha="center", va="center", color=colour,
                  fontweight="bold" if best else "normal")  # fmt: skip
    axes.set_xticks(range(len(rates)), [f"{rate:g}" for rate in rates])
    axes.set_yticks(range(len(depths)), [str(depth) for depth in depths])
    axes.set_xlabel("learning rate", color=GREY)
    axes.set_ylabel("depth of a tree", color=GREY)
    axes.spines[:].set_visible(False)
    return figure


def residuals(true: pd.Series, predicted: np.ndarray) -> Figure:
    """What was predicted, and by how much it was wrong."""
    figure, axes = _axes("Residuals on the validation data", (5.2, 3.4))
    axes.axhline(0, color=LINE, linewidth=1.2)
    axes.scatter(predicted, true.to_numpy() - predicted, s=16, color="#34567a", alpha=0.75, linewidths=0)
    axes.set_xlabel("predicted progression", color=GREY)
    axes.set_ylabel("true − predicted", color=GREY)
    return figure


def curves(by_name: Mapping[str, Sequence[tuple[int, float]]]) -> Figure:
    """Each child's validation error, tree by tree."""
    figure, axes = _axes("Validation error while trees are added", (8.2, 4.4))
    for name, points in sorted(by_name.items()):
        depth, rate = name.split(", ")
        steps, errors = zip(*points, strict=True)
        axes.plot(steps, errors, color=BY_DEPTH[depth], linestyle=BY_RATE[rate], label=name, linewidth=1.7)
    axes.set_xlabel("trees", color=GREY)
    axes.set_ylabel("RMSE (points of progression)", color=GREY)
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.legend(
        frameon=False,
        fontsize=9,
        loc="center left",
        bbox_to_anchor=(1, 0.5),
        labelcolor=INK,
        handlelength=2.6,
    )
    return figure
