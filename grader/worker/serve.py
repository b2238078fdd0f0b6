"""The end of the wire that runs beside the student's code: looks things up, calls them, says what came back.

One server lives for one check, and for the next as long as it can be renewed. It has no knowledge to keep: whatever the
student's code does to it, the trusted side sees bytes on a socket and nothing else.
"""

from __future__ import annotations

import builtins
import importlib
import json
import operator
import os
import socket
import sys
import traceback
import types
from collections.abc import Callable
from typing import Any

from grader.worker import wire
from grader.worker.renewal import Renewal
from grader.worker.wire import Json

MAX_MESSAGE_CHARACTERS = 4_000
MAX_FRAMES = 20

_UNUSED = (
    3  # references to a shared value that are our own: the table's pair, the loop's variable, the question
)

# What the trusted side may do to an object besides calling its attributes.
OPERATIONS: dict[str, Callable[..., object]] = {
    "import": importlib.import_module,
    "lookup": lambda module, name: getattr(importlib.import_module(module), name),
    "getattr": getattr,
    "setattr": setattr,
    "delattr": delattr,
    "isinstance": isinstance,
    "iter": iter,
    "next": next,
    "len": len,
    "str": str,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "enter": lambda thing: type(thing).__enter__(thing),
    "exit": lambda thing: type(thing).__exit__(thing, None, None, None),
}


