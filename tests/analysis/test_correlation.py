"""The formulas against NumPy, which computes them another way."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.analysis.correlation import corrected_item_total, correlation
from grader.analysis.items import nearest_rank

# Eight students by hand, the best first: an easy item, a good one, one that points the wrong way, one that all pass.
COHORT = [
    [1, 1, 1, 1, 1, 1, 1, 0],
    [1, 1, 1, 1, 0, 0, 0, 0],
    [0, 0, 0, 1, 0, 1, 1, 1],
    [1, 1, 1, 1, 1, 1, 1, 1],
    [1, 1, 0, 1, 1, 0, 0, 0],
]


def by_numpy(columns: list[list[float]], place: int) -> float:
    rest = np.delete(np.array(columns, dtype=float), place, axis=0).sum(axis=0)
    return float(np.corrcoef(columns[place], rest)[0, 1])


def test_a_cohort_made_by_hand() -> None:
    found = corrected_item_total(COHORT)
    for place in (0, 1, 2, 4):
        assert found[place] == pytest.approx(by_numpy(COHORT, place), abs=1e-12)
    assert found[3] is None  # constant: not nan
    assert found[2] is not None
    assert found[2] < 0


def test_the_item_is_not_correlated_with_itself() -> None:
    """Henrysson's own form, from the uncorrected correlation and the two deviations, says the same."""
    columns = np.array(COHORT, dtype=float)
    total = columns.sum(axis=0)
    for place in (0, 1, 2, 4):
        r, s_i, s_t = np.corrcoef(columns[place], total)[0, 1], columns[place].std(), total.std()
        corrected = (r * s_t - s_i) / math.sqrt(s_t**2 + s_i**2 - 2 * r * s_t * s_i)
        assert corrected_item_total(COHORT)[place] == pytest.approx(corrected, abs=1e-12)


@given(st.lists(st.tuples(*[st.sampled_from([0.0, 1.0, 2.5])] * 4), min_size=3, max_size=40))
def test_any_cohort(rows: list[tuple[float, ...]]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)]
    for place, found in enumerate(corrected_item_total(columns)):
        rest = [sum(row) - row[place] for row in rows]
        if len(set(columns[place])) == 1 or len(set(rest)) == 1:
            assert found is None
        else:
            assert found == pytest.approx(by_numpy(columns, place), abs=1e-9)


def test_what_is_not_known_does_not_count() -> None:
    """A column that is not known at all is left out; a row with a gap is, too."""
    unknown: list[float | None] = [None] * 8
    columns: list[list[float | None]] = [[*column] for column in COHORT]
    columns[1][5] = None
    kept = [[score for row, score in enumerate(column) if row != 5] for column in COHORT]
    found = corrected_item_total([*columns, unknown])
    assert found[5] is None
    assert found[0] == pytest.approx(by_numpy(kept, 0))


@pytest.mark.parametrize("columns", [[], [[1, 0, 1]], [[1, 0], [0, 1]], [[None, None, None], [1, 0, 1]]])
def test_too_little_to_say_anything(columns: list[list[float | None]]) -> None:
    assert corrected_item_total(columns) == [None] * len(columns)


def test_no_item_goes_beyond_one() -> None:
    assert correlation([0.1, 0.2, 0.3], [0.1, 0.2, 0.3]) == pytest.approx(1)
    with pytest.raises(ValueError, match="2 values and 3"):
        correlation([1, 2], [1, 2, 3])


def test_percentiles_are_values_that_came_up() -> None:
    times = [float(value) for value in range(1, 101)]
    assert nearest_rank(times, 0.95) == np.percentile(times, 95, method="inverted_cdf") == 95
    assert nearest_rank([7.0], 0.95) == 7
    assert nearest_rank([], 0.95) is None
