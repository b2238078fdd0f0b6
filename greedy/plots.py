"""The picture of module 09: greedy minus fewest, over amounts, one panel for each coin system.

Drawn on a `Figure` of its own, without pyplot: no window, no global state. Only this file imports matplotlib.
"""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FuncFormatter, MaxNLocator, StrMethodFormatter

from greedy.algorithms import fewest_coins_numpy, largest_first
from greedy.canonical import is_canonical
from greedy.language import Lang, Words
from greedy.oracle import Survey, survey
from greedy.problem import Change, Coins, coin_system, unit

INK, GREY, LINE = "#22303c", "#6b7a86", "#d9e0e5"
GOOD, OFF, STUCK = "#2a9d8f", "#e4572e", "#6a2c5b"
HANGUL_FONTS = (
    "NanumGothic",
    "NanumBarunGothic",
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Malgun Gothic",
    "AppleGothic",
)
logging.getLogger("matplotlib.font_manager").setLevel(
    logging.ERROR
)  # a bold that is only semibold is no news
MOST_STEMS = 1001  # with more amounts than this a stem stands for several neighbours: the worst of them


def plot_gap(coins: Iterable[int], limit: int, path: Path, *, lang: Lang = "en") -> Path:
    """Draw the gap of one coin system up to `limit` won; write it to `path` (.png, .svg, .pdf)."""
    return plot_gaps([coins], limit, path, lang=lang)


def plot_gaps(
    systems: Sequence[Iterable[int]],
    limit: int,
    path: Path,
    *,
    lang: Lang = "en",
    names: Sequence[Words] = (),
) -> Path:
    """The same for several coin systems, one below the other. `names` are put before the coins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lang, fonts = readable(lang)
    with matplotlib.rc_context({"font.family": fonts, "axes.unicode_minus": False, "svg.fonttype": "path"}):
        gap_figure(systems, limit, lang=lang, names=names).savefig(path, dpi=150)
    return path


def readable(lang: Lang) -> tuple[Lang, list[str]]:
    """The language in which this machine can draw, and its fonts: English where no font has Hangul."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    hangul = [name for name in HANGUL_FONTS if name in installed]
    if lang == "ko" and hangul:
        return "ko", [hangul[0], "DejaVu Sans"]
    return "en", ["DejaVu Sans"]


def gap_figure(
    systems: Sequence[Iterable[int]], limit: int, *, lang: Lang = "en", names: Sequence[Words] = ()
) -> Figure:
    """The figure itself, so that its data can be looked at."""
    all_coins = [coin_system(system) for system in systems]
    heights = [1.1 if is_canonical(coins) else 2.2 for coins in all_coins]  # a flat line needs little room
    if len(all_coins) == 1:
        heights = [2 * heights[0] - 0.7]
    figure = Figure(
        figsize=(9, 1.0 + sum(heights)),
        layout=ConstrainedLayoutEngine(h_pad=0.1, hspace=0.04),
        facecolor="white",
    )
    FigureCanvasAgg(figure)
    title = Words("How many extra coins does greedy pay?", "탐욕 알고리즘은 동전을 몇 개나 더 쓸까요?")
    figure.suptitle(title.within(lang), x=0.012, ha="left", fontsize=15, fontweight="bold", color=INK)
    panels: list[Axes] = list(figure.subplots(len(all_coins), 1, squeeze=False, height_ratios=heights)[:, 0])
    for position, (axes, coins) in enumerate(zip(panels, all_coins, strict=True)):
        name = names[position].within(lang) if position < len(names) else ""
        draw_gap(axes, survey(coins, limit), name, lang, room=1.4 if len(panels) == 1 else 1.7)
    panels[-1].set_xlabel(Words("amount to pay", "낼 금액").within(lang), color=GREY)
    return figure


def draw_gap(axes: Axes, paid: Survey, name: str, lang: Lang, *, room: float = 1.7) -> None:
    """One panel: a stem for each amount on which greedy is off, a dot on the zero line for each other one.

    `room` is the height of the panel as a multiple of the largest gap; the note stands above that.
    """
    amounts, gap = thinned(paid)
    top = max(1, paid.worst)
    fine, off, stuck = gap == 0, (gap > 0) & np.isfinite(gap), np.isinf(gap)
    size, width = (22.0, 1.6) if len(amounts) <= 120 else (5.0, 0.9)
    axes.axhline(0, color=GOOD, linewidth=1.4, zorder=1)
    axes.scatter(amounts[fine], gap[fine], s=size, color=GOOD, zorder=2, label="optimal", clip_on=False)
    axes.vlines(amounts[off], 0, gap[off], color=OFF, linewidth=width, zorder=2)
    axes.scatter(amounts[off], gap[off], s=size + 6, color=OFF, zorder=3, label="off")
    if stuck.any():
        reach = np.full(int(stuck.sum()), top + 0.25)
        axes.vlines(amounts[stuck], 0, reach, color=STUCK, linewidth=0.8, linestyle=":", zorder=1)
        axes.scatter(amounts[stuck], reach, s=size + 8, marker="x", color=STUCK, zorder=3, label="stuck")
    flat = paid.first is None
    axes.set_ylim(-0.12 * top, 0.8 if flat else top * room)
    axes.set_xlim(0, amounts[-1] * 1.01)
    decorate(axes, lang, top)
    headline(axes, paid, name, lang)
    if paid.first is not None:
        annotate_first(axes, paid, paid.first, top, lang)
    if not flat and len(amounts) < paid.payable:
        said = Words(
            "each stem: the worst of its neighbours", "막대 하나는 이웃한 금액들 가운데 가장 나쁜 값"
        )
        axes.text(
            0.985,
            0.97,
            said.within(lang),
            transform=axes.transAxes,
            ha="right",
            va="top",
            fontsize=9,
            color=GREY,
        )


