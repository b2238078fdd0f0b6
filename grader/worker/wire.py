"""The wire: plain data to bytes and back, strict on the way in.

A frame is four bytes of length (big-endian) and that many bytes of JSON. A JSON scalar is itself; everything else is
an object with one key, its tag: `{"tuple": [1, 2]}`. Exact types only: a subclass of `int` is not an `int` and is left
to `hold`, which the caller supplies for handles and callbacks. Never pickle.

What comes in may have been made to hurt us, so decoding refuses unknown tags, repeated keys, depth, size, and sets or
dictionaries whose keys were chosen to collide. NumPy and pandas live in `arrays`, imported when one is met.
"""

from __future__ import annotations

import base64
import json
import math
import socket
import struct
from collections.abc import Callable
from typing import Any, BinaryIO

MAX_FRAME_BYTES = 16 * 2**20
MAX_DEPTH = 64
MAX_ITEMS = 2_000_000
MAX_INT_BITS = 2**20
MAX_EQUAL_HASHES = (
    16  # hash(-1) == hash(-2) is honest; thousands of equal hashes are an attack on the dictionary
)

_LENGTH = struct.Struct(">I")
_SPECIAL_FLOATS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}

Json = Any
Hold = Callable[[object], Json]
Resolve = Callable[[str, Json], object]


class WireError(Exception):
    """A frame or a value that the wire refuses; the message says why."""


class TooLarge(WireError):
    """A value or frame over the size caps."""


# -- values to JSON ---------------------------------------------------------------------------------------------------


def encode(value: object, hold: Hold, depth: int = 0) -> Json:
    """Turn `value` into JSON data; whatever is not plain goes to `hold`, which returns its tagged object or raises.

    Raises WireError for plain data that is nested deeper than MAX_DEPTH.
    """
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if -(2**63) <= value < 2**63 else {"int": hex(value)}  # type: ignore[operator, arg-type]
    if kind is float:
        return value if math.isfinite(value) else {"float": str(value)}  # type: ignore[arg-type]
    if depth >= MAX_DEPTH:
        raise WireError(f"nested deeper than {MAX_DEPTH} levels")
    if kind in (list, tuple, set, dict) and len(value) > MAX_ITEMS:  # type: ignore[arg-type]
        raise TooLarge(f"more than {MAX_ITEMS} items")
    if kind is list or kind is tuple or kind is set:
        return {kind.__name__: [encode(item, hold, depth + 1) for item in value]}  # type: ignore[attr-defined]
    if kind is dict:
        pairs = value.items()  # type: ignore[attr-defined]
        return {
            "dict": [[encode(key, hold, depth + 1), encode(item, hold, depth + 1)] for key, item in pairs]
        }
    if kind is bytes:
        return {"bytes": base64.b64encode(value).decode("ascii")}  # type: ignore[arg-type]
    if kind.__module__.partition(".")[0] in ("numpy", "pandas"):
        from grader.worker import arrays

        tagged = arrays.encode(value, lambda item: encode(item, hold, depth + 1))
        if tagged is not None:
            return tagged
    return hold(value)


# -- JSON to values ---------------------------------------------------------------------------------------------------