class Server:
    """Serves the calls of checks over `sock`; `workspace` is the folder of the student's files."""

    def __init__(self, sock: socket.socket, workspace: str, renewal: Renewal) -> None:
        self._sock, self._stream, self._renewal = sock, sock.makefile("rb"), renewal
        self._workspace = os.path.realpath(workspace)
        self._pid = os.getpid()
        self._held: dict[int, object] = {}
        # mutable arguments: how they were told when last told, and how they looked from here then
        self._shared: dict[int, tuple[Any, str, str]] = {}

    def serve(self) -> None:
        """Answer until the trusted side closes the socket."""
        while (message := wire.read(self._stream)) is not None:
            self._send(self._renew() if "renew" in message else self._answer(message))

    def _renew(self) -> dict[str, Json]:
        """Forget the check that was, and be ready for another."""
        self._held.clear()
        self._shared.clear()
        try:
            renewed = self._renewal.renew()
        except BaseException:  # of what the student's code has left there
            renewed = False
        _flush()
        if os.getpid() != self._pid:
            os._exit(0)
        return {"renewed": renewed}

    def _answer(self, message: dict[str, Json]) -> dict[str, Json]:
        try:
            for number, operation, operands in message.get("first", ()):
                self._held[number] = OPERATIONS[operation](*map(wire.Decoder(self._resolve).decode, operands))
            function, args, kwargs = self._decode_call(message)
            value = function(*args, **kwargs)
            _flush()
        except (
            BaseException
        ) as problem:  # the student may raise anything, SystemExit and KeyboardInterrupt included
            _flush()
            answer: dict[str, Json] = {"raised": self._describe(problem)}
        else:
            answer = self._result(value)
            del value
        if os.getpid() != self._pid:
            os._exit(0)  # a child that the student's code forked and that returned: one of us answers
        args = kwargs = function = None  # type: ignore[assignment]
        return {**answer, "changed": self._changes()}

    def _result(self, value: object) -> dict[str, Json]:
        try:
            return {"result": wire.encode(value, self._hold)}
        except wire.TooLarge as problem:
            return {"too_large": str(problem)}
        except (wire.WireError, RecursionError) as problem:
            return {"refused": str(problem)}
        except BaseException as problem:  # an object that hurts whoever looks at it
            return {"refused": f"{type(problem).__name__} while looking at it"}

    def _decode_call(self, message: dict[str, Json]) -> tuple[Callable[..., Any], list[Any], dict[str, Any]]:
        decoder = wire.Decoder(self._resolve)
        args = [decoder.decode(arg) for arg in message["args"]]
        kwargs = {name: decoder.decode(arg) for name, arg in message["kwargs"].items()}
        if "operation" in message:
            return OPERATIONS[message["operation"]], args, kwargs
        return decoder.decode(message["call"]), args, kwargs

    def _send(self, message: dict[str, Json]) -> None:
        try:
            frame = wire.pack(message)
        except wire.TooLarge as problem:
            frame = wire.pack({"too_large": str(problem)})
        self._sock.sendall(frame)

    # -- arguments that the student may change ----------------------------------------------------------------------

    def _share(self, payload: Json) -> object:
        """A mutable argument: the same object each time the trusted side passes the same one."""
        number, data = payload
        told = json.dumps(data)
        if number not in self._shared:
            value = wire.Decoder(self._resolve).decode(data)
        elif self._shared[number][1] != told:  # the checks changed it since
            value = self._shared[number][0]
            wire.assign(value, wire.Decoder(self._resolve).decode(data))
        else:
            return self._shared[number][0]
        # A set has its items in another order here than it was told in, and has not changed for that.
        looks = json.dumps(wire.encode(value, self._hold)) if '"set"' in told else told
        self._shared[number] = (value, told, looks)
        return value

    def _changes(self) -> Json:
        """What the student's code did to its arguments: pairs of number and new value."""
        changes = []
        for number, (value, _, looks) in list(self._shared.items()):
            try:
                data = wire.encode(value, self._hold)
                now = json.dumps(data)
            except (wire.WireError, RecursionError):
                continue  # it holds what cannot be told; the next use of it will say so
            if now != looks:
                changes.append([number, data])
                self._shared[number] = (value, now, now)
            elif sys.getrefcount(value) <= _UNUSED:
                del self._shared[number]  # nobody can change it any more
        return changes

    # -- what is not plain ------------------------------------------------------------------------------------------

    def _hold(self, value: object) -> Json:
        number = len(self._held)
        self._held[number] = value
        kind = type(value)
        if isinstance(value, types.FunctionType | type | types.BuiltinFunctionType):
            return {"handle": [number, str(kind.__name__), str(value.__name__)]}
        return {"handle": [number, str(kind.__name__), None]}

    def _resolve(self, tag: str, payload: Json) -> object:
        if tag == "handle":
            return self._held[payload]
        if tag == "callback":
            return self._callback(payload)
        if tag == "shared":
            return self._share(payload)
        raise wire.WireError(f"an unknown tag: {tag[:20]}")

    def _callback(self, payload: Json) -> Callable[..., Any]:
        number, name = payload

        def callback(*args: object, **kwargs: object) -> Any:
            self._send(
                {
                    "callback": number,
                    "args": [wire.encode(arg, self._hold) for arg in args],
                    "kwargs": {key: wire.encode(arg, self._hold) for key, arg in kwargs.items()},
                }
            )
            while (message := wire.read(self._stream)) is not None:
                if "returned" in message:
                    return wire.Decoder(self._resolve).decode(message["returned"])
                if "raised" in message:
                    raise getattr(builtins, message["raised"])(message["message"])
                self._send(self._answer(message))  # the callback asks something of a handle before it returns
            raise SystemExit("the checks have closed the connection")

        callback.__name__ = callback.__qualname__ = name
        return callback

    # -- exceptions -------------------------------------------------------------------------------------------------

    def _describe(self, problem: BaseException) -> Json:
        """What the trusted side needs to raise it again: the nearest builtin type, the message, the student's lines."""
        kind = type(problem)
        nearest = next(c for c in kind.__mro__ if getattr(builtins, c.__name__, None) is c)
        try:
            message = str(problem)[:MAX_MESSAGE_CHARACTERS]
        except BaseException as another:
            message = f"({kind.__name__} whose text raised {type(another).__name__})"
        try:
            args = wire.encode(tuple(problem.args), self._refuse)
            if len(repr(args)) > MAX_MESSAGE_CHARACTERS:
                args = None
        except BaseException:  # an argument that is not plain, or hurts: the message alone will do
            args = None
        described = {
            "type": str(kind.__name__)[:100],
            "builtin": nearest.__name__,
            "message": message,
            "args": args,
            "frames": self._frames(problem),
            "syntax": None,
        }
        if isinstance(problem, SyntaxError):
            line = (problem.text or "").rstrip("\n")[:200]
            described["syntax"] = [
                self._relative(problem.filename or ""),
                problem.lineno or 0,
                problem.offset or 0,
                line,
            ]
            described["message"] = str(problem.msg)[:MAX_MESSAGE_CHARACTERS]
        return described

    @staticmethod
    def _refuse(value: object) -> Json:
        raise wire.WireError(f"{type(value).__name__} is not plain")

    def _frames(self, problem: BaseException) -> Json:
        frames = [
            [self._relative(frame.filename), frame.lineno or 0, frame.name[:100], (frame.line or "")[:200]]
            for frame in traceback.extract_tb(problem.__traceback__)
            if os.path.realpath(frame.filename).startswith(self._workspace + os.sep)
        ]
        return frames if len(frames) <= MAX_FRAMES else frames[: MAX_FRAMES // 2] + frames[-MAX_FRAMES // 2 :]

    def _relative(self, path: str) -> str:
        real = os.path.realpath(path)
        inside = real.startswith(self._workspace + os.sep)
        return real[len(self._workspace) + 1 :][:200] if inside else os.path.basename(path)[:200]


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # the student may have closed or replaced it; what is lost is only their output
            continue