def thinned(paid: Survey) -> tuple[np.ndarray, np.ndarray]:
    """Amounts and gaps to draw: all that can be paid, or of many the worst of each few neighbours."""
    known = ~np.isnan(paid.gap)
    amounts, gap = paid.amounts[known], paid.gap[known]
    size = -(-len(gap) // MOST_STEMS)
    if size == 1:
        return amounts, gap
    groups = np.array_split(np.arange(len(gap)), -(-len(gap) // size))
    worst = np.array([group[gap[group].argmax()] for group in groups])
    return amounts[worst], gap[worst]


def decorate(axes: Axes, lang: Lang, top: int) -> None:
    """Axes that stay in the background."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LINE)
    axes.tick_params(colors=GREY, length=0, labelsize=9)
    axes.set_yticks([tick for tick in MaxNLocator(3, integer=True).tick_values(0, top) if 0 <= tick <= top])
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"+{value:.0f}" if value else "0"))
    axes.set_ylabel(Words("extra coins", "더 쓴 동전 수").within(lang), color=GREY, fontsize=9)


def headline(axes: Axes, paid: Survey, name: str, lang: Lang) -> None:
    """Which coins on the left; what came out on the right, in the colour of the verdict."""
    coins = " · ".join(f"{coin:,}" for coin in reversed(paid.coins))
    left = f"{name}:  {coins}" if name else coins
    axes.set_title(left, loc="left", fontsize=11, color=INK, fontweight="bold")
    said, colour = verdict(paid)
    axes.set_title(said.within(lang), loc="right", fontsize=10, color=colour)


def verdict(paid: Survey) -> tuple[Words, str]:
    """The panel in one line, and its colour. "Every amount" is said only where it is proved."""
    limit = int(paid.amounts[-1])
    if is_canonical(paid.coins):
        return Words("optimal for every amount", "모든 금액에서 최적"), GOOD
    if paid.first is None:
        return Words(f"optimal up to {limit:,}, not beyond", f"{limit:,}까지는 최적, 그 뒤로는 아님"), GREY
    share = f"{paid.off.sum() / paid.payable:.0%}"
    if paid.stuck:
        return Words(
            f"{share} of amounts: extra coins, or stuck (×)", f"금액의 {share}에서 더 쓰거나 막힘(×)"
        ), STUCK
    return Words(
        f"{share} of amounts: up to {paid.worst} extra", f"금액의 {share}에서 최대 {paid.worst}개 더 씀"
    ), OFF


def annotate_first(axes: Axes, paid: Survey, first: int, top: int, lang: Lang) -> None:
    """Point to the smallest amount on which greedy is off, and show both ways to pay it."""
    gap = paid.gap[first // unit(paid.coins)]
    greedy, fewest = largest_first(first, paid.coins), fewest_coins_numpy(first, paid.coins)
    enough = sums(paid.coins, fewest or [])
    if greedy is None:
        said = Words(f"{first:,}: greedy is stuck, fewest {enough}", f"{first:,}: 탐욕은 막힘, 최적 {enough}")
    else:
        taken = sums(paid.coins, greedy)
        said = Words(f"{first:,}: greedy {taken}, fewest {enough}", f"{first:,}: 탐욕 {taken}, 최적 {enough}")
    right = first > 0.55 * float(paid.amounts[-1])
    axes.annotate(
        said.within(lang),
        xy=(first, min(gap, top + 0.25)),
        xytext=(0.985 if right else 0.015, 0.97),
        textcoords="axes fraction",
        ha="right" if right else "left",
        va="top",
        fontsize=10,
        color=INK,
        bbox={"boxstyle": "round,pad=0.4", "facecolor": "#fff4ec", "edgecolor": OFF, "linewidth": 0.8},
        arrowprops={
            "arrowstyle": "-|>",
            "color": INK,
            "linewidth": 1.0,
            "shrinkB": 5,
            "relpos": (0.96 if right else 0.04, 0),
        },
        zorder=5,
    )


def sums(coins: Coins, counts: list[int]) -> str:
    """`100 + 10 + 10`"""
    return str(Change(coins, tuple(counts)))
