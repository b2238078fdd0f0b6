"""What Python's errors mean: asked with errors that this very Python raises."""

from __future__ import annotations

import pytest

from grader import explain

RAISED = {
    "def f():\nreturn 1": "four spaces",
    "if True:\n        x = 1\n    y = 2": "between two levels",
    "x = 1\n    y = 2": "further in than the one above",
    "if True:\n\tx = 1\n        y = 2": "Tabs and spaces",
    "if 1 < 2\n    pass": "colon",
    "print((1, 2": "partner is missing",
    "x = 'abc": "never ends",
    "if x = 1:\n    pass": "== asks",
    "x = [1 2]": "comma",
    "x = “a”": "copying",
    "return 1": "belongs to no function",
    "retrun 1": "did you mean return",
    "whlie True: pass": "did you mean while",
    "coutn = 1\nprint(count)": "first time",
    "x = 1\ndef f():\n    x += 1\nf()": "function's own name",
    "[1].sort().pop()": "None",
    "(5).append(1)": "A int has no append",
    "None + 1": "None",
    "len(None)": "",
    "None[0]": "None",
    "(lambda a, b: 1)(1)": "too few values",
    "(lambda: 1)(1)": "0 parameter(s)",
    "'a' + 1": "cannot be added",
    "1 + 'a'": "cannot be added",
    "(3)()": "Round brackets",
    "list(3)": "holds no items",
    "{[]: 1}": "cannot be a key",
    "[1, 2][2]": "n - 1",
    "{}['a']": "no such key",
    "1 / 0": "divided by 0",
    "def f(): return f()\nf()": "calls itself",
    "import nunpy_no": "nunpy_no",
    "int('3.5')": "digits alone",
    "a, b = 1, 2, 3": "left of =",
}


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("code", RAISED)
def test_errors_are_explained_in_both_languages(code) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011
        exec(compile(code, "mine.py", "exec"), {})
    problem = caught.value
    message = problem.msg if isinstance(problem, SyntaxError) else str(problem)
    said = explain.error(type(problem).__name__, message, code.splitlines()[0])
    assert RAISED[code] in said.en
    assert bool(said.ko) == bool(said.en)
    assert not said.ko or any("가" <= letter <= "힣" for letter in said.ko)


def test_what_explains_itself_is_left_alone() -> None:
    assert not explain.error("ValueError", "the amount must not be negative")
    assert not explain.error("MyError", "list index out of range")


@pytest.mark.parametrize(
    ("expected", "actual", "word"),
    [
        ("[1, 2]", "None", "without return"),
        ("8", "'8'", "type"),
        ("[1, 2]", "(1, 2)", "tuple instead of list"),
        ("8", "8.0", "float instead of int"),
        ("10", "9", "off by one"),
        ("[1, 2, 3]", "[1, 2]", "last"),
        ("[1, 2, 3]", "[2, 3]", "first"),
        ("[1, 2, 3]", "[1, 2, 3, 4]", "too many"),
        ("[1, 2, 3]", "[3, 2, 1]", "other way round"),
    ],
)
def test_common_wrong_values(expected, actual, word) -> None:
    assert word in explain.wrong_value(expected, actual).en


@pytest.mark.parametrize(
    ("expected", "actual"),
    [("None", "None"), ("8", "3"), ("1", "0"), ("[1, 2]", "[5]"), ("x(", "y("), ("[" * 900, "1")],
)
def test_nothing_is_said_where_nothing_is_known(expected, actual) -> None:
    assert not explain.wrong_value(expected, actual)


def test_a_shared_default_is_named(trial) -> None:
    source = "def collect(item, into=[]):\n    into.append(item)\n    return into\n"
    checks = """
        def test_twice():
            '''두 번째도 새로 시작합니다. / The second call starts anew.'''
            mine.collect(1)
            assert mine.collect(2) == [2]
    """
    check = trial.check(checks, source)
    assert "collect has the default []" in check.message.en
    assert "None" in check.message.ko


def test_a_right_default_is_not_blamed(trial) -> None:
    checks = "def test_once():\n    '''한 번. / Once.'''\n    assert mine.collect(1) == [2]\n"
    source = "def collect(item, into=[]):\n    into.append(item)\n    return into\n"
    assert "default" not in trial.check(checks, source).message.en
