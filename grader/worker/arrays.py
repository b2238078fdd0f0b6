"""NumPy arrays and pandas frames on the wire: dtype, shape and raw bytes, each checked on the way in.

Arrays of objects, structured arrays, multi-level indexes and categories are not carried: they stay where they are, as
handles. Imported only when such a value is met, so that a grader of plain Python never loads NumPy.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.worker.wire import MAX_ITEMS, Json, WireError

MAX_ARRAY_BYTES = 12 * 2**20
_DTYPE = re.compile(
    r"[<>|](b1|[iu][1248]|f[248]|c8|c16|S[1-9]\d{0,4}|U[1-9]\d{0,4}|[Mm]8(\[\d{0,3}[A-Za-z]{1,2}\])?)"
)
_MAX_CODE_POINT = 0x10FFFF

EncodeItem = Callable[[object], Json]
DecodeItem = Callable[[Json], Any]


def encode(value: Any, item: EncodeItem) -> Json | None:
    """The tagged object of an array, a NumPy scalar, a frame or a series; None for what the wire does not carry."""
    if type(value) is np.ndarray:
        array = _encode_array(value)
        return None if array is None else {"array": array}
    if isinstance(value, np.generic) and type(value).__module__ == "numpy":
        array = _encode_array(np.asarray(value))
        return None if array is None else {"scalar": array}
    import pandas as pd

    if type(value) is pd.Series:
        index, column = _encode_index(value.index, item), _encode_column(value, item)
        if index is None or column is None:
            return None
        return {"series": {"name": item(value.name), "index": index, "data": column}}
    if type(value) is pd.DataFrame:
        index, columns = _encode_index(value.index, item), _encode_index(value.columns, item)
        data = [_encode_column(value.iloc[:, i], item) for i in range(value.shape[1])]
        if index is None or columns is None or any(column is None for column in data):
            return None
        return {"frame": {"index": index, "columns": columns, "data": data}}
    return None


def decode(tag: str, payload: Json, item: DecodeItem) -> Any:
    """The value of a tagged object. Raises WireError, or what NumPy and pandas raise, for what does not fit."""
    if tag == "array":
        return _decode_array(payload)
    if tag == "scalar":
        array = _decode_array(payload)
        if array.shape != ():
            raise WireError("a scalar has no shape")
        return array[()]
    import pandas as pd

    if tag == "series":
        _fields(payload, "name", "index", "data")
        data, index = _decode_column(payload["data"], item), _decode_index(payload["index"], item)
        return pd.Series(data, index=index, name=item(payload["name"]))
    _fields(payload, "index", "columns", "data")
    columns, index = _decode_index(payload["columns"], item), _decode_index(payload["index"], item)
    if type(payload["data"]) is not list or len(payload["data"]) != len(columns):
        raise WireError("as many columns as names")
    frame = pd.DataFrame(
        {i: pd.Series(_decode_column(column, item), index=index) for i, column in enumerate(payload["data"])},
        index=index,
    )
    frame.columns = columns
    return frame


def assign(target: Any, value: Any) -> None:
    """Make an array, frame or series equal another of its type, in place. Raises WireError where that cannot be."""
    if isinstance(target, np.ndarray):
        if target.shape != value.shape or target.dtype != value.dtype:
            raise WireError("an array keeps its shape and dtype")
        target[...] = value
    else:
        type(target).__init__(target, value)


def _fields(payload: Json, *names: str) -> None:
    if type(payload) is not dict or set(payload) != set(names):
        raise WireError(f"expected the fields {', '.join(names)}")


def _encode_array(array: np.ndarray[Any, Any]) -> Json | None:
    dtype = array.dtype.str
    if not _DTYPE.fullmatch(dtype) or array.nbytes > MAX_ARRAY_BYTES:
        if _DTYPE.fullmatch(dtype):
            raise WireError(f"an array of more than {MAX_ARRAY_BYTES // 2**20} MB")
        return None
    data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode("ascii")
    return {"dtype": dtype, "shape": list(array.shape), "data": data}


def _decode_array(payload: Json) -> np.ndarray[Any, Any]:
    _fields(payload, "dtype", "shape", "data")
    text, shape = payload["dtype"], payload["shape"]
    if type(text) is not str or not _DTYPE.fullmatch(text):
        raise WireError("a dtype that the wire does not carry")
    if type(shape) is not list or len(shape) > 8 or any(type(n) is not int or n < 0 for n in shape):
        raise WireError("a shape is up to eight sizes")
    try:
        dtype, data = np.dtype(text), base64.b64decode(payload["data"], validate=True)
    except (ValueError, TypeError) as problem:
        raise WireError(f"not an array: {str(problem)[:80]}") from None
    count = 1
    for size in shape:
        count *= size
    if count * dtype.itemsize != len(data) or len(data) > MAX_ARRAY_BYTES:
        raise WireError("an array whose length is not its shape")
    array: np.ndarray[Any, Any] = np.frombuffer(data, dtype=dtype).reshape(shape).copy()
    if dtype.kind == "b" and array.view(np.uint8).max(initial=0) > 1:
        raise WireError("a truth value that is neither")
    if dtype.kind == "U" and array.size:
        points = np.frombuffer(data, dtype=dtype.byteorder.replace("|", "=") + "u4")
        if points.max(initial=0) > _MAX_CODE_POINT:
            raise WireError("a character that does not exist")
    return array


def _encode_index(index: Any, item: EncodeItem) -> Json | None:
    import pandas as pd

    if isinstance(index, pd.MultiIndex):
        return None
    if type(index) is pd.RangeIndex:
        return {"range": [index.start, index.stop, index.step], "name": item(index.name)}
    column = _encode_column(index.to_series(), item)
    return None if column is None else {"values": column, "name": item(index.name)}


def _decode_index(payload: Json, item: DecodeItem) -> Any:
    import pandas as pd

    if type(payload) is dict and set(payload) == {"range", "name"}:
        bounds = payload["range"]
        if type(bounds) is not list or len(bounds) != 3 or any(type(n) is not int for n in bounds):
            raise WireError("a range is three integers")
        if bounds[2] == 0 or len(range(*bounds)) > MAX_ITEMS:
            raise WireError("a range without a step, or too long")
        return pd.RangeIndex(*bounds, name=item(payload["name"]))
    _fields(payload, "values", "name")
    return pd.Index(_decode_column(payload["values"], item), name=item(payload["name"]))


def _encode_column(series: Any, item: EncodeItem) -> Json | None:
    import pandas as pd

    if isinstance(series.dtype, np.dtype) and series.dtype.kind != "O":
        array = _encode_array(series.to_numpy())
        return None if array is None else {"array": array}
    if isinstance(series.dtype, pd.StringDtype):
        return {"text": [None if pd.isna(text) else str(text) for text in series]}
    if series.dtype == object and all(type(x) in (str, int, float, bool, bytes) or x is None for x in series):
        return {"objects": [item(x) for x in series]}
    return None


def _decode_column(payload: Json, item: DecodeItem) -> Any:
    import pandas as pd

    if type(payload) is not dict or len(payload) != 1:
        raise WireError("a column has one tag")
    ((tag, data),) = payload.items()
    if tag == "array":
        array = _decode_array(data)
        if array.ndim != 1:
            raise WireError("a column has one dimension")
        return array
    if type(data) is not list:
        raise WireError("a column is an array")
    if tag == "text":
        if any(text is not None and type(text) is not str for text in data):
            raise WireError("a column of text")
        return pd.array(data, dtype="str")
    if tag == "objects":
        return np.array([item(x) for x in data] + [None], dtype=object)[:-1]
    raise WireError(f"an unknown column: {tag[:20]}")
