"""A check that looks at nothing. / 아무것도 보지 않는 검사.

`split(rows, share, seed)` divides rows into a training list and a test list; its five promises are in the
README. The check below says OK to every implementation.
`split(rows, share, seed)`는 행을 학습용과 테스트용으로 나눕니다. 약속 다섯 가지는 README에 있습니다. 아래 검사는
어떤 구현이든 통과시킵니다.
"""

from __future__ import annotations


def check_split(split) -> None:
    """Raise AssertionError if `split` breaks a promise. / `split`이 약속을 어기면 AssertionError."""
    # TODO (bug_hunt): 1. Compare with what you passed in, not with the result itself. 2. Add an assertion
    # for each promise of the README. 3. Ask of each: which broken split would still get through?
    rows = [1, 2, 3, 4]
    train, test = split(rows, 0.5, 1)
    assert sorted(train + test) == sorted(train + test)
    assert len(train) == len(train)