class Decoder:
    """Decodes the values of one frame, counting what it makes."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._items = 0
        self._large: dict[int, list[int]] = {}  # hash → the large integers that have it

    def decode(self, data: Json, depth: int = 0) -> Any:
        """Turn JSON data into the value that `encode` was given. Raises WireError on anything else."""
        kind = type(data)
        if data is None or kind in (bool, str, int, float):
            return data
        if kind is not dict or len(data) != 1:
            raise WireError("a value is a scalar or an object with one tag")
        if depth >= MAX_DEPTH:
            raise WireError(f"nested deeper than {MAX_DEPTH} levels")
        ((tag, payload),) = data.items()
        if tag in ("list", "tuple", "set", "dict"):
            return self._container(tag, payload, depth)
        if tag == "int":
            return self._large_int(payload)
        if tag in _SCALARS:
            return _SCALARS[tag](payload)
        if tag in ("array", "scalar", "frame", "series"):
            return self._table(tag, payload, depth)
        return self._resolve(tag, payload)

    def _large_int(self, payload: Json) -> int:
        """An integer over 64 bits. Many with one hash would freeze a check that makes a set of them."""
        value = _decode_int(payload)
        alike = self._large.setdefault(hash(value), [])
        if value not in alike:
            alike.append(value)
        if len(alike) > MAX_EQUAL_HASHES:
            raise WireError("integers that collide on purpose")
        return value

    def _table(self, tag: str, payload: Json, depth: int) -> object:
        from grader.worker import arrays

        try:
            return arrays.decode(tag, payload, lambda item: self.decode(item, depth + 1))
        except WireError:
            raise
        except Exception as problem:  # NumPy and pandas refuse nonsense with exceptions of every kind
            raise WireError(f"not a table: {type(problem).__name__}") from problem

    def _container(self, tag: str, payload: Json, depth: int) -> object:
        if type(payload) is not list:
            raise WireError(f"the payload of {tag} is not an array")
        self._items += len(payload)
        if self._items > MAX_ITEMS:
            raise TooLarge(f"more than {MAX_ITEMS} items")
        if tag == "dict":
            if any(type(pair) is not list or len(pair) != 2 for pair in payload):
                raise WireError("a dict is an array of pairs")
            keys = self._hashable([self.decode(key, depth + 1) for key, _ in payload])
            return dict(zip(keys, (self.decode(item, depth + 1) for _, item in payload), strict=True))
        items = [self.decode(item, depth + 1) for item in payload]
        if tag == "list":
            return items
        return tuple(items) if tag == "tuple" else set(self._hashable(items))

    @staticmethod
    def _hashable(items: list[Any]) -> list[Any]:
        try:
            hashes = sorted(map(hash, items))
        except TypeError as problem:
            raise WireError(f"a key or a member of a set cannot be hashed: {problem}") from None
        if any(hashes[i] == hashes[i + MAX_EQUAL_HASHES] for i in range(len(hashes) - MAX_EQUAL_HASHES)):
            raise WireError("keys that collide on purpose")
        if len(set(items)) != len(items):
            raise WireError("a repeated key")
        return items


def _decode_int(payload: Json) -> int:
    if type(payload) is not str or len(payload) > MAX_INT_BITS // 4:
        raise TooLarge("an integer over the size cap")
    try:
        return int(payload, 16)
    except ValueError:
        raise WireError("not a hexadecimal integer") from None


def _decode_float(payload: Json) -> float:
    if type(payload) is not str or payload not in _SPECIAL_FLOATS:
        raise WireError("not a special float")
    return _SPECIAL_FLOATS[payload]


def _decode_bytes(payload: Json) -> bytes:
    if type(payload) is not str:
        raise WireError("bytes are base64 text")
    try:
        return base64.b64decode(payload, validate=True)
    except ValueError:
        raise WireError("bytes are base64 text") from None


_SCALARS: dict[str, Callable[[Json], object]] = {
    "float": _decode_float,
    "bytes": _decode_bytes,
}


def assign(target: Any, value: Any) -> None:
    """Make the mutable `target` equal `value`, in place. Raises WireError when they are not of one type."""
    if type(target) is not type(value):
        raise WireError(f"a {type(target).__name__} cannot become a {type(value).__name__}")
    if isinstance(target, list):
        if len(target) == len(value):
            for i, (old, new) in enumerate(zip(target, value, strict=True)):
                if type(old) is type(new) and isinstance(old, list | dict | set):
                    assign(old, new)  # who holds a row of this table sees the change too
                else:
                    target[i] = new
        else:
            target[:] = value
    elif isinstance(target, dict | set):
        target.clear()
        target.update(value)
    else:
        from grader.worker import arrays

        arrays.assign(target, value)


# -- frames -----------------------------------------------------------------------------------------------------------


def pack(message: dict[str, Json]) -> bytes:
    """One frame. Raises TooLarge over MAX_FRAME_BYTES."""
    body = _ENCODER.encode(message).encode("ascii")
    if len(body) > MAX_FRAME_BYTES:
        raise TooLarge(f"more than {MAX_FRAME_BYTES // 2**20} MB")
    return _LENGTH.pack(len(body)) + body


def unpack(body: bytes) -> dict[str, Json]:
    """The message of a frame's body. Raises WireError for anything but one JSON object with keys that differ."""
    try:
        message = _DECODER.decode(body.decode("utf-8"))
    except RecursionError:
        raise WireError("nested too deep") from None
    except (
        ValueError
    ) as problem:  # JSONDecodeError, UnicodeDecodeError, and integers of more than 4,300 digits
        raise WireError(f"not JSON: {str(problem)[:80]}") from None
    if type(message) is not dict:
        raise WireError("a message is an object")
    return message


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise WireError("a repeated key")
    return found


def _no_constant(name: str) -> Json:
    raise WireError(f"{name} is not JSON")


# Made once: making one costs more than a small frame.
_ENCODER = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":"))
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant)


def frame_length(header: bytes) -> int:
    """The length of the body that follows a four-byte header. Raises TooLarge over the cap."""
    length: int = _LENGTH.unpack(header)[0]
    if length > MAX_FRAME_BYTES:
        raise TooLarge(f"more than {MAX_FRAME_BYTES // 2**20} MB")
    return length


def send(sock: socket.socket, message: dict[str, Json]) -> None:
    """Send one frame over a blocking socket."""
    sock.sendall(pack(message))


def receive(sock: socket.socket) -> dict[str, Json] | None:
    """The next message of a blocking socket, or None when the other side has closed it between two frames."""
    header = _exactly(sock, _LENGTH.size)
    return None if header is None else unpack(_exactly(sock, frame_length(header)) or b"")


def read(stream: BinaryIO) -> dict[str, Json] | None:
    """The same from a buffered file of the socket, which takes a small frame in one piece."""
    header = stream.read(_LENGTH.size)
    return unpack(stream.read(frame_length(header))) if len(header) == _LENGTH.size else None


def _exactly(sock: socket.socket, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = sock.recv(min(size, 2**20))
        if not part:
            if parts:
                raise WireError("a frame that ends too early")
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
