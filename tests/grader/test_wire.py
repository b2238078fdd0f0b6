"""The wire: what goes in comes out with its exact type, and nothing hostile gets through."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.worker import wire
from grader.worker.wire import Decoder, WireError

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None))  # lone surrogates included
    | st.binary()
)


hashable = st.recursive(scalars, lambda inner: st.tuples(inner, inner), max_leaves=4)


values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.sets(hashable, max_size=4)
        | st.dictionaries(hashable, inner, max_size=4)
    ),
    max_leaves=20,
)


def refuse(*_: object) -> object:
    raise WireError("nothing is held here")


def there_and_back(value: object) -> object:
    body = wire.pack({"value": wire.encode(value, refuse)})[4:]
    return Decoder(refuse).decode(wire.unpack(body)["value"])


def shape(value: object) -> object:
    """A value with every type written beside it, so that 1, 1.0 and True differ, and nan equals nan."""
    if isinstance(value, dict):
        return dict, [(shape(key), shape(item)) for key, item in value.items()]
    if isinstance(value, set):
        return set, sorted((shape(item) for item in value), key=repr)
    if isinstance(value, list | tuple):
        return type(value), [shape(item) for item in value]
    if isinstance(value, float):
        return float, math.copysign(1, value) if not math.isnan(value) else 0, repr(value)
    return type(value), value


@given(values)
@settings(max_examples=200)
def test_any_plain_value_comes_back_with_its_type(value: object) -> None:
    assert shape(there_and_back(value)) == shape(value)


@pytest.mark.parametrize(
    "value",
    [
        2**63,
        -(2**63) - 1,
        2**4000,
        -(10**5000),
        True,
        0,
        -0.0,
        1e308,
        math.inf,
        -math.inf,
        math.nan,
        "\ud800",
        b"\x00",
    ],
    ids=lambda value: repr(value)[:12] if not isinstance(value, int) or abs(value) < 2**64 else "huge",
)
def test_the_edges_of_the_scalars(value: object) -> None:
    assert shape(there_and_back(value)) == shape(value)


def nested(depth: int) -> list[object]:
    value: list[object] = []
    for _ in range(depth - 1):
        value = [value]
    return value


def test_nested_to_the_cap_and_no_further() -> None:
    assert there_and_back(nested(wire.MAX_DEPTH)) == nested(wire.MAX_DEPTH)
    with pytest.raises(WireError, match="nested"):
        wire.encode(nested(wire.MAX_DEPTH + 1), refuse)
    data = {"list": []}
    for _ in range(wire.MAX_DEPTH):
        data = {"list": [data]}
    with pytest.raises(WireError, match="nested"):
        Decoder(refuse).decode(data)


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(WireError):
        wire.encode(endless, refuse)


class Three(int):
    """An int with manners of its own."""


@pytest.mark.parametrize(
    "value", [Three(3), object(), type("L", (list,), {})(), frozenset({1}), 1j, range(3)]
)
def test_what_is_not_exactly_plain_is_held(value: object) -> None:
    held: list[object] = []
    wire.encode(value, lambda item: held.append(item))
    assert held == [value]
