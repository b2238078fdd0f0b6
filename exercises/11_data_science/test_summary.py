"""The checks of `summary` and `density`. Oracles: the module statistics, and scipy."""

from __future__ import annotations

import math
import statistics
from numbers import Real

import pytest
import summary


def plain(got: object) -> object:
    """A dict with NumPy's floats as those of Python, so that reports can be read; all else as it is."""
    if type(got) is not dict:
        return got
    return {key: float(value) if isinstance(value, float) else value for key, value in got.items()}


def settled(got: object, wanted: object) -> object:
    """`wanted`, with each of its numbers replaced by the one that was got where the two are close."""
    if type(got) is dict and type(wanted) is dict:
        return {key: settled(got.get(key), value) for key, value in wanted.items()}
    close = (
        isinstance(got, Real)
        and isinstance(wanted, Real)
        and math.isclose(got, wanted, rel_tol=1e-9, abs_tol=1e-9)
    )
    return got if close else wanted


def expected(values: list[float | None]) -> dict[str, float | None]:
    there = [value for value in values if value is not None and not math.isnan(value)]
    quarters = statistics.quantiles(there, n=4, method="inclusive")
    return {
        "count": len(there),
        "missing": len(values) - len(there),
        "mean": statistics.fmean(there),
        "std": statistics.stdev(there),
        "min": min(there),
        "q25": quarters[0],
        "median": quarters[1],
        "q75": quarters[2],
        "max": max(there),
    }


# --- summary ----------------------------------------------------------------------------------------------


@pytest.mark.task("summary")
def test_five_heights() -> None:
    """다섯 사람의 키를 아홉 숫자로 요약합니다. / Five heights in nine figures."""
    values = [170.0, 160.0, 190.0, 180.0, 175.0]
    wanted = expected(values)
    got = plain(summary.summarise(values))
    why = ""
    if type(got) is dict and got.get("std") == pytest.approx(statistics.pstdev(values)):
        why = (
            "n으로 나눈 모집단의 표준편차입니다. 표본이므로 n-1로 나눕니다(ddof=1). / "
            "This is the standard deviation of a whole population, divided by n. A sample needs n-1 (ddof=1)."
        )
    assert got == settled(got, wanted), why


@pytest.mark.task("summary")
def test_missing_values(rng) -> None:
    """None과 NaN은 결측값으로 세고, 다른 숫자에는 영향을 주지 않습니다. / None and NaN are counted as missing, and change no other figure."""
    there = [round(rng.gauss(172, 7), 1) for _ in range(20)]
    values = [*there, None, math.nan, None]
    rng.shuffle(values)
    got = plain(summary.summarise(values))
    why = ""
    if type(got) is dict and got.get("mean") == pytest.approx(sum(there) / len(values)):
        why = (
            "결측값을 0으로 계산했습니다. 모르는 키는 0cm가 아닙니다. / "
            "Missing values were taken for 0. A height that nobody knows is not 0 cm."
        )
    elif type(got) is dict and got.get("count") == len(values):
        why = (
            "count에 결측값까지 셌습니다. 평균을 낸 값의 개수여야 합니다. / "
            "count has the missing values in it. It is the number of values that the mean was made of."
        )
    assert got == settled(got, expected(values)), why


@pytest.mark.task("summary")
def test_too_few_values(rng) -> None:
    """값이 없으면 모두 None, 하나뿐이면 std만 None입니다. / Without a value everything is None; with one, only std."""
    one = round(rng.uniform(150, 190), 1)
    got = plain(summary.summarise([None, one]))
    wanted = dict.fromkeys(("mean", "min", "q25", "median", "q75", "max"), one)
    assert got == settled(got, wanted | {"count": 1, "missing": 1, "std": None})
    got = plain(summary.summarise([one, None, one + 2]))
    assert got == settled(got, expected([one, None, one + 2]))
    got = plain(summary.summarise([None, math.nan]))
    assert got == settled(got, dict.fromkeys([*wanted, "std"]) | {"count": 0, "missing": 2})


