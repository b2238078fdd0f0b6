"""Arrays and tables made by strangers: only a WireError may come out of the decoder."""

from __future__ import annotations

import base64
import contextlib
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.worker.wire import Decoder, WireError

DTYPES = [
    "?",
    *"bBhHiIlLqQ",
    "f2",
    "f4",
    "f8",
    "c8",
    "c16",
    "S3",
    "U4",
    "M8[ns]",
    "M8[D]",
    "m8[s]",
    "M8",
    ">i4",
    ">f8",
    ">U2",
]


def refuse(*_: object) -> object:
    raise WireError("nothing is held here")


def array(dtype: object = "<i8", shape: object = (2,), data: object = bytes(16)) -> dict[str, Any]:
    text = base64.b64encode(data).decode() if isinstance(data, bytes) else data
    return {"dtype": dtype, "shape": list(shape) if isinstance(shape, tuple) else shape, "data": text}


HOSTILE_ARRAYS = {
    "too short": array(data=bytes(15)),
    "too long": array(data=bytes(17)),
    "negative sizes": array(shape=(-1, -2)),
    "a negative size": array(shape=(-1,)),
    "a size that is true": array(shape=(True,), data=bytes(8)),
    "a fraction": array(shape=(2.0,)),
    "no shape": array(shape=None),
    "nine dimensions": array(shape=(1,) * 9, data=bytes(8)),
    "huge and empty": array(shape=(2**70, 0), data=b""),
    "huge, empty, and fits 64 bits": array(shape=(2**62, 2**62, 0), data=b""),
    "objects": array("|O"),
    "objects by letter": array("O"),
    "void": array("|V8", (2,)),
    "fields": array("<i8,<i8", (1,)),
    "a record": array([["a", "<i8"]], (2,)),
    "a newline": array("<i8\n"),
    "an unknown unit": array("<M8[xx]"),
    "no dtype": array(None),
    "truth of 2": array("|b1", (1,), b"\x02"),
    "truth of 255": array("|b1", (2,), b"\x01\xff"),
    "beyond Unicode": array("<U1", (1,), b"\xff\xff\xff\x7f"),
    "beyond Unicode, big-endian": array(">U1", (1,), b"\x7f\xff\xff\xff"),
    "no base64": array(data="!!!"),
    "a number as data": array(data=5),
    "missing field": {"dtype": "<i8", "shape": [0]},
    "one field more": {**array(), "order": "F"},
    "a list": [1],
}


def cases(table: dict[str, Any]) -> list[Any]:
    return [pytest.param(data, id=name) for name, data in table.items()]


@pytest.mark.parametrize("data", cases(HOSTILE_ARRAYS))
def test_arrays_that_are_refused(data: Any) -> None:
    for tag in ("array", "scalar"):
        with pytest.raises(WireError):
            Decoder(refuse).decode({tag: data})


NUMBERS = {"array": array()}
RANGE = {"range": [0, 2, 1], "name": None}
HOSTILE_TABLES = {
    "index too short": {
        "series": {"name": None, "index": {"range": [0, 1, 1], "name": None}, "data": NUMBERS}
    },
    "endless range": {
        "series": {"name": None, "index": {"range": [0, 2**40, 1], "name": None}, "data": NUMBERS}
    },
    "range beyond 64 bits": {
        "series": {"name": None, "index": {"range": [0, 2**70, 1], "name": None}, "data": NUMBERS}
    },
    "range without a step": {
        "series": {"name": None, "index": {"range": [0, 2, 0], "name": None}, "data": NUMBERS}
    },
    "name that cannot be hashed": {"series": {"name": {"list": []}, "index": RANGE, "data": NUMBERS}},
    "column of two dimensions": {
        "series": {"name": None, "index": RANGE, "data": {"array": array(shape=(2, 1))}}
    },
    "index of half floats": {
        "series": {
            "name": None,
            "index": {"values": {"array": array("<f2", (2,), bytes(4))}, "name": None},
            "data": NUMBERS,
        }
    },
    "index of dates without a unit": {
        "series": {
            "name": None,
            "index": {"values": {"array": array("<M8", (2,))}, "name": None},
            "data": NUMBERS,
        }
    },
    "more columns than names": {
        "frame": {"index": RANGE, "columns": {"range": [0, 1, 1], "name": None}, "data": [NUMBERS] * 2}
    },
    "columns that are no list": {"frame": {"index": RANGE, "columns": RANGE, "data": {}}},
    "text that is none": {
        "frame": {"index": RANGE, "columns": {"range": [0, 1, 1], "name": None}, "data": [{"text": [1, 2]}]}
    },
    "an unknown column": {"series": {"name": None, "index": RANGE, "data": {"pickle": []}}},
}


@pytest.mark.parametrize("data", cases(HOSTILE_TABLES))
def test_tables_that_are_refused(data: Any) -> None:
    with pytest.raises(WireError):
        Decoder(refuse).decode(data)


sizes = st.integers(-2, 4) | st.sampled_from([2**31, 2**63, 2**70])


dtypes = st.sampled_from(
    [np.dtype(name).str for name in DTYPES] + ["|O", "<f16", "<M8[as]", "<m8[Y]", "<M8[zz]", "<U9999"]
)


made_arrays = st.builds(
    lambda dtype, shape, data: array(dtype, shape, data),
    dtypes,
    st.lists(sizes, max_size=3),
    st.binary(max_size=40),
)


fitting = st.builds(
    lambda dtype, n, data: array(dtype, (n,), (data * 600)[: n * np.dtype(dtype).itemsize]),
    st.sampled_from([np.dtype(name).str for name in DTYPES] + ["<M8[as]", "<m8[Y]", "<M8[7D]"]),
    st.integers(0, 3),
    st.binary(min_size=1, max_size=9),
)


columns = (
    (made_arrays | fitting).map(lambda a: {"array": a})
    | st.lists(st.text(max_size=2) | st.none() | st.integers(), max_size=3).map(lambda x: {"text": x})
    | st.lists(st.integers() | st.text(max_size=2) | st.just({"list": []}), max_size=3).map(
        lambda x: {"objects": x}
    )
)


names = st.none() | st.text(max_size=2) | st.sampled_from([{"list": []}, {"tuple": [1]}, {"float": "nan"}])


indexes = st.builds(
    lambda r, n: {"range": r, "name": n}, st.lists(sizes, min_size=3, max_size=3), names
) | st.builds(lambda v, n: {"values": v, "name": n}, columns, names)


tables = st.builds(
    lambda n, i, d: {"series": {"name": n, "index": i, "data": d}}, names, indexes, columns
) | st.builds(
    lambda i, c, d: {"frame": {"index": i, "columns": c, "data": d}},
    indexes,
    indexes,
    st.lists(columns, max_size=3),
)


@given(tables | made_arrays.map(lambda a: {"array": a}) | fitting.map(lambda a: {"scalar": a}))
@settings(max_examples=400)
def test_any_table_is_decoded_or_refused(data: object) -> None:
    with contextlib.suppress(WireError):
        Decoder(refuse).decode(json.loads(json.dumps(data)))
