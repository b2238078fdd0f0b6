"""The picture of the lab: seconds as bars, one group for each question. Only this file imports matplotlib."""

from collections.abc import Sequence
from pathlib import Path

from big_file import QUESTIONS, Timing
from matplotlib import rc_context
from matplotlib.figure import Figure

from greedy.language import Lang, Words
from greedy.plots import GREY, INK, LINE, readable

WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}  # so that no grid line runs through a text


def plot(timings: Sequence[Timing], rows: int, path: Path, lang: Lang) -> None:
    """Bars of seconds, one group a question. Drawn without pyplot: no window."""
    lang, fonts = readable(lang)
    colours = {"pandas": "#6a2c5b", "DuckDB": "#e9a23b"}
    with rc_context({"font.family": fonts}):
        figure = Figure(figsize=(8, 6), layout="constrained", facecolor="white")
        axes = figure.add_subplot()
        y, ticks, names = 0.0, [], []
        for question in QUESTIONS:
            axes.text(0, y, question.asked.within(lang), va="center", color=INK, fontsize=10.5, bbox=WHITE)
            y += 0.95
            for timing in (each for each in timings if each.question == question.name):
                axes.barh(y, timing.seconds, height=0.72, color=colours.get(timing.tool, "#2a9d8f"))
                memory = f"   {timing.memory:.0f} MB" if timing.memory else ""
                axes.annotate(
                    f"{timing.seconds:.2f} s{memory}",
                    (timing.seconds, y),
                    xytext=(6, 0),
                    textcoords="offset points",
                    va="center",
                    fontsize=9,
                    color=GREY,
                    bbox=WHITE,
                )
                ticks.append(y)
                names.append(timing.tool)
                y += 0.85
            y += 0.45
        axes.set_yticks(ticks, names, color=INK)
        axes.invert_yaxis()
        axes.set_xlim(0, max(timing.seconds for timing in timings) * 1.22)
        axes.set_xlabel(
            Words("seconds, start of the program included", "초 (프로그램 시작 시간 포함)").within(lang)
        )
        axes.xaxis.label.set_color(GREY)
        title = Words(f"{rows:,} rows of TSV", f"TSV {rows:,}행").within(lang)
        axes.set_title(title, loc="left", pad=14, color=INK, fontsize=13, fontweight="bold")
        axes.grid(axis="x", color=LINE, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.tick_params(length=0, colors=GREY)
        axes.spines[:].set_visible(False)
        figure.savefig(path, dpi=150)
