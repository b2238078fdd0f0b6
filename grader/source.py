"""Values as Python source that a person can paste: bounded, the same on every run, and safe for data from strangers."""

from __future__ import annotations

import ast
import inspect
import textwrap
from typing import Any

LIMIT = 2_000
_MAX_ELEMENTS = 60  # of an array or a table; more would fill the screen
_PLAIN_INT_BITS = 4_000


def source(value: object, limit: int = LIMIT) -> str:
    """The value as Python source, cut with … after `limit` characters."""
    parts: list[str] = []
    _write(value, parts, [limit])
    text = "".join(parts)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _write(value: Any, parts: list[str], left: list[int]) -> None:
    if left[0] <= 0:
        if parts and parts[-1] != "…":
            parts.append("…")
        return
    kind = type(value)
    if kind is list or kind is tuple:
        comma = "," if kind is tuple and len(value) == 1 else ""
        _sequence("[("[kind is tuple], value, comma + "])"[kind is tuple], parts, left)
    elif kind is set:
        if value:
            _sequence("{", sorted(value, key=_order), "}", parts, left)
        else:
            _put("set()", parts, left)
    elif kind is dict:
        _put("{", parts, left)
        for i, (key, item) in enumerate(value.items()):
            if left[0] <= 0:
                break
            _put(", " if i else "", parts, left)
            _write(key, parts, left)
            _put(": ", parts, left)
            _write(item, parts, left)
        _put("}", parts, left)
    else:
        _put(_scalar(value), parts, left)


def _sequence(opening: str, items: Any, closing: str, parts: list[str], left: list[int]) -> None:
    _put(opening, parts, left)
    for i, item in enumerate(items):
        if left[0] <= 0:
            break
        _put(", " if i else "", parts, left)
        _write(item, parts, left)
    _put(closing, parts, left)


def _put(text: str, parts: list[str], left: list[int]) -> None:
    parts.append(text)
    left[0] -= len(text)


def _order(value: Any) -> tuple[str, Any]:
    """Numbers by size, everything else by its source."""
    return ("", value) if type(value) in (int, float, bool) else ("~", _scalar(value))


def _scalar(value: Any) -> str:
    kind = type(value)
    if kind is int and value.bit_length() > _PLAIN_INT_BITS:
        return hex(value)
    if kind is float and value != value:
        return 'float("nan")'
    if kind is float and value in (float("inf"), float("-inf")):
        return f'float("{value}")'
    if kind is str or kind is bytes:
        return repr(value[: LIMIT * 2])
    if kind.__module__ == "numpy":
        return _numpy(value)
    if kind.__module__.startswith("pandas"):
        return _pandas(value)
    if inspect.isfunction(value):
        return _function_name(value)
    return repr(value)


def _numpy(value: Any) -> str:
    if kind_is_array(value):
        if value.size > _MAX_ELEMENTS:
            return f"<array of shape {value.shape}, dtype {value.dtype}>"
        return f"np.array({source(value.tolist())}, dtype={str(value.dtype)!r})"
    return f"np.{type(value).__name__}({source(value.item())})"


def kind_is_array(value: object) -> bool:
    """Whether this is a NumPy array, without importing NumPy."""
    return type(value).__module__ == "numpy" and type(value).__name__ == "ndarray"


def _pandas(value: Any) -> str:
    name = type(value).__name__
    if name not in ("Series", "DataFrame"):  # a Timestamp, a Timedelta …
        return f"pd.{value!r}"
    if value.size > _MAX_ELEMENTS:
        return f"<{name} of shape {value.shape}>"
    labels = value.index.tolist()
    index = "" if labels == list(range(len(labels))) else f", index={source(labels)}"
    if name == "Series":
        return f"pd.Series({source(value.tolist())}{index}, name={value.name!r})"
    return f"pd.DataFrame({source(value.to_dict('list'))}{index})"


def _function_name(function: Any) -> str:
    if function.__name__ != "<lambda>":
        return str(function.__name__)
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)).strip())
    except (OSError, SyntaxError):
        return "function"
    text = textwrap.dedent(inspect.getsource(function)).strip()
    lambdas = [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
    return ast.get_source_segment(text, lambdas[0]) or "function" if len(lambdas) == 1 else "function"


def definition(function: Any) -> str:
    """The `def` of a function of ours, for the top of a snippet; "" for a lambda, which stands where it is used."""
    if not inspect.isfunction(function) or function.__name__ == "<lambda>":
        return ""
    try:
        return textwrap.dedent(inspect.getsource(function)).rstrip()
    except OSError:
        return ""
