"""The two pictures of the lab: what the three drifts look like, and the year of the model."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import numpy as np
from deliveries import BRIDGE_CLOSES, DISTRICT_OPENS, WEEKS, orders_of_week, together
from life import Policy, Week
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from monitoring import late_rates

from greedy.language import Lang, Words
from greedy.plots import readable

INK, GREY, BLUE, RED, GREEN = "#22303c", "#8a97a1", "#2f6f9f", "#d1495b", "#2a9d8f"


def draw(out: Path, seed: int, weeks: list[Week], policy: Policy, lang: Lang) -> list[Path]:
    """Write three_drifts.png and life.png into the folder `out`."""
    lang, fonts = readable(lang)
    written = []
    with matplotlib.rc_context({"font.family": fonts, "axes.unicode_minus": False, "font.size": 10}):
        for name, figure in {
            "three_drifts.png": three_drifts(seed, weeks, lang),
            "life.png": whole_life(weeks, policy, lang),
        }.items():
            FigureCanvasAgg(figure)
            figure.savefig(out / name, dpi=140)
            written.append(out / name)
    return written


def tidy(axes: Axes, title: Words, lang: Lang) -> None:
    axes.set_title(title.within(lang), loc="left", fontsize=11, color=INK, fontweight="bold")
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=INK)


def three_drifts(seed: int, weeks: list[Week], lang: Lang) -> Figure:
    """Data: other x. Concept: other y at the same x. Model: right less often."""
    figure = Figure(figsize=(11, 3.6), layout="constrained")
    data, concept, model = figure.subplots(1, 3)
    parts = {
        Words("weeks 1–15", "1–15주"): (together([orders_of_week(w, seed) for w in range(1, 16)]), GREY),
        Words("weeks 26–35", "26–35주"): (together([orders_of_week(w, seed) for w in range(26, 36)]), BLUE),
        Words("weeks 40–52", "40–52주"): (together([orders_of_week(w, seed) for w in range(40, 53)]), RED),
    }
    for place, (name, (orders, colour)) in enumerate(parts.items()):
        if place < 2:
            shares = np.full(len(orders), 1 / len(orders))
            data.hist(
                orders.km,
                bins=np.arange(0, 10.5, 0.5),
                weights=shares,
                color=colour,
                alpha=0.55,
                label=name.within(lang),
            )
        if place > 0:
            rates = late_rates(orders)
            concept.plot(
                list(rates), list(rates.values()), "o-", ms=3.5, color=colour, label=name.within(lang)
            )
    tidy(data, Words("Data drift: other orders", "데이터 드리프트: 다른 주문"), lang)
    data.set_ylabel(Words("share of orders", "주문의 비율").within(lang))
    tidy(concept, Words("Concept drift: same km, other outcome", "개념 드리프트: 같은 거리, 다른 결과"), lang)
    concept.set_ylabel(Words("share that is late", "늦은 비율").within(lang))
    concept.set_ylim(0, 1)
    for axes in (data, concept):
        axes.set_xlabel(Words("distance, km", "거리(km)").within(lang))
        axes.legend(frameon=False, loc="upper right")
    numbers = [week.number for week in weeks]
    model.plot(numbers, [week.first_model for week in weeks], color=INK)
    mark_events(model, lang)
    tidy(model, Words("Model drift: right less often", "모델 드리프트: 덜 맞는 모델"), lang)
    model.set_xlabel(Words("week", "주").within(lang))
    model.set_ylabel(Words("accuracy of the first model", "첫 모델의 정확도").within(lang))
    model.set_ylim(0, 1)
    return figure


def mark_events(axes: Axes, lang: Lang, words: bool = True) -> None:
    """Shade the two times in which the world is another one."""
    spans = (
        (DISTRICT_OPENS, BRIDGE_CLOSES, BLUE, Words("new district", "새 지역")),
        (BRIDGE_CLOSES, WEEKS, RED, Words("bridge closed", "다리 폐쇄")),
    )
    for start, end, colour, name in spans:
        axes.axvspan(start, end, color=colour, alpha=0.08, lw=0)
        if words:
            axes.text(
                start + 0.4,
                0.97,
                name.within(lang),
                transform=axes.get_xaxis_transform(),
                va="top",
                fontsize=9,
                color=colour,
            )


def whole_life(weeks: list[Week], policy: Policy, lang: Lang) -> Figure:
    """What the monitoring shows each week, and when the model was trained again."""
    figure = Figure(figsize=(9.5, 7.2), layout="constrained")
    data, concept, model = figure.subplots(3, 1, sharex=True)
    numbers = [week.number for week in weeks]
    data.plot(numbers, [week.psi for week in weeks], color=BLUE)
    data.axhline(0.25, color=GREY, ls=":", lw=1.2)
    tidy(
        data,
        Words("Data: PSI of the distance, needs no labels", "데이터: 거리의 PSI, 정답이 없어도 계산됨"),
        lang,
    )
    concept.plot(numbers, [week.concept for week in weeks], color=RED)
    tidy(
        concept,
        Words(
            "Concept: change of P(late | km), needs labels",
            "개념: P(늦음 | 거리)의 변화, 정답이 있어야 계산됨",
        ),
        lang,
    )
    model.plot(
        numbers,
        [week.first_model for week in weeks],
        color=GREY,
        ls="--",
        label=Words("first model", "첫 모델").within(lang),
    )
    model.plot(
        numbers,
        [week.accuracy for week in weeks],
        color=GREEN,
        lw=2,
        label=Words("serving model", "서비스 중인 모델").within(lang),
    )
    model.axhline(policy.floor, color=GREY, ls=":", lw=1.2)
    tidy(model, Words("Model: accuracy, needs labels", "모델: 정확도, 정답이 있어야 계산됨"), lang)
    model.set_ylim(0, 1)
    model.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 0.05))
    model.set_xlabel(Words("week", "주").within(lang))
    for axes in (data, concept, model):
        axes.set_ylim(0, axes.get_ylim()[1] * (1 if axes is model else 1.15))
        mark_events(axes, lang, words=axes is data)
        for week in weeks:
            if week.reasons:
                axes.axvline(week.number + 0.5, color=INK, lw=0.9, alpha=0.6)
    names = {
        "data": Words("new data", "새 데이터"),
        "schedule": Words("schedule", "일정"),
        "metric": Words("bad metric", "나쁜 지표"),
        "request": Words("request", "요청"),
    }
    for week in weeks:
        if week.reasons:
            label = " + ".join(names[reason].within(lang) for reason in week.reasons)
            model.text(
                week.number + 0.2, 0.03, label, rotation=90, ha="right", va="bottom", fontsize=8.5, color=INK
            )
    figure.suptitle(
        Words(
            "A year of a model; a vertical line is a new training", "어느 모델의 한 해, 세로선은 재학습"
        ).within(lang),
        x=0.01,
        ha="left",
        fontsize=12,
        color=INK,
    )
    return figure
