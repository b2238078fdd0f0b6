"""Scene 1: heights and weights of 25,000 people who do not exist, described, and held against a normal curve."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd

from labs.wording import say, table, title

PEOPLE = 25_000
MEAN = (172.7, 57.6)  # cm, kg
STD = (4.8, 5.3)
CORRELATION = 0.5


def make_people(seed: int, count: int = PEOPLE) -> pd.DataFrame:
    """Columns height_cm and weight_kg, from a normal distribution in two dimensions."""
    shared = CORRELATION * STD[0] * STD[1]
    covariance = [[STD[0] ** 2, shared], [shared, STD[1] ** 2]]
    drawn = np.random.default_rng(seed).multivariate_normal(MEAN, covariance, size=count)
    return pd.DataFrame(drawn.round(1), columns=["height_cm", "weight_kg"])


def shares_within(values: np.ndarray, widths: tuple[int, ...] = (1, 2, 3)) -> list[tuple[int, float, float]]:
    """For each number of standard deviations: the share that lies within, and the share of a normal distribution."""
    distances = np.abs(values - values.mean()) / values.std(ddof=1)
    return [(k, float((distances <= k).mean()), math.erf(k / math.sqrt(2))) for k in widths]


def tell(out: Path, seed: int) -> None:
    from crash_course.plots import draw_people

    title(1, "25,000 people who do not exist", "존재하지 않는 25,000명")
    people = make_people(seed)
    described = people.describe()
    table(
        ["", *described.columns],
        [[name, *(f"{x:.1f}" for x in row)] for name, *row in described.itertuples()],
    )
    say(
        "\nHow many lie within 1, 2 and 3 standard deviations of the mean?",
        "\n평균에서 표준편차 1, 2, 3배 안에는 몇 명이 있을까요?",
    )
    incomes = np.random.default_rng(seed).lognormal(8, 0.8, PEOPLE)
    rows = [
        (f"±{k} std", f"{seen:.1%}", f"{other:.1%}", f"{normal:.1%}")
        for (k, seen, normal), (_, other, _) in zip(
            shares_within(people["height_cm"].to_numpy()), shares_within(incomes), strict=True
        )
    ]
    table(["", "heights", "incomes", "normal"], rows)
    say(
        "The heights follow the normal curve, since they were made so. Incomes, which are\nskewed, do not: much of the world is not normal.",
        "키는 그렇게 만들었으니 정규분포를 따릅니다. 한쪽으로 치우친 소득은 그렇지 않습니다.\n세상의 많은 것은 정규분포가 아닙니다.",
    )
    path = draw_people(people, out / "people.png")
    say(f"Plot: {path}", f"그림: {path}")
