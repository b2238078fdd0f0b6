"""The two pictures of the lab. Drawn on a `Figure` of its own: no window, no global state. Words in English."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from engineering_lab.history import Search
from engineering_lab.pyramid import Level

INK, GREY, LINE = "#22303c", "#6b7a86", "#d9e0e5"
GOOD, BAD, BLUE = "#2a9d8f", "#e4572e", "#3a6ea5"


def _plain(axes) -> None:
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(LINE)
    axes.tick_params(which="both", colors=INK, length=0)


def draw_levels(levels: Sequence[Level], mistakes: Sequence[str], path: Path) -> Path:
    """Left: milliseconds per test, on a logarithmic axis. Right: which mistake is seen by which kind of test."""
    figure = Figure(figsize=(10, 3.8), layout="constrained", facecolor="white")
    cost, sight = figure.subplots(1, 2, width_ratios=(1.25, 1))
    places = range(len(levels))[::-1]
    times = [1000 * level.seconds / level.tests for level in levels]
    cost.barh(places, times, color=BLUE, height=0.58)
    cost.set_xscale("log")
    cost.set_xlim(min(times) / 3, max(times) * 12)
    for place, time_ms in zip(places, times, strict=True):
        cost.text(time_ms * 1.25, place, f"{time_ms:.3g} ms", va="center", color=INK)
    cost.set_yticks(places, [f"{level.name}  ({level.tests})" for level in levels])
    cost.set_title("Time per test (number of tests)", loc="left", color=INK, fontsize=12)
    cost.set_xlabel("milliseconds, logarithmic", color=GREY)
    for place, level in zip(places, levels, strict=True):
        for column, mistake in enumerate(mistakes):
            seen = mistake in level.sees
            sight.scatter(column, place, s=330 if seen else 40, color=GOOD if seen else LINE, zorder=2)
    sight.set_xticks(range(len(mistakes)), mistakes)
    sight.set_yticks(places, [level.name for level in levels])
    sight.set_xlim(-0.6, len(mistakes) - 0.4)
    sight.set_ylim(-0.6, len(levels) - 0.4)
    sight.set_title("Which mistake is seen (large dot)", loc="left", color=INK, fontsize=12)
    for axes in (cost, sight):
        _plain(axes)
    figure.savefig(path, dpi=150)
    return path


def draw_bisection(search: Search, commits: int, path: Path) -> Path:
    """One row for each trial: the suspects before it, and the commit that was tried."""
    figure = Figure(figsize=(10, 3.6), layout="constrained", facecolor="white")
    axes = figure.subplots()
    good, bad = 1, commits
    for row, step in enumerate(search.steps):
        axes.plot([1, commits], [row, row], color=LINE, linewidth=5, solid_capstyle="round", zorder=1)
        axes.plot([good + 1, bad], [row, row], color="#9db8d2", linewidth=11, solid_capstyle="butt", zorder=2)
        axes.scatter(step.number, row, s=110, color=BAD if step.bad else GOOD, edgecolor="white", zorder=3)
        good, bad = (good, step.number) if step.bad else (step.number, bad)
    axes.plot(
        [search.guilty] * 2,
        [-0.6, len(search.steps) - 0.4],
        color=BAD,
        linewidth=1,
        linestyle=(0, (4, 3)),
        zorder=0,
    )
    axes.text(search.guilty, -0.75, f"guilty: #{search.guilty}", color=BAD, ha="center", va="bottom")
    axes.set_ylim(len(search.steps) - 0.4, -1.3)
    axes.set_xlim(0, commits + 1)
    axes.set_yticks(range(len(search.steps)), [f"trial {n}" for n in range(1, len(search.steps) + 1)])
    axes.set_xlabel("commit, oldest to newest", color=GREY)
    axes.set_title(
        "git bisect: suspects (blue), tried and good (green), tried and bad (red)", loc="left", color=INK
    )
    _plain(axes)
    figure.savefig(path, dpi=150)
    return path
