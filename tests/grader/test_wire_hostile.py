"""Hostile frames and values: only a WireError may come out of the decoder."""

from __future__ import annotations

import contextlib
import json
import socket
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.worker import wire
from grader.worker.wire import Decoder, TooLarge, WireError

json_trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["list", "tuple", "set", "dict", "int", "float", "bytes", "array", "scalar", "frame"]
            )
            | st.sampled_from(
                ["series", "dtype", "shape", "data", "index", "columns", "values", "name", "range"]
            )
            | st.sampled_from(["text", "objects", "handle", "shared"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=15,
)


def refuse(*_: object) -> object:
    raise WireError("nothing is held here")


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 1}',
        '{"value": {"list": [], "list": []}}',
        "[" * 100_000,
        '{"a":' * 100_000,
        "9" * 5_000,
        '{"a": ' + "9" * 5_000 + "}",
        '{"a": NaN}',
        '{"a": Infinity}',
        '{"a": -Infinity}',
        "[]",
        "null",
        "",
        "{",
        '{"a": 1} {"b": 2}',
        "{'a': 1}",
    ],
    ids=lambda text: text[:16],
)
def test_frames_that_are_refused(text: str) -> None:
    with pytest.raises(WireError):
        wire.unpack(text.encode())


def test_bytes_that_are_no_text_are_refused() -> None:
    for body in (b"\xff\xfe{", b'{"a": "\xff"}', b"\x80" * 10):
        with pytest.raises(WireError):
            wire.unpack(body)


COLLIDING = [k * (2**61 - 1) for k in range(1, 40)]  # all have the hash 0
POWERS = [{"int": hex(2 ** (61 * k))} for k in range(2, 40)]  # all have the hash 1


@pytest.mark.parametrize(
    "data",
    [
        {"set": [{"int": hex(number)} for number in COLLIDING]},
        {"dict": [[number, 0] for number in POWERS]},
        {"set": [{"tuple": [number]} for number in POWERS]},
        {"set": [1, 1]},
        {"set": [1, True]},
        {"dict": [[1, 0], [1.0, 0]]},
        {"set": [{"list": []}]},
        {"dict": [[{"set": []}, 1]]},
        {"dict": [[1]]},
        {"dict": {"a": 1}},
        {"list": 3},
        {"list": {}},
        {"unknown": 1},
        {},
        {"list": [], "tuple": []},
        [1],
        {"int": 5},
        {"int": "zz"},
        {"int": "f" * 2**20},
        {"float": "1.5"},
        {"float": "NaN"},
        {"bytes": "é"},
        {"bytes": "abc"},
        {"bytes": None},
    ],
    ids=lambda data: json.dumps(data)[:24],
)
def test_values_that_are_refused(data: object) -> None:
    with pytest.raises(WireError):
        Decoder(refuse).decode(data)


@given(json_trees)
@settings(max_examples=400)
def test_any_json_is_decoded_or_refused(tree: object) -> None:
    with contextlib.suppress(WireError):
        Decoder(refuse).decode(tree)


def test_more_items_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MAX_ITEMS", 10)
    assert Decoder(refuse).decode({"list": [0] * 10}) == [0] * 10
    with pytest.raises(TooLarge):
        Decoder(refuse).decode({"list": [{"list": [0] * 5}, {"list": [0] * 5}]})


def test_frame_sizes() -> None:
    with pytest.raises(TooLarge):
        wire.frame_length(struct.pack(">I", wire.MAX_FRAME_BYTES + 1))
    with pytest.raises(TooLarge):
        wire.pack({"a": "x" * wire.MAX_FRAME_BYTES})


def test_a_socket_that_closes() -> None:
    for said, expected in ((b"", None), (b"\x00\x00", WireError), (struct.pack(">I", 9) + b"{}", WireError)):
        ours, theirs = socket.socketpair()
        with ours, theirs:
            theirs.sendall(said)
            theirs.shutdown(socket.SHUT_WR)
            if expected is None:
                assert wire.receive(ours) is None
            else:
                with pytest.raises(expected):
                    wire.receive(ours)


def test_large_integers_that_collide_in_a_list() -> None:
    """A check that makes a set of them would not come back for minutes."""
    modulus = 2**61 - 1
    alike = {"list": [{"int": hex(k * modulus)} for k in range(100, 200)]}
    with pytest.raises(WireError, match="collide"):
        Decoder(refuse).decode(alike)
    honest = {"list": [{"int": hex(2**80 + k)} for k in range(1000)] + [{"int": hex(7 * modulus)}] * 1000}
    assert len(Decoder(refuse).decode(honest)) == 2000
