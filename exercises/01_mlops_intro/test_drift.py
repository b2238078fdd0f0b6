"""The checks of module 01 that compare distributions: psi, ks, diagnose. `grader check 1`, or plain `pytest`."""

from __future__ import annotations

import itertools
import math
import random

import drift
import numpy as np
import pytest

SMALLEST_SHARE = 1e-4


def generator(rng: random.Random) -> np.random.Generator:
    return np.random.default_rng(rng.randrange(2**32))


def close(got: object, expected: float, relative: float = 1e-6) -> object:
    """The expected value itself if the answer is as good as equal, else the answer: for a comparison with ==."""
    number = type(got) in (int, float, np.float64) and abs(got) < 1e300
    return expected if number and math.isclose(got, expected, rel_tol=relative, abs_tol=1e-9) else got


def explained(got: object, *known: tuple[float, str]) -> str:
    """The message of the known mistake that gives just this answer, or none."""
    return next((message for value, message in known if close(got, value) == value), "")


# --- psi --------------------------------------------------------------------------------------------------


def in_bins(values: np.ndarray, inner: np.ndarray) -> list[float]:
    """The share of the values in each bin that contains its upper edge, counted bin by bin, at least 0.0001."""
    edges = [-math.inf, *inner, math.inf]
    return [
        max(float(np.mean((low < values) & (values <= high))), SMALLEST_SHARE)
        for low, high in itertools.pairwise(edges)
    ]


def divergence(before: list[float], after: list[float]) -> float:
    """PSI by way of scipy: the relative entropy of each towards the other, added."""
    from scipy.special import rel_entr

    return float(np.sum(rel_entr(after, before)) + np.sum(rel_entr(before, after)))


def quantiles(values: np.ndarray, bins: int) -> np.ndarray:
    return np.unique([np.percentile(values, 100 * i / bins) for i in range(1, bins)])


def expected_psi(reference: np.ndarray, current: np.ndarray, bins: int = 10) -> float:
    inner = quantiles(reference, bins)
    return divergence(in_bins(reference, inner), in_bins(current, inner))


@pytest.mark.task("psi")
def test_psi_of_the_example() -> None:
    """1부터 20까지의 값과 그중 큰 절반의 PSI를 계산합니다. / The PSI of the larger half of 1 to 20 against the whole."""
    reference, current = np.arange(1.0, 21.0), np.arange(11.0, 21.0)
    got = drift.psi(reference, current)
    expected = expected_psi(reference, current)
    exact = [0.1] * 10, [0.0] * 5 + [0.2] * 5
    why = ""
    if isinstance(got, float) and (math.isinf(got) or math.isnan(got)):
        why = (
            "빈 구간 때문에 로그가 무한대가 되었습니다. 비율이 0.0001보다 작으면 0.0001로 바꾸세요. / "
            "An empty bin made the logarithm infinite. Raise every share below 0.0001 to 0.0001."
        )
    else:
        why = explained(
            got,
            (
                -expected,
                "부호가 반대입니다. PSI는 음수가 될 수 없습니다. 두 인수를 빼는 순서와 나누는 순서를 같게 하세요. / "
                "The sign is turned: PSI is never negative. Subtract and divide in the same order.",
            ),
            (
                divergence(*([share + SMALLEST_SHARE for share in part] for part in exact)),
                "모든 비율에 0.0001을 더했습니다. 0.0001보다 작은 비율만 0.0001로 올리세요. / "
                "You add 0.0001 to every share. Raise only those below 0.0001 to it.",
            ),
            (
                expected_psi(current, reference),
                "구간을 current의 분위수로 나누었습니다. 구간은 기준(reference)으로 정해야 매주의 값을 서로 비교할 수 있습니다. / "
                "The bins are quantiles of current. They belong to the reference, or the values of two weeks cannot be compared.",
            ),
        )
    assert close(got, expected) == expected, why


