"""The checks of `bug_hunt`."""

from __future__ import annotations

import random

import probe_plot
import pytest
import repair


def frame(rows: list[tuple[str, float | None, float | None]]) -> object:
    import pandas as pd

    return pd.DataFrame(rows, columns=["id", "height_cm", "weight_kg"])


def rows(answer: object) -> object:
    """The rows of a frame, rounded, missing as None; anything else as it is."""
    import pandas as pd

    if type(answer) is not pd.DataFrame:
        return answer
    return [
        tuple(
            None if value != value else round(value, 6) if isinstance(value, float) else value
            for value in row
        )
        for row in answer.itertuples(index=False, name=None)
    ]


def some(rng: random.Random) -> list[tuple[str, float | None, float | None]]:
    return [(f"p{i}", round(rng.uniform(150, 195), 1), round(rng.uniform(45, 95), 1)) for i in range(6)]


@pytest.mark.task("bug_hunt")
def test_metres_become_centimetres(rng) -> None:
    """3보다 작은 키는 미터이므로 100을 곱합니다. / Heights below 3 are metres, and are multiplied by 100."""
    people = [
        *some(rng),
        ("m1", 1.72, 66.0),
        ("m2", 2.51, 99.0),
        ("x3", 3.0, 50.0),
        ("x4", 3.5, 50.0),
        ("n", None, 60.0),
    ]
    rng.shuffle(people)
    wanted = [(name, h if h is None or h >= 3 else round(h * 100, 6), w) for name, h, w in people]
    got = rows(repair.to_centimetres(frame(people)))
    why = ""
    if got == people:
        why = (
            "표가 그대로입니다. people[…][…]은 사본이라서 거기에 대입하면 사라집니다. 한 번의 .loc[행, 열]로 대입하세요. / "
            "Nothing has changed. people[…][…] is a copy, and what is assigned to it is lost: assign with one .loc[rows, column]."
        )
    assert got == wanted, why


@pytest.mark.task("bug_hunt")
def test_missing_weights_are_filled(rng) -> None:
    """결측 몸무게는 아는 몸무게의 중앙값이 되고, 키는 그대로입니다. / A missing weight becomes the median of the known ones; heights stay."""
    people = [*some(rng), ("a", None, None), ("b", 180.0, None), ("c", 170.0, 250.0)]
    rng.shuffle(people)
    known = sorted(weight for _, _, weight in people if weight is not None)
    median = known[len(known) // 2]
    got = rows(repair.fill_weights(frame(people)))
    wanted = [(name, height, median if weight is None else weight) for name, height, weight in people]
    why = ""
    if got == people:
        why = (
            "결측값이 그대로입니다. people['weight_kg']는 새 Series라서 inplace로 채워도 표에는 닿지 않습니다. / "
            "The gaps are still there. people['weight_kg'] is a new Series: filled in place, it never reaches the frame."
        )
    elif got == [(name, median if height is None else height, weight) for name, height, weight in wanted]:
        why = (
            "키의 결측값까지 몸무게로 채웠습니다. 어느 열을 채울지 정하세요. / "
            "A missing height was filled with a weight. Say which column is to be filled."
        )
    assert got == wanted, why


@pytest.mark.task("bug_hunt")
def test_the_callers_frame_stays(rng) -> None:
    """고친 표를 돌려주고, 받은 표는 건드리지 않습니다. / A corrected frame is returned; the one that came in is left alone."""
    people = [*some(rng), ("m", 1.8, None)]
    table = frame(people)
    cured, filled = repair.to_centimetres(table), repair.fill_weights(table)
    assert [rows(cured)[-1][1], rows(filled)[-1][2] is None] == [180.0, False]
    assert rows(table) == people, (
        "받은 표까지 바뀌었습니다. 부른 쪽은 원래 데이터를 다시 쓸 수 있어야 합니다. 사본을 고치세요. / "
        "The frame that came in was changed as well. Its owner may need it as it was: change a copy."
    )


@pytest.mark.task("bug_hunt")
def test_the_histogram_shows_the_weights(rng) -> None:
    """히스토그램은 몸무게를 20개 구간으로 보여 주고, x축에 weight (kg)이라고 씁니다. / The histogram shows the weights in 20 bins, its x-axis labelled weight (kg)."""
    people = [(f"p{i}", rng.gauss(172, 7), rng.gauss(66, 9)) for i in range(300)]
    drawn = probe_plot.draw(frame(people))
    got, why = drawn["values"], ""
    if type(got) is list and len(got) == 1:
        why = (
            "막대가 하나, 값도 하나입니다. matplotlib은 data에 없는 열 이름을 오류 없이 글자 그대로 그립니다. / "
            "One bar, one value. Where data has no such column, matplotlib draws the name itself, without an error."
        )
    assert got == [weight for _, _, weight in people], why
    assert [drawn["bins"], drawn["label"]] == [20, "weight (kg)"]
