"""The pictures of module 10: tours, outcomes, improvement over restarts, gradient descent; and the film.

Drawn on a `Figure` of its own, without pyplot: no window, no global state. Only this file imports matplotlib.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.animation import FuncAnimation, PillowWriter
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import StrMethodFormatter

from greedy.language import Lang, Words, mistake
from greedy.plots import GOOD, GREY, INK, LINE, OFF, readable
from tsp.descent import Descent, loss
from tsp.geometry import Floats
from tsp.instance import Problem
from tsp.report import measured

MANY = 60  # with more cities than this they have no names in the picture
FRAMES = 150  # of a film, at most


def plot_tour(problem: Problem, tour: Sequence[int], path: Path, name: str, *, lang: Lang = "en") -> Path:
    """Draw one tour; write it to `path`."""
    return plot_tours(problem, {name: tour}, path, lang=lang)


def plot_tours(
    problem: Problem, tours: Mapping[str, Sequence[int]], path: Path, *, lang: Lang = "en", wide: bool = False
) -> Path:
    """Draw tours beside each other, or (`wide`) below each other; write the picture to `path`."""
    lang, fonts = readable(lang)
    shape = (len(tours), 1) if wide else (1, len(tours))
    with matplotlib.rc_context({"font.family": fonts, "axes.unicode_minus": False}):
        extent = np.ptp(places(problem), axis=0)
        flat = float(np.clip(extent[1] / max(extent[0], 1e-9), 0.2, 1.3))
        size = (9.0, (0.6 + 7.5 * flat) * len(tours)) if wide else (6.5 * len(tours), 0.9 + 6.0 * flat)
        figure = new_figure(size)
        panels: list[Axes] = list(figure.subplots(*shape, squeeze=False).ravel())
        for axes, (name, tour) in zip(panels, tours.items(), strict=True):
            draw_tour(axes, problem, tour)
            axes.set_title(name, loc="left", fontweight="bold", color=INK)
            axes.set_title(measured(problem.length(list(tour)), problem.instance), loc="right", color=GREY)
        return saved(figure, path)


def new_figure(size: tuple[float, float]) -> Figure:
    figure = Figure(figsize=size, layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def saved(figure: Figure, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=150)
    return path


def places(problem: Problem) -> Floats:
    """Where to draw the cities: where they are, or on a circle for a table without places."""
    if problem.instance.points is not None:
        return problem.instance.points
    angle = np.linspace(0.0, 2.0 * np.pi, problem.n, endpoint=False)
    return np.column_stack([np.cos(angle), np.sin(angle)])


def draw_tour(axes: Axes, problem: Problem, tour: Sequence[int]) -> None:
    """One panel: roads with arrows (of few cities), the start marked, the way home dashed."""
    at = places(problem)
    order = at[np.asarray(tour, dtype=np.int64)]
    few = problem.n <= MANY
    axes.plot(order[:, 0], order[:, 1], color=GOOD, linewidth=1.8 if few else 0.7, zorder=1)
    if problem.closed:
        home = order[[-1, 0]]
        axes.plot(home[:, 0], home[:, 1], color=GOOD, linewidth=1.8 if few else 0.7, linestyle="--", zorder=1)
    if problem.n <= 2_000:
        axes.scatter(at[:, 0], at[:, 1], s=34 if few else 5, color=INK, zorder=2, linewidth=0)
    if few:
        middle, ahead = (order[1:] + order[:-1]) / 2.0, order[1:] - order[:-1]
        for (x, y), (dx, dy) in zip(middle, ahead, strict=True):
            if abs(dx) + abs(dy) > 0:
                axes.annotate(
                    "",
                    (x + 0.02 * dx, y + 0.02 * dy),
                    (x, y),
                    arrowprops={"arrowstyle": "-|>", "color": GOOD},
                )
        label(axes, problem.instance.cities, at)
    axes.scatter(
        order[:1, 0],
        order[:1, 1],
        s=110 if few else 40,
        facecolor="none",
        edgecolor=OFF,
        linewidth=2.0,
        zorder=3,
    )
    axes.set_aspect("equal")
    axes.margins(0.1, 0.12)
    axes.axis("off")


def label(axes: Axes, cities: Sequence[str], at: Floats) -> None:
    """Names beside the cities, each on the side where it is least in the way of cities and earlier names."""
    unit = 0.011 * float(np.ptp(at, axis=0).max())  # about half the width of a letter
    taken = [(x - unit, x + unit, y - unit, y + unit) for x, y in at]
    for city, (x, y) in zip(cities, at, strict=True):
        width, height = 1.75 * unit * len(city), 2.4 * unit
        places = {"left": x + unit, "right": x - unit - width, "center": x - width / 2}
        sides = [(ha, up) for ha in places for up in (1, -1)]
        low = {1: y + 0.5 * unit, -1: y - 0.5 * unit - height}
        boxes = {(ha, up): (places[ha], places[ha] + width, low[up], low[up] + height) for ha, up in sides}
        ha, up = min(sides, key=lambda side: sum(overlap(boxes[side], other) for other in taken))
        taken.append(boxes[ha, up])
        offset = ({"left": 5, "right": -5, "center": 0}[ha], 4 * up)
        va = "bottom" if up > 0 else "top"
        axes.annotate(city, (x, y), offset, textcoords="offset points", fontsize=8, color=INK, ha=ha, va=va)


def overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    """The area that two boxes (left, right, low, high) share."""
    return max(0.0, min(a[1], b[1]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[2], b[2]))


def plot_outcomes(
    rows: Sequence[tuple[Words, Sequence[float], float]], path: Path, *, unit: str, lang: Lang = "en"
) -> Path:
    """One row for each problem: a dot for what nearest neighbour finds from each start, a line for the best."""
    lang, fonts = readable(lang)
    with matplotlib.rc_context({"font.family": fonts}):
        figure = new_figure((9.0, 1.1 + 0.85 * len(rows)))
        axes = figure.subplots()
        for height, (name, lengths, best) in enumerate(reversed(rows)):
            axes.scatter(lengths, np.full(len(lengths), height), s=60, color=OFF, alpha=0.55, linewidth=0)
            axes.plot([best, best], [height - 0.3, height + 0.3], color=GOOD, linewidth=3)
            axes.annotate(
                f"{best:.1f}",
                (best, height),
                (-8, 0),
                textcoords="offset points",
                ha="right",
                va="center",
                color=GOOD,
            )
            axes.annotate(
                name.within(lang),
                (best, height + 0.36),
                (-2, 0),
                textcoords="offset points",
                color=INK,
                fontsize=9,
            )
        title = Words(
            "Nearest neighbour from every start, and the best there is",
            "모든 출발지의 최근접 이웃, 그리고 최적",
        )
        axes.set_title(title.within(lang), loc="left", fontweight="bold", color=INK)
        axes.set_xlabel(Words(f"length ({unit})", f"길이({unit})").within(lang), color=GREY)
        axes.set_yticks([])
        axes.set_ylim(-0.5, len(rows) - 0.3)
        axes.margins(x=0.08)
        plain(axes, left=False)
        return saved(figure, path)


def plot_restarts(
    series: Mapping[str, Sequence[float]], best: float, path: Path, *, lang: Lang = "en"
) -> Path:
    """The shortest so far over the number of restarts, a line for each algorithm."""
    lang, fonts = readable(lang)
    with matplotlib.rc_context({"font.family": fonts}):
        figure = new_figure((9.0, 4.2))
        axes = figure.subplots()
        for (name, lengths), colour in zip(series.items(), (OFF, "#e9a23b", GOOD), strict=False):
            kept = np.minimum.accumulate(np.asarray(lengths))
            axes.step(np.arange(1, len(kept) + 1), kept, where="post", color=colour, linewidth=2, label=name)
        axes.axhline(best, color=INK, linewidth=1, linestyle=":")
        said = Words(f"the reference solver: {best:,.0f}", f"기준 풀이기: {best:,.0f}").within(lang)
        axes.annotate(said, (1, best), (4, -12), textcoords="offset points", color=INK, fontsize=9)
        title = Words("More restarts help until they do not", "반복은 도움이 되다가, 더는 되지 않습니다")
        axes.set_title(title.within(lang), loc="left", fontweight="bold", color=INK)
        axes.set_xlabel(Words("restarts", "반복 횟수").within(lang), color=GREY)
        axes.set_ylabel(Words("shortest so far", "지금까지 가장 짧은 길이").within(lang), color=GREY)
        axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
        axes.legend(frameon=False)
        axes.margins(y=0.12)
        plain(axes)
        return saved(figure, path)


def plot_descents(runs: Sequence[Descent], path: Path, *, lang: Lang = "en") -> Path:
    """A panel for each run: the loss, and the places where it was."""
    lang, fonts = readable(lang)
    with matplotlib.rc_context({"font.family": fonts, "axes.unicode_minus": False}):
        figure = new_figure((9.0, 3.4))
        for axes, run in zip(figure.subplots(1, len(runs), sharey=True), runs, strict=True):
            draw_descent(axes, run, lang)
        return saved(figure, path)


def draw_descent(axes: Axes, run: Descent, lang: Lang) -> None:
    """One panel of gradient descent. What lies beyond the frame is left out."""
    x = np.linspace(-2.6, 2.6, 400)
    axes.plot(x, loss(x), color=LINE, linewidth=3, zorder=1)  # type: ignore[arg-type]
    inside = [place for place in run.places if abs(place) <= 2.6]
    axes.plot(inside, [loss(place) for place in inside], color=OFF, linewidth=0.9, zorder=2)
    axes.scatter(inside, [loss(place) for place in inside], s=22, color=OFF, zorder=3, linewidth=0)
    endings = {
        "arrived": Words("arrives", "도착"),
        "left": Words("leaves the picture", "그림 밖으로 튕겨 나감"),
        "going": Words("still on its way", "아직 가는 중"),
        "bouncing": Words("jumps to and fro", "이쪽저쪽으로 뜀"),
    }
    steps = len(run.places) - 1
    rate = Words(f"learning rate {run.rate:g}", f"학습률 {run.rate:g}").within(lang)
    count = Words(f"{steps} step" + "s" * (steps != 1), f"{steps}걸음").within(lang)
    axes.set_title(f"{rate}\n{count}: {endings[run.ending].within(lang)}", loc="left", fontsize=10, color=INK)
    axes.set_ylim(-7, 9)
    axes.set_xlabel("x", color=GREY)
    plain(axes)


def plain(axes: Axes, *, left: bool = True) -> None:
    for side in ("top", "right") if left else ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(LINE)
    axes.tick_params(colors=GREY, length=0)


def animate(problem: Problem, tour: Sequence[int], path: Path, name: str, *, lang: Lang = "en") -> Path:
    """The walk, road by road, as a GIF of at most 150 frames."""
    if problem.n > 20_000:
        mistake("--animate: up to 20,000 cities.", "--animate: 도시 20,000개까지 됩니다.")
    lang, fonts = readable(lang)
    at = places(problem)
    order = at[np.asarray([*tour, tour[0]] if problem.closed else tour, dtype=np.int64)]
    numbers = np.asarray(tour, dtype=np.int64)
    sums = np.append(0.0, np.cumsum(problem.instance.between(numbers, np.roll(numbers, -1))))
    stops = np.unique(np.linspace(0, len(order) - 1, min(FRAMES, len(order))).round().astype(int))
    stops = np.append(stops, np.full(6, stops[-1]))  # stay a moment at the end
    path.parent.mkdir(parents=True, exist_ok=True)
    with matplotlib.rc_context({"font.family": fonts}):
        figure = new_figure((6.4, 6.0))
        axes = figure.subplots()
        axes.scatter(at[:, 0], at[:, 1], s=26 if problem.n <= MANY else 4, color=INK, linewidth=0, zorder=2)
        if problem.n <= MANY:
            label(axes, problem.instance.cities, at)
        (line,) = axes.plot([], [], color=GOOD, linewidth=1.8, zorder=1)
        (here,) = axes.plot([], [], "o", color=OFF, markersize=9, zorder=3)
        axes.set_aspect("equal")
        axes.margins(0.14)
        axes.axis("off")
        title = axes.set_title("", loc="left", color=INK)

        def show(stop: int) -> tuple[object, ...]:
            line.set_data(order[: stop + 1, 0], order[: stop + 1, 1])
            here.set_data(order[stop : stop + 1, 0], order[stop : stop + 1, 1])
            title.set_text(f"{name}: {measured(float(sums[stop]), problem.instance)}")
            return line, here, title

        film = FuncAnimation(figure, show, frames=stops.tolist(), blit=False)  # type: ignore[arg-type]
        film.save(path, writer=PillowWriter(fps=4 if problem.n <= MANY else 15), dpi=80)
    return path
