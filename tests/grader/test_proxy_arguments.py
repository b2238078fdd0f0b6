"""What a check passes in: functions that are called back, and arguments that the student's code may change."""

from __future__ import annotations

import pytest

CALLBACKS = """
def twice(function, value): return function(function(value))
def safe(function):
    try: return function()
    except ValueError as problem: return "caught " + str(problem)
def give(function): return function(lambda x: x + 1)
def name(function): return function.__name__
def keep(function):
    global kept
    kept = function
def use(): return kept(4)
"""


def test_functions_are_called_back(bench) -> None:
    mine = bench(CALLBACKS)
    assert mine.twice(lambda x: x * 3, 2) == 18
    assert mine.twice(lambda x: mine.twice(lambda y: y + 1, x), 0) == 4  # nested, across the wire both ways
    assert mine.give(lambda function: function(41)) == 42  # a function of the student's as the argument
    mine.keep(lambda x: [x])
    assert mine.use() == [4]

    def gradient() -> None:
        raise ValueError("steep")

    assert mine.safe(gradient) == "caught steep"
    assert mine.name(gradient) == "gradient"


def test_what_a_callback_raises_comes_back_to_the_check(bench) -> None:
    mine = bench(CALLBACKS)

    def broken(value: int) -> int:
        raise ZeroDivisionError("of the check")

    with pytest.raises(ZeroDivisionError, match="of the check"):
        mine.twice(broken, 1)


MUTATION = """
def append(values): values.append(4)
def look(values): return sum(values)
def deep(table): table[0]["x"] = 1
def clear(values): values.clear()
def add(members): members.add("new")
def poison(values): values.append(object())
def keep(values):
    global kept
    kept = values
def later(): kept.append("later")
def same(a, b): return a is b
def rebind(values):
    values = values + [9]
def raises(values):
    values.append(5)
    raise ValueError("grown")
"""


def test_changed_arguments_are_seen_by_the_caller(bench) -> None:
    mine = bench(MUTATION)
    values, alias = [1, 2, 3], None
    alias = values
    mine.append(values)
    assert alias == [1, 2, 3, 4]
    table: list[dict[str, int]] = [{}]
    row = table[0]
    mine.deep(table)
    assert (table, row) == ([{"x": 1}], {"x": 1})
    members = {"old"}
    mine.add(members)
    assert members == {"old", "new"}
    mine.clear(table)
    assert table == []
    with pytest.raises(ValueError, match="grown"):
        mine.raises(values)
    assert values == [1, 2, 3, 4, 5]


def test_arguments_that_are_left_alone(bench) -> None:
    mine = bench(MUTATION)
    values = [1, 2, 3]
    assert mine.look(values) == 6
    mine.rebind(values)
    assert values == [1, 2, 3]
    members = {10, 50, 100, 500}  # which come in another order from a set that was made of a list of them
    order = list(members)
    assert mine.look(members) == 660
    assert list(members) == order


def test_an_argument_that_is_kept_and_changed_later(bench) -> None:
    mine = bench(MUTATION)
    values: list[object] = [1]
    mine.keep(values)
    values.append(2)
    assert mine.same(values, values) is True
    mine.later()
    assert values == [1, 2, "later"]


def test_monkeypatching_the_module(bench, monkeypatch) -> None:
    mine = bench("LIMIT = 3\ndef f(): return LIMIT")
    with monkeypatch.context() as patch:
        patch.setattr(mine, "LIMIT", 10)
        assert mine.f() == 10
    assert mine.f() == 3
