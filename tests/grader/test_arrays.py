"""NumPy and pandas on the wire."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.worker import arrays, wire
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


def there_and_back(value: object) -> Any:
    body = wire.pack({"value": wire.encode(value, refuse)})[4:]
    return Decoder(refuse).decode(wire.unpack(body)["value"])


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (2, 0, 1), (1, 1, 1, 2)], ids=str)
@pytest.mark.parametrize("dtype", DTYPES)
def test_arrays_of_every_dtype(dtype: str, shape: tuple[int, ...]) -> None:
    value = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(np.dtype(dtype))
    again = there_and_back(value)
    assert type(again) is np.ndarray
    assert (again.dtype, again.shape) == (value.dtype, value.shape)
    assert again.tobytes() == value.tobytes()
    assert again.flags.writeable


def test_views_and_special_values() -> None:
    value = np.array([[0.0, -0.0, np.nan], [np.inf, -np.inf, 1e-320]])
    for view in (value.T, value[:, ::-1], np.asfortranarray(value), value[0]):
        np.testing.assert_array_equal(there_and_back(view), view)
    assert np.signbit(there_and_back(value))[0, 1]


@pytest.mark.parametrize(
    "value",
    [
        np.int8(-3),
        np.float64(0.1),
        np.bool_(True),
        np.str_("가"),
        np.bytes_(b"a"),
        np.datetime64("2024-02-29"),
        np.complex64(1j),
    ],
)
def test_numpy_scalars_keep_their_type(value: Any) -> None:
    again = there_and_back(value)
    assert type(again) is type(value)
    assert again == value


class Mine(np.ndarray):
    """An array with manners of its own."""


@pytest.mark.parametrize(
    "value",
    [
        np.array([{}], dtype=object),
        np.zeros(2, dtype=[("a", int)]),
        np.zeros(2).view(Mine),
        np.ma.array([1], mask=[True]),
        np.random.default_rng(1),
        pd.Series([[1], [2]]),
        pd.Series(["a", "b"], dtype="category"),
        pd.DataFrame({"a": [1]}, index=pd.MultiIndex.from_tuples([(1, 2)])),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_carried_is_held(value: object) -> None:
    held: list[object] = []
    wire.encode(value, lambda item: held.append(item))
    assert len(held) == 1
    assert held[0] is value


FRAMES = [
    pd.DataFrame({"a": [1, 2], "b": [1.5, None], "c": ["가", None], "d": [True, False]}),
    pd.DataFrame({"when": pd.to_datetime(["2024-02-29", None]), "long": pd.to_timedelta(["1D", "2h"])}),
    pd.DataFrame({"mixed": pd.Series([1, "a", None, 2.5, b"x", True], dtype=object)}),
    pd.DataFrame({"a": [1, 2]}, index=pd.Index(["x", "y"], name="key")),
    pd.DataFrame({"a": [1, 2]}, index=pd.date_range("2024-01-01", periods=2, name="day")),
    pd.DataFrame({"a": [1, 2, 3]}, index=pd.RangeIndex(10, 4, -2, name="n")),
    pd.DataFrame([[1, 2], [3, 4]], columns=["same", "same"]),
    pd.DataFrame([[1, 2]], columns=[7, 8]),
    pd.DataFrame(),
    pd.DataFrame({"a": []}),
    pd.DataFrame(index=[1, 2]),
]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: str(list(frame.dtypes))[:30])
def test_frames(frame: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(there_and_back(frame), frame, check_freq=False)


@pytest.mark.parametrize(
    "series",
    [
        pd.Series([1, 2], name="n"),
        pd.Series(["a", None], name=("x", 1)),
        pd.Series([1.0], index=["a"]),
        pd.Series(dtype=float),
        pd.Series([1, "a", None], dtype=object),
    ],
    ids=str,
)
def test_series(series: pd.Series) -> None:
    pd.testing.assert_series_equal(there_and_back(series), series)


def test_assigning_in_place() -> None:
    target = np.zeros(3)
    view = target[:]
    wire.assign(target, np.arange(3.0))
    assert view.tolist() == [0, 1, 2]
    for other in (np.zeros(4), np.zeros(3, dtype=int)):
        with pytest.raises(WireError):
            wire.assign(target, other)
    frame = pd.DataFrame({"a": [1]})
    wire.assign(frame, pd.DataFrame({"b": [2, 3]}))
    assert frame.to_dict("list") == {"b": [2, 3]}


def test_an_array_over_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "MAX_ARRAY_BYTES", 80)
    assert there_and_back(np.zeros(10)).tolist() == [0] * 10
    with pytest.raises(WireError):
        wire.encode(np.zeros(11), refuse)