@pytest.mark.task("psi")
def test_psi_without_a_change(rng) -> None:
    """같은 데이터를 순서만 바꾸면 PSI는 0입니다. / The same data in another order has a PSI of 0."""
    values = generator(rng).normal(size=300)
    assert close(drift.psi(np.arange(1.0, 21.0), np.arange(11.0, 21.0)), 0.0) != 0.0
    assert close(drift.psi(values, values[::-1].copy()), 0.0) == 0.0


@pytest.mark.task("psi")
def test_psi_of_any_data(rng) -> None:
    """두 데이터의 크기와 구간의 수가 달라도 됩니다. / The two may differ in size, and the number of bins may be any."""
    for bins in (10, 4, rng.randrange(5, 20)):
        draw = generator(rng)
        reference, current = draw.gamma(2, 3, size=700), draw.gamma(2.4, 3, size=rng.randrange(200, 500))
        got, expected = drift.psi(reference, current, bins), expected_psi(reference, current, bins)
        inner = quantiles(reference, bins)
        wide = np.linspace(reference.min(), reference.max(), bins + 1)[1:-1]
        counts = (np.array(in_bins(part, inner)) * len(part) for part in (reference, current))
        why = explained(
            got,
            (
                divergence(in_bins(reference, wide), in_bins(current, wide)),
                "구간의 폭을 같게 나누었습니다. 값이 몰린 곳은 한 구간에 다 들어갑니다. 기준의 분위수로 나누세요. / "
                "Your bins are equally wide, so most values fall into a few of them. Cut at the quantiles of the reference.",
            ),
            (
                divergence(*counts),
                "개수가 아니라 비율로 계산하세요. 행의 수가 다르면 개수는 비교할 수 없습니다. / "
                "Compute with shares, not with counts: counts of different numbers of rows cannot be compared.",
            ),
            (
                expected_psi(reference, current),
                "인수 bins를 쓰지 않고 늘 10구간으로 나누었습니다. / The argument bins is not used; you always make 10.",
            ),
        )
        assert close(got, expected) == expected, why


@pytest.mark.task("psi")
def test_psi_beyond_the_reference(rng) -> None:
    """기준의 범위를 벗어난 값도 셉니다. / Values beyond the range of the reference count as well."""
    draw = generator(rng)
    reference = draw.uniform(0, 10, size=400)
    current = np.concatenate([draw.uniform(0, 10, size=400), draw.uniform(20, 30, size=200)])
    got, expected = drift.psi(reference, current), expected_psi(reference, current)
    why = ""
    if isinstance(got, float) and got < 0.5 * expected:
        why = (
            "기준의 최댓값보다 큰 값이 사라졌습니다. 그런 값이야말로 드리프트입니다. 양 끝 구간에는 끝을 두지 마세요. / "
            "Values above the maximum of the reference got lost, and they are the drift. Leave the outermost bins open."
        )
    assert close(got, expected) == expected, why


@pytest.mark.task("psi")
def test_psi_with_many_equal_values(rng) -> None:
    """0이 많은 특성에서도 0이 자기 구간을 가집니다. / In a feature with many zeros, the zeros have a bin of their own."""
    draw = generator(rng)
    reference = np.concatenate([np.zeros(350), draw.uniform(1, 9, size=650)])
    current = np.concatenate([np.zeros(600), draw.uniform(1, 9, size=400)])
    got, expected = drift.psi(reference, current), expected_psi(reference, current)
    why = ""
    if close(got, expected) != expected:
        why = (
            "값이 같은 경계는 한 번만 쓰고, 구간에는 위쪽 경계가 들어가야 합니다(낮은 쪽 < x <= 높은 쪽). / "
            "Edges that are equal count once, and a bin contains its upper edge (low < x <= high)."
        )
    assert close(got, expected) == expected, why


# --- ks ---------------------------------------------------------------------------------------------------


