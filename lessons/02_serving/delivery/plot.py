"""Latency against concurrency, as a picture."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.ticker import LogLocator, NullLocator, StrMethodFormatter

from delivery.load import Level

COLOURS = {50: "#1a7f5a", 95: "#c77700", 99: "#b3261e"}
INK, GREY, LINE = "#24292f", "#57606a", "#d0d7de"


def latency(levels: Sequence[Level], path: Path) -> None:
    """Percentiles above, answers per second below, for each number of clients."""
    clients = [level.clients for level in levels]
    figure, (top, bottom) = plt.subplots(
        2, 1, figsize=(8, 6.4), sharex=True, height_ratios=[2.2, 1], layout="constrained"
    )
    ends = []
    for p, colour in COLOURS.items():
        values = [level.percentile(p) for level in levels]
        top.plot(clients, values, marker="o", color=colour, linewidth=2)
        ends.append([values[-1], p, colour])
    ends.sort()
    gap = 1.35  # of neighbours on the logarithmic axis, so that two labels do not cover each other
    for lower, upper in itertools.pairwise(ends):
        upper[0] = max(upper[0], lower[0] * gap)
    for height, p, colour in ends:
        top.annotate(
            f"p{p}",
            (clients[-1], height),
            xytext=(10, 0),
            textcoords="offset points",
            va="center",
            color=colour,
            fontweight="bold",
        )
    top.set_title("More clients at once: everybody waits longer", loc="left", color=INK, fontweight="bold")
    top.set_ylabel("latency (ms, log scale)", color=GREY)
    top.set_yscale("log")
    top.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    top.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    top.yaxis.set_minor_locator(NullLocator())
    bottom.bar(
        clients,
        [level.per_second for level in levels],
        width=[0.28 * number for number in clients],
        color="#5b8db8",
    )
    for level in levels:
        bottom.annotate(
            f"{level.per_second:.0f}",
            (level.clients, level.per_second),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            color=INK,
            fontsize=9,
        )
    bottom.set_title(
        "Work done: it grows with the clients only up to a point", loc="left", color=INK, fontweight="bold"
    )
    bottom.set_ylabel("answers per second", color=GREY)
    bottom.set_xlabel("clients at the same time (log scale)", color=GREY)
    bottom.set_ylim(0, 1.2 * max(level.per_second for level in levels))
    bottom.set_xscale("log", base=2)
    bottom.set_xticks(clients, [str(number) for number in clients])
    bottom.xaxis.set_minor_locator(NullLocator())
    for axes in (top, bottom):
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.spines["bottom"].set_color(LINE)
        axes.tick_params(colors=GREY, length=0)
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.set_axisbelow(True)
    figure.savefig(path, dpi=130)
    plt.close(figure)
