"""Where two values differ, as a student sees it."""

from __future__ import annotations

import pytest

from grader.exports.difference import ABSENT, MAX_ROWS, rows


def shown(expected: str, actual: str) -> list[tuple[str, str, str]]:
    sides = [(row.place.en, row.expected, row.actual) for row in rows(expected, actual)]
    return [tuple(side if isinstance(side, str) else side.en for side in row) for row in sides]


@pytest.mark.parametrize(
    ("expected", "actual", "places"),
    [
        ("[8, 2, 1, 4]", "[8, 3, 1]", [("[1]", "2", "3"), ("[3]", "4", "(nothing)")]),
        ("(1, 2, 3, 4)", "(1, 2, 3, 4.0)", [("[3]", "4", "4.0")]),
        ("{'a': 1, 'b': 2}", "{'a': 1, 'c': 2}", [("['b']", "2", "(nothing)"), ("['c']", "(nothing)", "2")]),
        ("{1, 2, 3, 4}", "{1, 2, 3, 5}", [("", "4", "(nothing)"), ("", "(nothing)", "5")]),
        ("'가 나'", "'가 나 '", [("", "가·나", "가·나·")]),
        ("'a\\tb'", "'a b'", [("", "a→b", "a·b")]),
        ("'a\\nb'", "'a\\nc'", [("line 2", "b", "c")]),
        ("'a\\nb'", "'a\\nb\\n'", [("line 3", "(nothing)", '""')]),
        ("'a\\nb \\nc'", "'a\\nb\\nc'", [("line 2", "b·", "b")]),
        (
            "pd.DataFrame({'x': [1, 2], '이름': ['가', '나']})",
            "pd.DataFrame({'x': [1, 3], '이름': ['가', '나']})",
            [("['x'][1]", "2", "3")],
        ),
        (
            "np.array([1, 2, 3, 4], dtype='int64')",
            "np.array([1, 2, 3, 5], dtype='int64')",
            [("[3]", "4", "5")],
        ),
    ],
)
def test_places_that_differ(expected, actual, places) -> None:
    assert shown(expected, actual) == places


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("3", "4"),
        ("[1]", "[2]"),
        ("'cat'", "'dog'"),
        ("[1, 2, 3, 4]", "'text'"),
        ("<DataFrame of shape (90, 3)>", "<DataFrame of shape (90, 2)>"),
        ("[1, 2, 3, 4…", "[1, 2, 3, 5…"),
        ("__import__('os').system('true')", "1"),
        ("(" * 1000, "1"),
        ("[1, 2, 3, 4]", "[1, 2, 3, 4]"),
    ],
)
def test_values_without_places_are_shown_whole(expected, actual) -> None:
    assert rows(expected, actual) == []


def test_many_differences_are_counted() -> None:
    found = rows(str(list(range(50))), str(list(range(1, 51))))
    assert len(found) == MAX_ROWS + 1
    assert found[-1].place.ko == "그 밖에 42곳"
    assert ABSENT not in (found[0].expected, found[0].actual)
