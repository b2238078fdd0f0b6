"""Two pictures of the same seconds: the stages of each push, and what clients were answered. Words in English."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.patches import Patch

from small_cd.front import Answer
from small_cd.runner import Delivery

INK, GREY, LINE = "#24292f", "#57606a", "#d0d7de"
STAGES = {
    "install": "#8da9c4",
    "lint": "#5b7f9e",
    "test": "#34567a",
    "deploy": "#c77700",
    "health": "#1a7f5a",
}
FAILED = "#b3261e"
SHORTEST_S = 0.12  # a stage that took next to no time can still be seen
VERSIONS = ("#34567a", "#1a7f5a", "#7b4ea3", "#c77700")


def timeline(
    deliveries: Sequence[Delivery], subjects: Sequence[str], answers: Sequence[Answer], path: Path
) -> Path:
    """Above: a row for each push. Below: a point for each answer, in the row of its version, errors in red."""
    zero = deliveries[0].stages[0].start
    figure = Figure(figsize=(11, 6.2), layout="constrained", facecolor="white")
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(1.7, 1))
    for row, delivery in enumerate(deliveries):
        for stage in delivery.stages:
            left, width = stage.start - zero, max(stage.end - stage.start, SHORTEST_S)
            top.barh(
                row,
                width,
                left=left,
                height=0.6,
                color=STAGES[stage.name] if stage.ok else FAILED,
                zorder=3 if stage.name == "deploy" else 2,
            )
        end = delivery.stages[-1].end - zero
        good = delivery.verdict == "kept"
        top.annotate(
            f"{delivery.verdict}" if good else f"{delivery.verdict} at {delivery.stages[-1].name}",
            (end, row),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            color=INK if good else FAILED,
            fontsize=9,
        )
    top.set_yticks(range(len(deliveries)), [f"{n}. {text}" for n, text in enumerate(subjects, 1)])
    top.invert_yaxis()
    top.set_title("What the runner did with each push", loc="left", color=INK, fontweight="bold")
    names = [Patch(color=colour, label=name) for name, colour in STAGES.items()]
    top.legend(
        handles=[*names, Patch(color=FAILED, label="failed")], ncols=6, frameon=False, fontsize=9,
        loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.2, handlelength=1, columnspacing=1.2,
    )  # fmt: skip
    kept = [delivery.commit for delivery in deliveries if delivery.verdict == "kept"]
    good = [answer for answer in answers if answer.status == 200]
    bad = [answer for answer in answers if answer.status != 200]
    for place, version in enumerate(kept):
        seconds = [answer.second - zero for answer in good if answer.version == version]
        bottom.scatter(seconds, [place] * len(seconds), s=14, color=VERSIONS[place % len(VERSIONS)])
    bottom.scatter([answer.second - zero for answer in bad], [-1] * len(bad), s=16, color=FAILED, marker="x")
    bottom.set_yticks(range(-1, len(kept)), ["error", *kept])
    bottom.set_ylim(len(kept) - 0.4, -1.6)
    bottom.set_title(
        "What a client was answered, 20 times a second", loc="left", color=INK, fontweight="bold"
    )
    bottom.set_xlabel("seconds since the first push", color=GREY)
    for axes in (top, bottom):
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.spines["bottom"].set_color(LINE)
        axes.tick_params(which="both", colors=INK, length=0)
        axes.grid(axis="x", color=LINE, linewidth=0.6)
        axes.set_axisbelow(True)
    figure.savefig(path, dpi=150)
    return path