@pytest.mark.task("summary")
def test_random_numbers(rng) -> None:
    """어떤 수를 주어도 statistics 모듈과 같고, 받은 리스트는 그대로입니다. / Whatever the numbers, the module statistics agrees, and the list stays as it was."""
    values = [rng.expovariate(0.01) - 50 for _ in range(rng.randint(30, 60))]
    before = list(values)
    got = plain(summary.summarise(values))
    assert got == settled(got, expected(before))
    assert values == before


# --- density ----------------------------------------------------------------------------------------------


def curve(answer: object, wanted: object) -> object:
    """What was got, as a list; `wanted` where the two are close."""
    import numpy as np

    if not isinstance(answer, np.ndarray) or answer.shape != wanted.shape or answer.dtype.kind != "f":
        return answer
    return wanted.tolist() if np.allclose(answer, wanted, rtol=1e-6, atol=1e-12) else answer.tolist()


@pytest.mark.task("density")
def test_one_value_is_one_bell(rng) -> None:
    """값이 하나면 그 값을 중심으로 한 정규분포의 종 모양입니다. / One value gives the bell of a normal distribution around it."""
    import numpy as np

    value, width = rng.uniform(160, 180), rng.uniform(0.5, 3)
    grid = np.linspace(value - 8, value + 8, 9)
    bell = statistics.NormalDist(value, width)
    wanted = np.array([bell.pdf(x) for x in grid])
    got = summary.density([value], grid, width)
    why = ""
    if curve(got, wanted * width) == (wanted * width).tolist():
        why = (
            "폭으로 나누지 않아 넓이가 1이 아닙니다. 넓은 종은 그만큼 낮아야 합니다. / "
            "The area is not 1, since nothing divides by the width. A wider bell has to be lower."
        )
    assert curve(got, wanted) == wanted.tolist(), why


@pytest.mark.task("density")
def test_the_area_is_one(rng) -> None:
    """값이 몇 개든 곡선 아래 넓이는 1입니다. / However many values there are, the area under the curve is 1."""
    import numpy as np

    values = [rng.gauss(172, 7) for _ in range(rng.randint(20, 40))]
    grid = np.linspace(100, 250, 601)
    got = summary.density(values, grid, 2.0)
    area = float(np.trapezoid(got, grid)) if isinstance(got, np.ndarray) and got.shape == grid.shape else got
    why = ""
    if area == pytest.approx(len(values), rel=1e-3):
        why = (
            "넓이가 값의 개수와 같습니다. 종을 더하지 말고 평균을 내세요. / "
            "The area is the number of values. Take the mean of the bells, not their sum."
        )
    assert area == pytest.approx(1, rel=1e-3), why


@pytest.mark.task("density")
def test_scotts_rule(rng) -> None:
    """폭을 주지 않으면 스콧의 규칙을 씁니다. / Without a width, Scott's rule chooses it."""
    import numpy as np
    from scipy.stats import gaussian_kde

    values = [rng.gauss(160, 5) for _ in range(25)] + [rng.gauss(180, 4) for _ in range(15)]
    grid = np.linspace(140, 200, 31)
    wanted = gaussian_kde(values)(grid)
    got = summary.density(values, grid)
    why = ""
    fixed = gaussian_kde(values, bw_method=1 / statistics.stdev(values))(grid)
    if curve(got, fixed) == fixed.tolist():
        why = (
            "폭이 늘 1입니다. 단위가 cm이면 뾰족하고 m이면 평평해집니다. 폭은 데이터에서 구하세요. / "
            "The width is always 1: spiky for centimetres, flat for metres. Get it from the data."
        )
    assert curve(got, wanted) == wanted.tolist(), why


@pytest.mark.task("density")
def test_missing_values_have_no_bell(rng) -> None:
    """결측값은 없는 것으로 봅니다. / Missing values count for nothing."""
    import numpy as np
    from scipy.stats import gaussian_kde

    values = [rng.gauss(172, 7) for _ in range(12)]
    grid = np.linspace(150, 190, 11)
    wanted = gaussian_kde(values)(grid)
    got = summary.density([values[0], None, *values[1:], math.nan], grid)
    assert curve(got, wanted) == wanted.tolist()
