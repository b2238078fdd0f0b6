"""Believes that a share of a half is as good an example as any.

file: hunt.py
loses: bug_hunt
hears.en: with a share other than 0.5
hears.ko: share가 0.5이면 뒤바뀌어도
"""

from __future__ import annotations


def check_split(split) -> None:
    """Raise AssertionError, with the reason, if `split(rows, share, seed)` breaks one of its promises."""
    rows = [*list(range(97)), 5, 5, 11]
    train, test = split(rows, 0.5, 1)
    assert sorted(train + test) == sorted(rows), "a row is lost or doubled"
    assert len(test) == 50, "share is not the share of the test rows"

    assert len(split(list(range(10)), 0.25, 1)[1]) in (2, 8), "2.5 rows are three rows"

    assert split(rows, 0.5, 1) == (train, test), "the same seed gives another split"
    assert any(split(rows, 0.5, seed) != (train, test) for seed in range(2, 6)), "the seed is ignored"

    for share in (0, 1, -0.5, 1.5):
        try:
            split(rows, share, 1)
        except ValueError:
            continue
        raise AssertionError(f"a share of {share} is accepted")
