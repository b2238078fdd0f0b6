"""What a dictionary holds is told by its memory as by Python."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from grader.worker import table
from grader.worker.table import Contents


@pytest.fixture(params=[table._read, table._look], ids=["read", "looked at"])
def names(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(table, "_tell", request.param)
    return {f"name {number}": object() for number in range(50)}


def test_this_python_is_read() -> None:
    assert table._tell is table._read


@pytest.mark.parametrize("many", [1, 100, 10_000])
def test_what_is_added_comes_last_first(names: dict[str, Any], many: int) -> None:
    contents = Contents(names)
    new = [f"new {number}" for number in range(many)]
    names.update(dict.fromkeys(new, None))
    assert contents.stand()
    assert contents.added() == new[::-1]


def test_adding_and_removing_for_long(names: dict[str, Any]) -> None:
    contents = Contents(names)
    for number in range(5_000):
        names[f"new {number % 7}"] = number
        assert contents.stand()
        for name in contents.added():
            del names[name]
    assert contents.stand()
    assert contents.added() == []


def _replace(names: dict[str, Any]) -> None:
    names["name 7"] = object()


def _remove(names: dict[str, Any]) -> None:
    del names["name 7"]


def _move(names: dict[str, Any]) -> None:
    names["name 7"] = names.pop("name 7")


def _swap(names: dict[str, Any]) -> None:
    names["name 7"], names["name 8"] = names["name 8"], names["name 7"]


@pytest.mark.parametrize("change", [_replace, _remove, _move, _swap, dict.clear])
def test_a_change_is_seen(names: dict[str, Any], change: Any) -> None:
    contents = Contents(names)
    change(names)
    assert not contents.stand()


def test_other_kinds_of_keys() -> None:
    names: dict[Any, Any] = {"one": 1, "two": 2}
    contents = Contents(names)
    names[3] = 3
    assert not contents.stand()  # it lies elsewhere now: rather a fresh process than a mistake


def test_the_modules_of_this_process() -> None:
    contents = Contents(sys.modules)
    assert contents.stand()
    sys.modules["json"], before = sys, json
    try:
        assert not contents.stand()
    finally:
        sys.modules["json"] = before
    assert contents.stand()
