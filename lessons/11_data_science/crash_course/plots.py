"""The pictures of the lab. Drawn on a `Figure` of its own: no window, no global state. Words in English."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from scipy.stats import gaussian_kde

from crash_course.descent import descend

INK, GREY, LINE = "#22303c", "#6b7a86", "#d9e0e5"
COLOURS = ("#3a6ea5", "#e4572e", "#2a9d8f", "#c98a00")


def _plain(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(LINE)
    axes.tick_params(which="both", colors=INK, length=0)


def draw_people(people: pd.DataFrame, path: Path) -> Path:
    """A joint kernel density plot: contours in the middle, the two distributions at the sides."""
    figure = Figure(figsize=(7.2, 6.4), layout="constrained", facecolor="white")
    axes = figure.subplot_mosaic([["top", "."], ["joint", "side"]], width_ratios=(4, 1), height_ratios=(1, 4))
    some = people.sample(3000, random_state=0).to_numpy().T  # (2, people)
    low, high = some.min(axis=1), some.max(axis=1)
    xs, ys = (np.linspace(a, b, 70) for a, b in zip(low, high, strict=True))
    grid = np.array(np.meshgrid(xs, ys))
    joint = gaussian_kde(some)(grid.reshape(2, -1)).reshape(70, 70)
    axes["joint"].scatter(*some, s=3, color=LINE, zorder=1)
    axes["joint"].contourf(
        xs, ys, joint, levels=np.linspace(0.08, 1, 9) * joint.max(), cmap="Blues", alpha=0.85
    )
    axes["joint"].set_xlabel("height (cm)", color=INK)
    axes["joint"].set_ylabel("weight (kg)", color=INK)
    for name, points, values in (("top", xs, some[0]), ("side", ys, some[1])):
        density = gaussian_kde(values)(points)
        normal = (
            np.exp(-(((points - values.mean()) / values.std()) ** 2) / 2) / values.std() / np.sqrt(2 * np.pi)
        )
        if name == "top":
            axes[name].fill_between(points, density, color="#c5d8ea")
            axes[name].plot(points, normal, color=COLOURS[1], linewidth=1.4, label="normal curve")
            axes[name].legend(frameon=False, fontsize=9, loc="upper left")
        else:
            axes[name].fill_betweenx(points, density, color="#c5d8ea")
            axes[name].plot(normal, points, color=COLOURS[1], linewidth=1.4)
        axes[name].set_axis_off()
    axes["top"].sharex(axes["joint"])
    axes["side"].sharey(axes["joint"])
    _plain(axes["joint"])
    axes["top"].set_title("Heights and weights: joint kernel density", loc="left", color=INK)
    figure.savefig(path, dpi=150)
    return path


def draw_players(players: pd.DataFrame, raw: np.ndarray, scaled: np.ndarray, path: Path) -> Path:
    """The same players twice, coloured by the groups without and with scaling."""
    figure = Figure(figsize=(10, 4.4), layout="constrained", facecolor="white")
    for axes, groups, text in zip(
        figure.subplots(1, 2, sharey=True),
        (raw, scaled),
        ("as they are: points decide", "scaled: all four count"),
        strict=True,
    ):
        order = pd.Series(players["points"].to_numpy()).groupby(groups).mean().sort_values().index
        for colour, group in zip(COLOURS, order, strict=True):
            mine = players[groups == group]
            axes.scatter(
                mine["points"],
                mine["assists"],
                s=14 + 26 * mine["blocks"],
                color=colour,
                alpha=0.75,
                edgecolor="white",
                linewidth=0.5,
            )
        axes.set_title(f"k-means, {text}", loc="left", color=INK, fontsize=12)
        axes.set_xlabel("points per game", color=INK)
        _plain(axes)
    figure.axes[0].set_ylabel("assists per game (size: blocks)", color=INK)
    figure.savefig(path, dpi=150)
    return path


def draw_drives(track: object, drives: dict[str, list[dict]], path: Path) -> Path:
    """One panel for each reward: the cell over the steps, the bends as grey stripes."""
    figure = Figure(figsize=(10, 5.4), layout="constrained", facecolor="white")
    panels = figure.subplots(2, 4, sharex=True, sharey=True).ravel()
    for axes, (name, steps) in zip(panels, drives.items(), strict=False):
        for bend in track.bends:
            axes.axhspan(bend - 0.5, bend + 0.5, color="#eef1f4", zorder=0)
        axes.axhline(track.cells, color=INK, linewidth=1, linestyle=(0, (2, 2)))
        cells = [0, *(step["after"] for step in steps)]
        last = steps[-1]
        colour = COLOURS[2] if last["finished"] else COLOURS[1] if last["crashed"] else COLOURS[0]
        axes.plot(range(len(cells)), cells, color=colour, linewidth=1.8)
        axes.scatter(
            len(cells) - 1, cells[-1], s=50, color=colour, marker="X" if last["crashed"] else "o", zorder=3
        )
        axes.set_title(name, loc="left", fontsize=10.5, color=INK)
        _plain(axes)
    for axes in panels[len(drives) :]:
        axes.set_axis_off()
        axes.text(
            0.02,
            0.9,
            "green: finished\nred: crashed\nblue: never arrived\n\ndashed: the finish\ngrey: bends",
            transform=axes.transAxes,
            va="top",
            color=INK,
        )
    panels[0].set_yticks([0, 5, 10, track.cells])
    figure.supxlabel("step", color=INK, fontsize=11)
    figure.supylabel("cell", color=INK, fontsize=11)
    figure.savefig(path, dpi=150)
    return path


def draw_descent(height: np.ndarray, weight: np.ndarray, path: Path) -> Path:
    """The path over the loss, in cm around the best line and with scaled heights."""
    figure = Figure(figsize=(10, 4.2), layout="constrained", facecolor="white")
    left, right = figure.subplots(1, 2)
    scaled = (height - height.mean()) / height.std()
    cases = [
        (left, 1 + scaled * 4, 0.05, 60, "badly scaled (one axis 5 times the other): zigzag"),
        (right, scaled, 0.15, 25, "scaled: straight to the bottom"),
    ]
    for axes, x, rate, steps, text in cases:
        run = descend(x, weight, rate, steps)
        slope, intercept = np.polyfit(x, weight, 1)
        reach = max(abs(intercept), 10) * 1.15
        a = np.linspace(intercept - reach, intercept + reach, 120)
        b = np.linspace(slope - reach * 0.8, slope + reach * 0.8, 120)
        aa, bb = np.meshgrid(a, b)
        some = slice(None, None, 20)
        loss = np.mean((aa[..., None] + bb[..., None] * x[some] - weight[some]) ** 2, axis=-1)
        axes.contour(a, b, np.log(loss), levels=12, colors=GREY, linewidths=0.7, alpha=0.6)
        axes.plot(*run.points.T, color=COLOURS[1], marker="o", markersize=3, linewidth=1.2)
        axes.scatter(intercept, slope, marker="*", s=160, color=COLOURS[2], zorder=3)
        axes.set_title(text, loc="left", fontsize=11, color=INK)
        axes.set_xlabel("intercept (kg)", color=INK)
        axes.set_aspect("equal", adjustable="box")
        _plain(axes)
    left.set_ylabel("slope", color=INK)
    figure.savefig(path, dpi=150)
    return path