def expected_ks(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
    """Statistic from scipy.stats, and Smirnov's limit from scipy.special."""
    from scipy import special, stats

    statistic = float(stats.ks_2samp(a, b, method="asymp").statistic)
    scaled = statistic * math.sqrt(len(a) * len(b) / (len(a) + len(b)))
    return statistic, float(special.kolmogorov(scaled))


def ks_answer(a: np.ndarray, b: np.ndarray) -> tuple[object, object]:
    answer = drift.ks(a, b)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (  # noqa: PT018
        f"{answer!r}: 통계량과 확률, 두 값의 튜플이어야 합니다. / {answer!r}: expected a tuple of two, the statistic and the probability."
    )
    return answer[0], answer[1]


@pytest.mark.task("ks")
def test_ks_of_the_example() -> None:
    """[1, 2, 3, 4]와 [3, 4, 5, 6]의 통계량은 0.5입니다. / The statistic of [1, 2, 3, 4] and [3, 4, 5, 6] is 0.5."""
    a, b = np.array([1.0, 2.0, 3.0, 4.0]), np.array([3.0, 4.0, 5.0, 6.0])
    for first, second in ((a, b), (b, a)):
        statistic, _ = ks_answer(first, second)
        why = ""
        if close(statistic, 0.0) == 0.0:
            why = (
                "차이의 절댓값을 먼저 구하지 않아 한쪽 방향만 보았습니다. / "
                "Only one direction was looked at: take the absolute difference before the maximum."
            )
        assert close(statistic, 0.5) == 0.5, why


@pytest.mark.task("ks")
def test_ks_statistic_of_any_samples(rng) -> None:
    """크기가 다른 표본에서도 통계량이 scipy와 같습니다. / The statistic agrees with scipy, for samples of different sizes too."""
    for _ in range(4):
        draw = generator(rng)
        a = draw.normal(size=rng.randrange(20, 40)).round(2)
        b = draw.normal(0.4, 1.3, size=rng.randrange(41, 60)).round(2)
        statistic, _ = ks_answer(a, b)
        assert close(statistic, expected_ks(a, b)[0]) == expected_ks(a, b)[0]


@pytest.mark.task("ks")
def test_ks_with_equal_values(rng) -> None:
    """같은 값이 여러 번 나와도 통계량이 맞습니다. / The statistic is right when values occur more than once."""
    draw = generator(rng)
    for a, b in (
        (np.array([1.0, 1.0, 2.0, 2.0]), np.array([1.0, 2.0, 2.0, 3.0])),
        (draw.integers(0, 5, size=200).astype(float), draw.integers(1, 6, size=150).astype(float)),
    ):
        statistic, _ = ks_answer(a, b)
        expected = expected_ks(a, b)[0]
        why = ""
        if close(statistic, expected) != expected:
            why = (
                "같은 값이 여러 개일 때 틀립니다. 누적 비율은 그 값과 같은 것을 모두 센 다음에(<=, 두 표본 모두) 비교해야 합니다. / "
                "Wrong where values are equal. Compare the shares only after all equal values are counted (<=, in both samples)."
            )
        assert close(statistic, expected) == expected, why


@pytest.mark.task("ks")
def test_ks_probability(rng) -> None:
    """확률이 스미르노프의 식과 같습니다. / The probability is that of Smirnov's formula."""
    draw = generator(rng)
    for n, m, shift in ((400, 250, 0.2), (150, rng.randrange(300, 600), 0.15), (300, 300, 0.3)):
        a, b = draw.normal(size=n), draw.normal(shift, size=m)
        statistic, probability = ks_answer(a, b)
        by_scipy, expected = expected_ks(a, b)
        assert close(statistic, by_scipy) == by_scipy
        why = explained(
            probability,
            (
                expected / 2,
                "합 앞의 2가 빠졌습니다. 분포의 두 방향을 모두 셉니다. / "
                "The factor 2 before the sum is missing: both directions count.",
            ),
            (
                tail(by_scipy * math.sqrt(n + m)),
                "람다에 n + m을 썼습니다. 두 표본일 때의 유효 크기는 nm / (n + m)입니다. / "
                "Your lambda has n + m in it. The effective size of two samples is nm / (n + m).",
            ),
        )
        assert close(probability, expected) == expected, why


def tail(scaled: float) -> float:
    from scipy import special

    return float(special.kolmogorov(scaled))


@pytest.mark.task("ks")
def test_ks_of_a_sample_with_itself(rng) -> None:
    """표본을 자기 자신과 비교하면 통계량은 0, 확률은 1입니다. / A sample against itself has the statistic 0 and the probability 1."""
    values = generator(rng).normal(size=rng.randrange(20, 40)).round(2)
    statistic, probability = ks_answer(values, values.copy())
    assert close(statistic, 0.0) == 0.0
    why = ""
    if close(probability, 0.0) == 0.0 or close(probability, 2.0) == 2.0:
        why = (
            f"확률이 {probability:g}입니다. 람다가 0에 가까우면 급수가 수렴하지 않습니다. 0.2보다 작으면 1.0을 돌려주세요. / "
            f"The probability is {probability:g}. Near lambda = 0 the series does not converge; below 0.2 return 1.0."
        )
    assert close(probability, 1.0) == 1.0, why


# --- diagnose ---------------------------------------------------------------------------------------------

EVEN = [0.1] * 10
RISING = [0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95]  # the share of y = 1 at x = 0, 1, ..., 9


def table(rng: random.Random, shares: list[float], rates: list[float], size: int, rare: tuple = ()):
    """A frame of about `size` rows in which each x has exactly its share, and y = 1 exactly at its rate.

    The model predicts 1 from x = 5 on. `rare` holds pairs (x, number of rows with y = 1) to be added as they are.
    """
    import pandas as pd

    rows = []
    for x, (share, rate) in enumerate(zip(shares, rates, strict=True)):
        count = round(size * share)
        ones = round(count * rate)
        rows += [(x, int(i < ones), int(x >= 5)) for i in range(count)]
    rows += [(x, 1, int(x >= 5)) for x, count in rare for _ in range(count)]
    rng.shuffle(rows)
    return pd.DataFrame(rows, columns=["x", "y", "prediction"])


def sizes(rng: random.Random) -> tuple[int, int]:
    return 100 * rng.randrange(30, 45), 100 * rng.randrange(30, 45)


def assert_found(reference, current, expected: set[str], whys: dict[str, str]) -> None:
    """The findings are these; `whys` has a message for what is found too much ("+data") or not at all ("-data")."""
    found = drift.diagnose(reference, current)
    why = (
        '집합(set)을 돌려주세요. 아무것도 없으면 set(), 하나면 {"data"}입니다. / '
        'Return a set: set() if there is nothing, {"data"} if there is one.'
    )
    if type(found) is set:
        said = [f"+{name}" for name in sorted(map(str, found - expected))]
        said += [f"-{name}" for name in sorted(expected - found)]
        why = next((whys[name] for name in said if name in whys), "")
    assert found == expected, why


@pytest.mark.task("diagnose")
def test_nothing_has_changed(rng) -> None:
    """데이터의 양만 달라지면 드리프트가 아닙니다. / Nothing but the number of rows has changed: no drift."""
    first, second = sizes(rng)
    assert_found(
        table(rng, EVEN, RISING, first),
        table(rng, EVEN[::-1], RISING[::-1], second),
        {"concept", "model"},
        {
            "-concept": "여기서는 같은 x에서 y = 1의 비율이 거꾸로 뒤집혔습니다. 개념 드리프트와 모델 드리프트가 있습니다. / "
            "Here the share of y = 1 is turned around at each x: there is concept drift, and model drift.",
            "-model": "여기서는 같은 x에서 y = 1의 비율이 거꾸로 뒤집혀 정확도가 크게 떨어졌습니다. / "
            "Here the share of y = 1 is turned around at each x, and accuracy has fallen a lot.",
        },
    )
    assert_found(table(rng, EVEN, RISING, first), table(rng, EVEN, RISING, second), set(), {})


@pytest.mark.task("diagnose")
def test_data_drift_alone(rng) -> None:
    """x의 분포만 바뀌면 데이터 드리프트뿐입니다. / Where only the distribution of x moves, there is data drift and no more."""
    first, second = sizes(rng)
    moved = [0.22, 0.22, 0.22, 0.22, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02]
    whys = {
        "+concept": "y = 1의 비율은 전체로 보면 줄었지만, x마다 보면 그대로입니다. 바뀐 것은 x뿐이니 개념 드리프트가 아닙니다. / "
        "The overall share of y = 1 fell, yet at each x it is as before. Only x has moved: no concept drift."
    }
    assert_found(table(rng, EVEN, RISING, first), table(rng, moved, RISING, second), {"data"}, whys)
    edges = [0.25, 0.2, 0.03, 0.01, 0.01, 0.01, 0.01, 0.03, 0.2, 0.25]
    whys = {
        **whys,
        "+model": "정확도가 달라졌지만 오히려 올랐습니다. 모델 드리프트는 정확도가 떨어질 때만입니다. / "
        "Accuracy has changed, but it has risen. Only a fall is model drift.",
        "-data": "x의 평균은 그대로인데 값이 양 끝으로 몰렸습니다. 평균이 아니라 분포 전체를 비교하세요. / "
        "The mean of x is as before, but the values have moved to both ends. Compare the whole distribution, not the mean.",
    }
    assert_found(table(rng, EVEN, RISING, first), table(rng, edges, RISING, second), {"data"}, whys)


@pytest.mark.task("diagnose")
def test_data_drift_that_hurts_the_model(rng) -> None:
    """x가 모델이 약한 곳으로 옮겨 가면 개념은 그대로여도 모델 드리프트가 생깁니다. / If x moves to where the model is weak, there is model drift without concept drift."""
    first, second = sizes(rng)
    rates = [*RISING[:8], 0.1, 0.1]  # at x = 8 and 9 the model has always been wrong
    before = [0.115] * 8 + [0.04, 0.04]
    after = [0.05] * 8 + [0.3, 0.3]
    whys = {
        "+concept": "정확도가 떨어졌다고 곧 개념 드리프트는 아닙니다. x마다 y의 비율을 보면 그대로이고, 모델이 약한 x가 많아졌을 뿐입니다. / "
        "A lower accuracy alone is no concept drift. At each x the share of y is as before; there are only more x where the model is weak.",
        "-model": "정확도가 크게 떨어졌습니다. 원인이 무엇이든 결과는 모델 드리프트입니다. / "
        "Accuracy has fallen a lot. Whatever the cause, that is model drift.",
    }
    assert_found(table(rng, before, rates, first), table(rng, after, rates, second), {"data", "model"}, whys)


@pytest.mark.task("diagnose")
def test_concept_drift_without_data_drift(rng) -> None:
    """x는 그대로인데 같은 x의 y가 달라지면 개념 드리프트입니다. / Where x stays and y at the same x changes, there is concept drift."""
    first, second = sizes(rng)
    turned = [0.5, 0.5, 0.6, 0.7, 0.8, 0.2, 0.3, 0.4, 0.5, 0.5]
    whys = {
        "-concept": "x의 분포도, y = 1의 전체 비율도 그대로이지만 같은 x에서의 비율이 바뀌었습니다. x마다 따로 비교하세요. / "
        "Neither x nor the overall share of y = 1 has changed, but the share at the same x has. Compare x by x.",
        "+data": "바뀐 것은 y뿐입니다. 데이터 드리프트는 x의 분포로 판단하세요. / "
        "Only y has changed. Judge data drift by the distribution of x.",
    }
    assert_found(
        table(rng, EVEN, RISING, first), table(rng, EVEN, turned, second), {"concept", "model"}, whys
    )


@pytest.mark.task("diagnose")
def test_concept_drift_that_accuracy_hides(rng) -> None:
    """한쪽에서 나빠진 만큼 다른 쪽에서 좋아지면 정확도만으로는 보이지 않습니다. / What gets worse at some x and better at others does not show in the accuracy."""
    first, second = sizes(rng)
    before = [0.05] * 5 + [0.65] * 5
    after = [0.35] * 5 + [0.95] * 5
    whys = {
        "-concept": "정확도는 그대로지만 모든 x에서 y의 비율이 0.3씩 올랐습니다. 개념 드리프트는 정확도가 아니라 x마다의 비율로 찾으세요. / "
        "Accuracy is as before, but at every x the share of y rose by 0.3. Look for concept drift in those shares, not in the accuracy.",
    }
    assert_found(table(rng, EVEN, before, first), table(rng, EVEN, after, second), {"concept"}, whys)


@pytest.mark.task("diagnose")
def test_all_three_at_once(rng) -> None:
    """세 드리프트는 함께 일어날 수도 있습니다. / The three can happen together."""
    first, second = sizes(rng)
    moved = [0.2, 0.2, 0.2, 0.15, 0.05, 0.04, 0.04, 0.04, 0.04, 0.04]
    whys = {
        "-data": "셋은 서로 배타적이지 않습니다. 하나를 찾았다고 멈추지 말고 세 가지를 따로 판단하세요. / "
        "The three do not exclude each other. Judge each by itself instead of stopping at the first.",
        "-concept": "셋은 서로 배타적이지 않습니다. 하나를 찾았다고 멈추지 말고 세 가지를 따로 판단하세요. / "
        "The three do not exclude each other. Judge each by itself instead of stopping at the first.",
        "-model": "셋은 서로 배타적이지 않습니다. 하나를 찾았다고 멈추지 말고 세 가지를 따로 판단하세요. / "
        "The three do not exclude each other. Judge each by itself instead of stopping at the first.",
    }
    assert_found(
        table(rng, EVEN, RISING, first),
        table(rng, moved, RISING[::-1], second),
        {"data", "concept", "model"},
        whys,
    )


@pytest.mark.task("diagnose")
def test_rare_values_say_nothing(rng) -> None:
    """몇 행 없는 x와 처음 보는 x에서는 개념이 바뀌었다고 말할 수 없습니다. / An x with a few rows, or one never seen before, cannot show concept drift."""
    first, second = sizes(rng)
    shares, rates = [0.125] * 8 + [0.0, 0.0], [*RISING[:8], 0.0, 0.0]
    reference = table(rng, shares, rates, first, rare=((8, rng.randrange(3, 9)),))
    current = table(rng, [*shares[:8], 0.04, 0.04], rates, second)
    whys = {
        "+concept": "기준에 몇 행밖에 없거나 아예 없는 x에서 비율이 달라졌다고 했습니다. 양쪽에 50행 이상 있는 x만 비교하세요. / "
        "You compared the share at an x that has only a few rows in the reference, or none. Compare where both have 50 rows or more.",
    }
    assert drift.diagnose(table(rng, EVEN, RISING, first), table(rng, EVEN, RISING[::-1], second)) == {
        "concept",
        "model",
    }
    found = drift.diagnose(reference, current)
    if (
        type(found) is set
    ):  # whether the few new values are data drift, or cost enough accuracy, is a matter of taste
        found = found - {"data", "model"}
    assert found == set(), whys["+concept"]
    assert_found(table(rng, EVEN, RISING, 500), table(rng, EVEN, RISING[::-1], 500), {"concept", "model"}, {})
    assert_found(table(rng, EVEN, RISING, 490), table(rng, EVEN, RISING[::-1], 500), {"model"}, whys)
