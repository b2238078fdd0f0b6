"""The three pictures of the lab, drawn without a screen. English, unless a font with Hangul is installed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from project import Slice

INK, GREY, LINE = "#22303c", "#6b7a86", "#d9e0e5"
GOOD, OFF, BLUE = "#2a9d8f", "#e4572e", "#33658a"
HANGUL_FONTS = ("NanumGothic", "NanumBarunGothic", "Noto Sans CJK KR", "Malgun Gothic", "AppleGothic")
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)

Say = Callable[[str, str], str]


def readable(lang: str) -> tuple[str, list[str]]:
    """The language in which this machine can draw, and its fonts."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    hangul = [name for name in HANGUL_FONTS if name in installed]
    return ("ko", [hangul[0], "DejaVu Sans"]) if lang == "ko" and hangul else ("en", ["DejaVu Sans"])


def draw(path: Path, lang: str, panels: int, size: tuple[float, float], paint: Callable[..., None]) -> Path:
    """Make a figure of `panels` panels, let `paint(say, *axes)` fill it, and write it to `path`."""
    lang, fonts = readable(lang)

    def say(en: str, ko: str) -> str:
        return ko if lang == "ko" else en

    path.parent.mkdir(parents=True, exist_ok=True)
    with matplotlib.rc_context({"font.family": fonts, "axes.unicode_minus": False}):
        figure = Figure(figsize=size, layout="constrained", facecolor="white")
        FigureCanvasAgg(figure)
        all_axes = list(figure.subplots(panels, 1, squeeze=False, sharex=panels > 1)[:, 0])
        for axes in all_axes:
            decorate(axes)
        paint(say, *all_axes)
        figure.savefig(path, dpi=150)
    return path


def decorate(axes: Axes) -> None:
    """Axes that stay in the background."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LINE)
    axes.tick_params(colors=GREY, length=0, labelsize=9)
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.set_axisbelow(True)


def title(axes: Axes, text: str) -> None:
    axes.set_title(text, loc="left", fontsize=12, fontweight="bold", color=INK)


def draw_baseline(path: Path, lang: str, model: np.ndarray, calls: int, rule_recall: float) -> Path:
    """Recall of the model over the number of calls, the rule as a point, chance as a line."""

    def paint(say: Say, axes: Axes) -> None:
        count = np.arange(1, len(model) + 1)
        axes.plot(count, model, color=GOOD, linewidth=2.4)
        axes.plot([0, len(model)], [0, 1], color=GREY, linewidth=1, linestyle="--")
        axes.plot([calls, calls], [rule_recall, model[calls - 1]], color=INK, linewidth=1)
        axes.scatter([calls], [rule_recall], color=OFF, s=60, zorder=3)
        axes.scatter([calls], [model[calls - 1]], color=GOOD, s=60, zorder=3)
        aside = len(model) * 0.015
        reached = model[calls - 1]
        said = say(f"rule {rule_recall:.0%}", f"규칙 {rule_recall:.0%}")
        axes.text(calls + aside, rule_recall + 0.03, said, color=OFF, fontsize=11)
        said = say(f"model {reached:.0%}", f"모델 {reached:.0%}")
        axes.text(calls - aside, reached + 0.02, said, color=GOOD, fontsize=11, ha="right")
        axes.text(len(model) * 0.8, 0.72, say("by chance", "무작위"), color=GREY, fontsize=10)
        axes.set_xlim(0, len(model))
        axes.set_ylim(0, 1.02)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.set_xlabel(say("calls", "전화 수"), color=GREY)
        axes.set_ylabel(say("leavers called", "떠날 고객 중 전화한 비율"), color=GREY)
        title(axes, say("At the same number of calls", "전화 수를 똑같이 두면"))

    return draw(path, lang, 1, (8.0, 4.4), paint)


def draw_slices(path: Path, lang: str, slices: list[Slice], overall: float) -> Path:
    """Error rate of each slice with its 95 % interval; the worst one in another colour."""

    def paint(say: Say, axes: Axes) -> None:
        shown = slices[::-1]
        at = np.arange(len(shown))
        rates = np.array([one.error_rate for one in shown])
        spread = 1.96 * np.sqrt(rates * (1 - rates) / np.array([one.rows for one in shown]))
        colours = [OFF if one is slices[0] else BLUE for one in shown]
        axes.hlines(at, rates - spread, rates + spread, color=colours, linewidth=3, alpha=0.35)
        axes.scatter(rates, at, color=colours, s=42, zorder=3)
        axes.axvline(overall, color=GREY, linewidth=1, linestyle="--")
        axes.text(overall, len(shown) - 0.25, say("  all customers", "  전체 고객"), color=GREY, fontsize=9)
        axes.set_yticks(at, [f"{one.column} = {one.value}  ({one.rows:,})" for one in shown])
        axes.set_xlim(left=0)
        axes.set_ylim(-0.7, len(shown) + 0.2)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        axes.set_xlabel(say("error rate, with a 95% interval", "오류율과 95% 구간"), color=GREY)
        axes.grid(visible=False)
        title(axes, say("Where is the model wrong?", "모델은 어디에서 틀리는가"))

    return draw(path, lang, 1, (8.0, 4.8), paint)


def draw_metric(
    path: Path, lang: str, profits: dict[str, np.ndarray], recalls: dict[str, np.ndarray], calls: int
) -> Path:
    """Profit above recall, over the number of calls, for a ranking by probability and one by expected profit."""

    def paint(say: Say, above: Axes, below: Axes) -> None:
        names = {"probability": say("by probability", "확률 순"), "profit": say("by profit", "기대 이익 순")}
        for name, colour in (("probability", BLUE), ("profit", OFF)):
            count = np.arange(1, len(profits[name]) + 1)
            above.plot(count, profits[name] / 1e6, color=colour, linewidth=2.2, label=names[name])
            below.plot(count, recalls[name], color=colour, linewidth=2.2)
            best = int(profits[name].argmax())
            above.scatter([best + 1], [profits[name][best] / 1e6], color=colour, s=46, zorder=3)
        for axes in (above, below):
            axes.axvline(calls, color=GREY, linewidth=1, linestyle=":")
        above.axhline(0, color=GREY, linewidth=1)
        above.legend(frameon=False, fontsize=10, loc="upper right")
        said = say("  as many calls as the rule makes", "  규칙과 같은 전화 수")
        below.text(calls, 0.03, said, color=GREY, fontsize=9)
        below.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        below.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        below.set_xlabel(say("calls", "전화 수"), color=GREY)
        below.set_xlim(0, len(recalls["profit"]))
        title(above, say("Profit (million won): another winner …", "이익(백만 원): 이기는 쪽이 바뀌고"))
        title(below, say("… although it has the lower recall", "재현율은 오히려 더 낮습니다"))

    return draw(path, lang, 2, (8.0, 6.4), paint)
