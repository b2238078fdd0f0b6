"""Believes that clearly wrong arguments are enough to test refusals.

file: hunt.py
loses: bug_hunt
hears.en: Look at the boundaries
hears.ko: 경계값을 확인하세요
"""

from __future__ import annotations


def check_split(split) -> None:
    """Raise AssertionError, with the reason, if `split(rows, share, seed)` breaks one of its promises."""
    rows = [*list(range(97)), 5, 5, 11]
    train, test = split(rows, 0.27, 1)
    assert sorted(train + test) == sorted(rows), "a row is lost or doubled"
    assert len(test) == 27, "share is not the share of the test rows"

    assert len(split(list(range(10)), 0.27, 1)[1]) == 3, "2.7 rows are three rows"

    assert split(rows, 0.27, 1) == (train, test), "the same seed gives another split"
    assert any(split(rows, 0.27, seed) != (train, test) for seed in range(2, 6)), "the seed is ignored"

    for share in (-0.5, 1.5):
        try:
            split(rows, share, 1)
        except ValueError:
            continue
        raise AssertionError(f"a share of {share} is accepted")
