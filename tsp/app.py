"""The interactive page, `python -m tsp page`: a walk step by step, restarts, local optima, gradient descent.

Only widgets live here; what they show comes from the rest of the package.
"""

import sys
import tempfile
from pathlib import Path

import matplotlib
import numpy as np
import streamlit as st

from greedy.language import Lang, Mistake, Words
from greedy.plots import GOOD, GREY, INK, OFF, readable
from tsp.algorithms import ALGORITHMS
from tsp.bounds import lower_bound
from tsp.companies import BUILT_IN
from tsp.construct import nearest
from tsp.descent import descend
from tsp.harness import run
from tsp.instance import Instance, Problem, uniform
from tsp.local_search import improve
from tsp.plots import draw_descent, draw_tour, label, new_figure, places, plain
from tsp.report import measured
from tsp.routes import read_routes
from tsp.tsplib import read_tsplib
from tsp.walks import steps

MOST = 300  # cities on the page


def main(lang: Lang) -> None:
    """The whole page, run anew at each change of a widget."""
    st.set_page_config(page_title="10 · tsp", layout="wide")
    chosen = st.sidebar.radio(
        "Language · 언어", ["en", "ko"], index=["en", "ko"].index(lang), horizontal=True
    )
    lang = "ko" if chosen == "ko" else "en"

    def text(en: str, ko: str) -> str:
        return Words(en, ko).within(lang)

    st.title(text("The travelling salesperson", "외판원 문제"))
    try:
        problem = chosen_problem(lang)
    except Mistake as error:
        st.error(error.words.within(lang))
        return
    with matplotlib.rc_context({"font.family": readable(lang)[1], "axes.unicode_minus": False}):
        tabs = st.tabs(
            [
                text("Step by step", "한 걸음씩"),
                text("Restarts", "다시 시작하기"),
                text("Local optima", "지역 최적"),
                text("Gradient descent", "경사하강법"),
            ]
        )
        with tabs[0]:
            step_by_step(problem, lang)
        with tabs[1]:
            restarts(problem, lang)
        with tabs[2]:
            local_optima(problem, lang)
        with tabs[3]:
            slope(lang)


def chosen_problem(lang: Lang) -> Problem:
    """What the sidebar asks for. Raises `Mistake`."""

    def text(en: str, ko: str) -> str:
        return Words(en, ko).within(lang)

    kinds = {**{name: name for name in BUILT_IN}, "points": text("random points", "무작위 점")}
    kinds["file"] = text("my file", "내 파일")
    kind = st.sidebar.selectbox(
        text("Table", "표"), list(kinds), format_func=lambda one: kinds[one], key="table"
    )
    closed = st.sidebar.toggle(
        text("come home in the end", "끝에 출발지로 돌아옵니다"), value=False, key="closed"
    )
    if kind == "points":
        n = st.sidebar.slider(text("points", "점의 수"), 5, MOST, 40, key="points")
        return Problem(uniform(n, int(st.sidebar.number_input("seed", 0, 9999, 0, key="seed"))), closed)
    if kind == "file":
        return Problem(uploaded(lang), closed)
    return Problem(BUILT_IN[kind](), closed)


def uploaded(lang: Lang) -> Instance:
    """The table of a file of the visitor's own; until there is one, the companies."""
    said = Words(
        "Rows A,B,14 (.csv .json .py) or TSPLIB (.tsp)", "행은 A,B,14 (.csv .json .py), 또는 TSPLIB (.tsp)"
    )
    given = st.sidebar.file_uploader(
        said.within(lang), type=["csv", "tsv", "json", "py", "txt", "tsp", "atsp"]
    )
    if given is None:
        return BUILT_IN["companies"]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table{Path(given.name).suffix}"
        path.write_bytes(given.getvalue())
        instance = read_tsplib(path) if path.suffix in (".tsp", ".atsp") else read_routes(path)
    if instance.n > MOST:
        raise Mistake(
            Words(f"The page takes up to {MOST} cities.", f"이 페이지에서는 도시 {MOST}곳까지 됩니다.")
        )
    return instance


