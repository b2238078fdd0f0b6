"""Six checks whose student code imports NumPy, pandas and scikit-learn."""

import math
import statistics

import model
import pytest


@pytest.mark.task("scale")
def test_mean_and_spread(rng) -> None:
    """평균은 0, 표준편차는 1입니다. / The mean is 0, the standard deviation 1."""
    scaled = model.scale([rng.uniform(-50, 50) for _ in range(40)])
    assert statistics.fmean(scaled) == pytest.approx(0, abs=1e-9)
    assert statistics.pstdev(scaled) == pytest.approx(1)


@pytest.mark.task("scale")
def test_order_is_kept() -> None:
    """순서는 그대로입니다. / The order stays."""
    assert model.scale([1.0, 3.0, 2.0]) == pytest.approx([-math.sqrt(1.5), math.sqrt(1.5), 0], abs=1e-9)


@pytest.mark.task("groups")
def test_two_groups() -> None:
    """두 그룹의 평균입니다. / The means of two groups."""
    assert model.group_means([("a", 1.0), ("b", 4.0), ("a", 2.0)]) == {"a": 1.5, "b": 4.0}


@pytest.mark.task("groups")
def test_any_groups(rng) -> None:
    """어떤 그룹이든 됩니다. / Any groups will do."""
    rows = [(rng.choice("klmn"), float(rng.randrange(100))) for _ in range(30)]
    expected = {name: statistics.fmean(v for n, v in rows if n == name) for name, _ in rows}
    assert model.group_means(rows) == pytest.approx(expected)


@pytest.mark.task("line")
def test_exact_line(rng) -> None:
    """직선 위의 점에서는 그 직선이 나옵니다. / Points on a line give that line."""
    slope, intercept = rng.uniform(-5, 5), rng.uniform(-5, 5)
    x = [float(i) for i in range(10)]
    assert model.line(x, [slope * each + intercept for each in x]) == pytest.approx((slope, intercept))


@pytest.mark.task("line")
def test_least_squares() -> None:
    """오차의 제곱합이 가장 작은 직선입니다. / The line with the least squares."""
    assert model.line([0.0, 1.0, 2.0], [0.0, 0.0, 3.0]) == pytest.approx((1.5, -0.5))
