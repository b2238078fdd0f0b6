"""The checks of `conclusion`: the figures in the sentences are those of the data, computed here in another way."""

from __future__ import annotations

import random
import re
import statistics

import conclusion
import pytest

PATTERN = (
    r"(?P<people>\d+) people have both figures\. "
    r"They are (?P<height>-?[\d.]+) cm tall and weigh (?P<weight>-?[\d.]+) kg on average\. "
    r"Each further cm goes with (?P<slope>-?[\d.]+) kg \(r = (?P<r>-?[\d.]+)\)\. "
    r"(?P<tall>[\d.]+)% are taller than 185 cm\."
)
PLACES = {"people": 0, "height": 1, "weight": 1, "slope": 2, "r": 2, "tall": 1}

Pairs = list[tuple[float | None, float | None]]


def frame(pairs: Pairs) -> object:
    import pandas as pd

    return pd.DataFrame(pairs, columns=["height_cm", "weight_kg"], dtype=float)


def truth(pairs: Pairs) -> dict[str, float]:
    both = [(h, w) for h, w in pairs if h is not None and w is not None]
    heights, weights = zip(*both, strict=True)
    return {
        "people": len(both),
        "height": statistics.fmean(heights),
        "weight": statistics.fmean(weights),
        "slope": statistics.linear_regression(heights, weights).slope,
        "r": statistics.correlation(heights, weights),
        "tall": 100 * sum(height > 185 for height in heights) / len(heights),
    }


def sentences(figures: dict[str, str]) -> str:
    return (
        "{people} people have both figures. They are {height} cm tall and weigh {weight} kg on average. "
        "Each further cm goes with {slope} kg (r = {r}). {tall}% are taller than 185 cm."
    ).format(**figures)


def expected(text: object, pairs: Pairs) -> str:
    """The sentences for these people; a figure of `text` is kept where it is off by rounding only."""
    found = re.fullmatch(PATTERN, text) if isinstance(text, str) else None
    figures = {}
    for name, value in truth(pairs).items():
        figures[name] = f"{value:.{PLACES[name]}f}"
        said = found[name] if found else ""
        places = len(said.partition(".")[2])
        if (
            said.count(".") <= 1
            and places == PLACES[name]
            and abs(float(said) - value) <= 0.5001 * 10**-places
        ):
            figures[name] = said
    return sentences(figures)


def make(rng: random.Random, slope: float, people: int = 40) -> Pairs:
    """People with whole heights; two of them of exactly 185 cm, one a bit taller."""
    heights = [185, 185, 185.5, 184.5, *(rng.randint(155, 195) for _ in range(people))]
    return [(float(h), round(70 + slope * (h - 172) + rng.gauss(0, 6), 1)) for h in heights]


@pytest.mark.task("conclusion")
def test_the_figures_of_these_people(rng) -> None:
    """결론의 숫자는 받은 데이터에서 다시 계산한 것입니다. / The figures of the conclusion are computed from the data that came in."""
    groups = [make(rng, 0.9), make(rng, -0.4)]
    texts = [conclusion.conclude(frame(pairs)) for pairs in groups]
    for text, pairs in zip(texts, groups, strict=True):
        found, why = re.fullmatch(PATTERN, text) if isinstance(text, str) else None, ""
        if texts[0] == texts[1]:
            why = (
                "다른 데이터인데 숫자가 그대로입니다. 적어 넣은 숫자는 데이터가 바뀌면 거짓말이 됩니다. / "
                "Other data, the same figures. A figure that was typed in becomes a lie when the data changes."
            )
        elif found and found["slope"] == found["r"]:
            why = (
                "상관계수 r을 기울기로 적었습니다. 기울기는 r에 두 표준편차의 비를 곱한 값입니다. / "
                "The correlation r stands where the slope should. The slope is r times the ratio of the standard deviations."
            )
        assert text == expected(text, pairs), why


@pytest.mark.task("conclusion")
def test_only_people_with_both_figures(rng) -> None:
    """키와 몸무게를 모두 아는 사람만 셉니다. / Only people of whom both figures are known count."""
    pairs = make(rng, 0.8) + [(198.0, None)] * 12 + [(None, 110.0)] * 9 + [(None, None)]
    rng.shuffle(pairs)
    text = conclusion.conclude(frame(pairs))
    found = re.fullmatch(PATTERN, text) if isinstance(text, str) else None
    heights = [height for height, _ in pairs if height is not None]
    why = ""
    if found and abs(float(found["height"]) - statistics.fmean(heights)) < 0.06:
        why = (
            "열마다 다른 사람들의 평균입니다. 한 문장의 숫자는 같은 사람들에게서 나와야 합니다. / "
            "Each mean is of other people. The figures of one sentence have to be about the same people."
        )
    assert text == expected(text, pairs), why


@pytest.mark.task("conclusion")
def test_the_notebook_stays_as_it_is(rng) -> None:
    """받은 표는 바뀌지 않고, 같은 데이터면 같은 문장입니다. / The frame is left as it is, and the same data give the same sentences."""
    pairs = [*make(rng, 0.7), (170.0, None)]
    people = frame(pairs)
    before = people.copy()
    text = conclusion.conclude(people)
    assert text == expected(text, pairs)
    assert conclusion.conclude(people) == text
    assert people.equals(before)