def step_by_step(problem: Problem, lang: Lang) -> None:
    """Nearest neighbour from a start, up to a step, and what there was to choose from."""
    cities = problem.instance.cities
    start = st.selectbox(Words("Start", "출발지").within(lang), cities, key="start")
    came = run(nearest, problem.at(cities.index(start)))
    if came.fault is not None:
        st.warning(came.fault.within(lang))
        return
    done = st.slider(Words("Steps", "걸음").within(lang), 0, problem.n - 1, problem.n - 1, key="step")
    part = came.tour[: done + 1]
    whole = done == problem.n - 1
    length = Problem(problem.instance, closed=problem.closed and whole).length(part)
    st.metric(Words("Length so far", "지금까지의 길이").within(lang), measured(length, problem.instance))
    left, right = st.columns([3, 2])
    figure = new_figure((5.6, 4.0))
    axes = figure.subplots()
    if whole:
        draw_tour(axes, problem, part)
    else:
        at = places(problem)
        axes.scatter(at[:, 0], at[:, 1], s=30, color=INK, linewidth=0)
        road = at[np.array(part)]
        axes.plot(road[:, 0], road[:, 1], color=GOOD, linewidth=2)
        axes.scatter(road[-1:, 0], road[-1:, 1], s=120, facecolor="none", edgecolor=OFF, linewidth=2)
        if problem.n <= 60:
            label(axes, cities, at)
        axes.set_aspect("equal")
        axes.axis("off")
    left.pyplot(figure)
    if not whole:
        step = list(steps(problem.instance, came.tour))[done]
        right.write(Words(f"From {cities[step.here]}:", f"{cities[step.here]}에서:").within(lang))
        choices = [
            {
                Words("to", "도착").within(lang): cities[city],
                Words("distance", "거리").within(lang): round(away, 1),
            }
            for city, away in step.choices[:8]
        ]
        right.dataframe(choices, hide_index=True)


def restarts(problem: Problem, lang: Lang) -> None:
    """The shortest so far, over random starts, for three algorithms."""
    count = st.slider(Words("Random starts", "무작위 출발지").within(lang), 1, 200, 50, key="iterations")
    starts = np.random.default_rng(0).integers(0, problem.n, count).tolist()
    figure = new_figure((7.0, 3.4))
    axes = figure.subplots()
    for name, colour in (("nearest", OFF), ("two_opt", "#e9a23b"), ("or_opt", GOOD)):
        known = {start: run(ALGORITHMS[name], problem.at(start)).length for start in sorted(set(starts))}
        lengths = np.fmin.accumulate([known[start] for start in starts])
        axes.step(np.arange(1, count + 1), lengths, where="post", color=colour, linewidth=2, label=name)
    axes.set_xlabel(Words("restarts", "반복 횟수").within(lang), color=GREY)
    axes.set_ylabel(Words("shortest so far", "지금까지 가장 짧은 길이").within(lang), color=GREY)
    axes.legend(frameon=False)
    plain(axes)
    st.pyplot(figure)
    st.caption(
        Words(
            "From one start the walk is always the same: once every start was drawn, repeating brings nothing new.",
            "출발지가 같으면 결과도 같습니다. 모든 출발지가 한 번씩 뽑히고 나면 반복해도 새로운 것이 나오지 않습니다.",
        ).within(lang)
    )


def local_optima(problem: Problem, lang: Lang) -> None:
    """The tour of one start, and what 2-opt and Or-opt make of it, beside a lower bound."""
    if not problem.instance.plain:
        st.info(
            Words(
                "This needs every road, both ways alike.", "모든 길이 있고 오가는 거리가 같아야 합니다."
            ).within(lang)
        )
        return
    start = (
        st.slider(Words("Start number", "출발지 번호").within(lang), 1, problem.n, 1, key="local_start") - 1
    )
    begun = nearest(problem.at(start), np.random.default_rng(0))
    tours = {
        "nearest": begun,
        "2-opt": improve(problem, begun, segments=0),
        "2-opt + Or-opt": improve(problem, begun),
    }
    bound = lower_bound(problem, problem.length(tours["2-opt + Or-opt"]))
    for column, (name, tour) in zip(st.columns(len(tours)), tours.items(), strict=True):
        length = problem.length(tour)
        above = Words(
            f"{length / bound - 1:.1%} above the bound", f"하한보다 {length / bound - 1:.1%}"
        ).within(lang)
        column.metric(name, measured(length, problem.instance), above if bound else None, delta_color="off")
        figure = new_figure((4.0, 3.0))
        draw_tour(figure.subplots(), problem, tour.tolist())
        column.pyplot(figure)


def slope(lang: Lang) -> None:
    """Gradient descent on two valleys, with the learning rate and the start to move."""
    rate = st.slider(
        Words("Learning rate", "학습률").within(lang), 0.001, 0.3, 0.05, 0.001, format="%.3f", key="rate"
    )
    start = st.slider(Words("Start x", "출발점 x").within(lang), -2.5, 2.5, 2.0, 0.1, key="x")
    count = st.slider(Words("Steps down", "내려가는 걸음").within(lang), 0, 200, 50, key="down")
    came = descend(start, rate, count)
    figure = new_figure((6.0, 3.6))
    draw_descent(figure.subplots(), came, lang)
    st.pyplot(figure)
    st.metric("x", f"{came.places[-1]:.3f}")


if __name__ == "__main__":
    main("ko" if sys.argv[-2:] == ["--lang", "ko"] else "en")
