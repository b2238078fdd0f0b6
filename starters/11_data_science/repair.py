"""Three steps of an analysis that do nothing, or draw nothing, without an error. Find out why, and repair them.

오류 없이 아무 일도 하지 않거나 아무것도 그리지 않는 분석 단계 세 개입니다. 이유를 찾아 고치세요. `grader hint bug_hunt`
"""

from __future__ import annotations

from typing import Any

import pandas as pd


def to_centimetres(people: pd.DataFrame) -> pd.DataFrame:
    """A frame in which heights below 3, which are metres, have become centimetres. / 미터로 적힌 키를 cm로."""
    # TODO (bug_hunt): print people before and after, and look at the warning. Assign in one step.
    people[people["height_cm"] < 3]["height_cm"] *= 100
    return people


def fill_weights(people: pd.DataFrame) -> pd.DataFrame:
    """A frame in which a missing weight has become the median of the known ones. / 결측 몸무게를 중앙값으로."""
    # TODO (bug_hunt): which object is filled here, and who holds it afterwards?
    weights = people["weight_kg"]
    weights.fillna(weights.median(), inplace=True)
    return people


def draw_weights(people: pd.DataFrame, axes: Any) -> None:
    """A histogram of the weights in 20 bins, its x-axis labelled. / 몸무게를 20개 구간으로 나눈 히스토그램."""
    # TODO (bug_hunt): draw 300 people and count the bars. Read every name aloud.
    axes.hist("wieght_kg", bins=20, data=people)
    axes.set_xlabel("weight (kg)")
