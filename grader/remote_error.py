"""An exception of the student's code, raised again on this side as the nearest type that Python itself has."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from functools import cache
from typing import Any

from grader.source import source
from grader.worker import wire
from grader.worker.wire import Json

MAX_MESSAGE = 4_000
MAX_FRAMES = 20

# What pytest would take for a wish to stop, and what needs more than a message, arrive as a plain Exception.
_AS_EXCEPTION = (KeyboardInterrupt, GeneratorExit, BaseExceptionGroup)


@dataclass(frozen=True)
class Frame:
    """One line of the student's traceback."""

    file: str
    line: int
    function: str
    source: str


class StudentError:
    """Mixed into every exception that came over the wire."""

    student = True
    kind: str  # the type's own name, which may be the student's
    message: str
    frames: tuple[Frame, ...]
    syntax: tuple[str, int, int, str] | None  # file, line, column, text

    def __str__(self) -> str:
        return self.message


def student_error(described: Json) -> Any:
    """The exception to raise. Raises WireError when the description is not one."""
    if type(described) is not dict or type(described.get("builtin")) is not str:
        raise wire.WireError("not an exception")
    base: Any = getattr(builtins, described["builtin"], None)
    if not (isinstance(base, type) and issubclass(base, BaseException)):
        raise wire.WireError("not an exception that Python has")
    if issubclass(base, _AS_EXCEPTION) or not issubclass(base, Exception | SystemExit):
        base = Exception
    kind = _mixed(base)
    message = _text(described["message"], MAX_MESSAGE)
    args = (message,) if described["args"] is None else _plain(described["args"])
    if len(source(args, MAX_MESSAGE + 1)) > MAX_MESSAGE:
        args = (message,)
    error: Any = kind.__new__(kind)
    error.args = args
    if isinstance(error, SystemExit):
        error.code = args[0] if len(args) == 1 else None
    error.kind = _text(described["type"], 100)
    error.message = message
    error.frames = tuple(_frame(*frame) for frame in described["frames"][:MAX_FRAMES])
    error.syntax = None
    if described["syntax"] is not None:
        file, line, column, text = described["syntax"]
        error.syntax = (_text(file, 200), _count(line), _count(column), _text(text, 200))
    return error


@cache
def _mixed(base: type[BaseException]) -> Any:
    return type(base.__name__, (StudentError, base), {"__module__": "builtins"})


def _plain(data: Json) -> tuple[Any, ...]:
    args = wire.Decoder(_refuse).decode(data)
    if type(args) is not tuple:
        raise wire.WireError("the arguments of an exception are a tuple")
    return args


def _refuse(tag: str, payload: Json) -> object:
    raise wire.WireError("an exception holds plain data only")


def _frame(file: Json, line: Json, function: Json, line_of_source: Json) -> Frame:
    return Frame(_text(file, 200), _count(line), _text(function, 100), _text(line_of_source, 200))


def _text(value: Json, limit: int) -> str:
    if type(value) is not str:
        raise wire.WireError("expected a text")
    return value[:limit]


def _count(value: Json) -> int:
    if type(value) is not int or not -(2**31) < value < 2**31:
        raise wire.WireError("expected a whole number")
    return max(value, 0)  # Python itself says -1 for a column that it does not know
