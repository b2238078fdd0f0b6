"""The pictures of the lab. Drawn on a `Figure` of its own: no window, no global state. Words in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK, GREY, LINE, BLUE, RED = "#22303c", "#6b7a86", "#d9e0e5", "#3a6ea5", "#e4572e"


def _bare(axes: Axes) -> None:
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_color(LINE)


def draw_line(stages: Mapping[int, np.ndarray], path: Path) -> Path:
    """One dimension: a histogram at each of some steps, and the normal curve."""
    figure = Figure(figsize=(10, 2.6), layout="constrained", facecolor="white")
    grid = np.linspace(-4, 4, 200)
    for axes, (t, values) in zip(figure.subplots(1, len(stages), sharey=True), stages.items(), strict=True):
        axes.hist(values, bins=60, range=(-4, 4), density=True, color="#9dbbd8")
        axes.plot(grid, np.exp(-(grid**2) / 2) / np.sqrt(2 * np.pi), color=RED, linewidth=1.2)
        axes.set_ylim(0, 1.1)
        axes.set_title(f"t = {t}", loc="left", color=INK, fontsize=11)
        _bare(axes)
    figure.suptitle(
        "Forward, in one dimension: two humps become the normal curve (red)",
        color=INK,
        x=0.01,
        ha="left",
        fontsize=12,
    )
    figure.savefig(path, dpi=150)
    return path


def draw_plane(rows: Mapping[str, Sequence[tuple[str, np.ndarray]]], path: Path) -> Path:
    """Two dimensions: a row of scatter plots for each way, read from left to right."""
    columns = max(map(len, rows.values()))
    figure = Figure(figsize=(10, 2.15 * len(rows) + 0.2), layout="constrained", facecolor="white")
    panels = figure.subplots(len(rows), columns, squeeze=False)
    for line, (name, stages) in zip(panels, rows.items(), strict=True):
        for axes, (text, points) in zip(line, stages, strict=True):
            axes.scatter(*points.T, s=2, color=BLUE, alpha=0.6, linewidth=0)
            axes.set_xlim(-3.2, 3.2)
            axes.set_ylim(-3.2, 3.2)
            axes.set_aspect("equal")
            axes.set_title(text, fontsize=10, color=INK, loc="left")
            _bare(axes)
        line[0].set_ylabel(name, color=INK, fontsize=10.5)
    figure.savefig(path, dpi=150)
    return path
