"""The trusted end of the wire during one check: requests with deadlines, output with caps, a record of every call.

Whatever arrives was made by the student's process and is treated as data of a stranger. A connection that has ended
stays ended: each later request raises the same Stop, so that no check can pass by catching the first.
"""

from __future__ import annotations

import contextlib
import keyword
import math
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader import stop
from grader.language import Text
from grader.remote_error import student_error
from grader.stop import NotPlain, Stop
from grader.transcript import SILENT, Transcript
from grader.warm import Keeper
from grader.worker import wire
from grader.worker.wire import Json

_MUTABLE = ("list", "dict", "set", "ndarray", "DataFrame", "Series")
_CHUNK = 65536


@dataclass
class Facts:
    """What a handle knows of its object: where it is, its number there, its type's name, how a snippet calls it."""

    connection: Connection
    number: int
    kind: str
    expression: str


class Connection:
    """One check's process, as seen from outside."""

    def __init__(
        self,
        keeper: Keeper,
        make_handle: Callable[[Connection, int, str, str | None], object],
        before: Connection | None = None,
    ) -> None:
        """Of a fresh process, or of that of the check `before`, which was renewed."""
        self._keeper, self._make_handle = keeper, make_handle
        self.limits = keeper.limits
        self.fresh = before is None
        self.refused = False  # to be renewed: then this check has not begun
        self.transcript = Transcript() if before is None else SILENT
        self._wire: socket.socket
        self._out: int
        self._err: int
        self._open: set[int]
        self._poll: select.poll
        self._printed: select.poll
        self._known: dict[tuple[str, str], tuple[str, str | None]]  # see `foresee`
        self._foreseen: list[list[Json]] = []  # to be looked up before the next request is answered
        self._named = 0  # how many handles have been named on this side, by negative numbers
        self._renewing = before is not None  # whether the answer to `renew` has yet to come
        self.looked_up: dict[
            tuple[str, str], object
        ] = {}  # (module, name) → the handle it had when first asked for
        self.stopped: Stop | None = None
        self.stdout = bytearray()  # of stdout and stderr together, in the order of arrival, for the report
        self._streams: dict[int, bytearray] = {}
        self._numbers: dict[int, tuple[int, Any]] = {}  # id(argument) → its number, and the argument itself
        self._callbacks: list[Callable[..., Any]] = []
        self._buffer = bytearray()
        self._deadline = 0.0  # set by the first request, since the process may be started ahead of its check
        self._last = math.inf  # when the submission has no time left
        if before is not None:
            self._wire, self._out, self._err = before._wire, before._out, before._err
            self._poll, self._printed, self._open = before._poll, before._printed, before._open
            self._known = before._known
            return
        try:
            self._wire, self._out, self._err = keeper.start()
        except OSError:
            raise stop.crashed(Text("its keeper is gone", "실행 환경이 사라졌습니다")) from None
        self._wire.setblocking(False)
        self._known = {}
        self._open, self._poll, self._printed = {self._out, self._err}, select.poll(), select.poll()
        self._poll.register(self._wire.fileno(), select.POLLIN)
        for descriptor in self._open:
            self._poll.register(descriptor, select.POLLIN)
            self._printed.register(descriptor, select.POLLIN)

    def close(self) -> None:
        """End the check's process and everything it started."""
        self._wire.close()
        self._keeper.end()
        for descriptor in (self._out, self._err):
            os.close(descriptor)

    def renewed(self) -> Connection | None:
        """When its check is over: the same process for the next one, or None where that needs a fresh one.

        The process makes itself ready while we do something else. Whether it could is known with the first answer; if it
        could not, the connection stops there, and the check is run again on a fresh one.
        """
        if self.stopped or self._buffer or len(self._open) < 2:
            return None
        if not self._renewing:  # else this check has asked for nothing, and it is as ready as it was
            with contextlib.suppress(Stop):  # the first request will meet it too
                self._send({"renew": True}, time.monotonic() + self.limits.call_s)
        return Connection(self._keeper, self._make_handle, self)

    def retire(self) -> None:
        """The next check begins: whoever still holds something of this one can ask nothing any more."""
        self.stopped = stop.crashed(Text("its check is over", "검사가 이미 끝났습니다"))

    # -- requests ---------------------------------------------------------------------------------------------------

    def operate(self, operation: str, *args: object) -> Any:
        """One of the worker's operations, such as getattr, on handles and plain data."""
        return self._request({"operation": operation}, args, {})

    def call(self, number: int, args: tuple[object, ...], kwargs: dict[str, object]) -> Any:
        """Call the object of a handle."""
        return self._request({"call": {"handle": number}}, args, kwargs)

    def remember(self, question: tuple[str, str], kind: str, name: str | None) -> None:
        """The answer to a question was a function, a class or a method: most likely it will be the next time."""
        self._known[question] = (kind, name)

    def foresee(self, question: tuple[str, str], operation: str, *args: object) -> object | None:
        """The handle that `remember` knows of, without asking; None where it knows of none.

        It is looked up on the way to the next answer. On a renewed process alone: should it be another this time,
        the check does not pass, and is run again on a fresh one.
        """
        if self.fresh or self.stopped or question not in self._known:
            return None
        self._named += 1
        self._foreseen.append([-self._named, operation, [wire.encode(arg, self._hold) for arg in args]])
        return self._make_handle(self, -self._named, *self._known[question])

    def confirm(self) -> BaseException | None:
        """At the end of a check that has passed: what comes of the look-ups that it was content with. None if all is well."""
        if not self._foreseen or self.stopped:
            return None
        try:
            self.operate("len", [])
        except (Exception, SystemExit, Stop) as problem:
            return problem
        return None

    def _request(self, what: dict[str, Json], args: tuple[object, ...], kwargs: dict[str, object]) -> Any:
        if self.stopped:
            raise self.stopped
        now, spent_s = time.monotonic(), self._keeper.spent_s
        self._deadline = self._deadline or now + self.limits.check_s
        self._last = now + self.limits.submission_s - spent_s
        deadline = min(now + self.limits.call_s, self._deadline, self._last)
        message = {
            **what,
            "args": [self._encode_argument(arg) for arg in args],
            "kwargs": {name: self._encode_argument(arg) for name, arg in kwargs.items()},
        }
        if self._foreseen:
            message["first"], self._foreseen = self._foreseen, []
        try:
            self._send(message, deadline)
            if self._renewing:
                self._renewing = False
                self.refused = self._receive(deadline) != {"renewed": True}
                if self.refused:
                    raise stop.crashed(Text("it cannot be renewed", "다음 검사에 다시 쓸 수 없습니다"))
            while True:
                answer = self._receive(deadline)
                if "callback" in answer:
                    self._send(self._call_back(answer), deadline)
                else:
                    return self._result(answer)
        except Stop as stopped:
            self.stopped = stopped
            raise
        except wire.TooLarge:
            self.stopped = stop.output(self.limits.output_kb)
            raise self.stopped from None
        except NotPlain:
            raise
        except Exception as problem:  # whatever the bytes of a stranger made go wrong here
            if getattr(problem, "student", False):
                raise
            self.stopped = stop.crashed(
                Text("it wrote into the channel of the grader", "채점 통로에 엉뚱한 값을 썼습니다")
            )
            raise self.stopped from problem
        finally:
            # Requests that a callback makes meanwhile lie within this one, and are not counted twice.
            self._keeper.spent_s = spent_s + time.monotonic() - now

    def _result(self, answer: dict[str, Json]) -> Any:
        if "too_large" in answer:
            raise stop.output(self.limits.output_kb)
        for number, data in answer["changed"]:
            targets = [value for known, value in self._numbers.values() if known == number]
            if not targets:
                raise wire.WireError("an argument that was never passed")
            wire.assign(targets[0], wire.Decoder(self._resolve).decode(data))
        if "raised" in answer:
            raise student_error(answer["raised"])
        if "refused" in answer:
            why = str(answer["refused"])[:200]
            raise NotPlain(
                Text(
                    f"Your code returned something that cannot be compared: {why}.",
                    f"비교할 수 없는 값을 돌려주었습니다: {why}.",
                )
            )
        return wire.Decoder(self._resolve).decode(answer["result"])

    def _call_back(self, answer: dict[str, Json]) -> dict[str, Json]:
        """The student's code calls a function that the check passed in."""
        decoder = wire.Decoder(self._resolve)
        args = [decoder.decode(arg) for arg in answer["args"]]
        kwargs = {str(name): decoder.decode(arg) for name, arg in answer["kwargs"].items()}
        function = self._callbacks[answer["callback"]]
        try:
            return {"returned": wire.encode(function(*args, **kwargs), self._hold)}
        except Exception as problem:  # it reaches the student's code as it would without a wire between
            name = type(problem).__name__ if type(problem).__module__ == "builtins" else "RuntimeError"
            return {"raised": name, "message": str(problem)[:1000]}

    # -- values -----------------------------------------------------------------------------------------------------

    def _encode_argument(self, value: object) -> Json:
        if type(value).__name__ not in _MUTABLE:
            return wire.encode(value, self._hold)
        number, _ = self._numbers.setdefault(id(value), (len(self._numbers), value))
        return {"shared": [number, wire.encode(value, self._hold)]}

    def _hold(self, value: object) -> Json:
        facts = getattr(type(value), "__facts__", None) and value.__facts__  # type: ignore[attr-defined]
        if isinstance(facts, Facts):
            return {"handle": facts.number}
        if callable(value):
            self._callbacks.append(value)
            return {"callback": [len(self._callbacks) - 1, getattr(value, "__name__", "callback")]}
        raise TypeError(f"a check passed a {type(value).__name__}, which the wire does not carry")

    def _resolve(self, tag: str, payload: Json) -> object:
        if tag != "handle":
            raise wire.WireError("an unknown tag")
        number, kind, name = payload
        if type(number) is not int or type(kind) is not str or not (name is None or type(name) is str):
            raise wire.WireError("not a handle")
        plain = (
            name if name and len(name) <= 80 and name.isidentifier() and not keyword.iskeyword(name) else None
        )
        return self._make_handle(
            self, number, kind[:80], plain
        )  # a name stands in snippets that people paste

    # -- bytes ------------------------------------------------------------------------------------------------------

    def _send(self, message: dict[str, Json], deadline: float) -> None:
        data = memoryview(wire.pack(message))
        while data:
            try:
                data = data[self._wire.send(data[: 2**20]) :]
            except BlockingIOError:
                self._wait(deadline, select.POLLIN | select.POLLOUT)
            except OSError:
                raise self._ended() from None

    def _receive(self, deadline: float) -> dict[str, Json]:
        """The next message, while output is drained beside it."""
        while True:
            if time.monotonic() > deadline:  # also when there is always something to read
                raise self._too_late(deadline)
            if len(self._buffer) >= 4:
                size = 4 + wire.frame_length(bytes(self._buffer[:4]))
                if len(self._buffer) >= size:
                    message = wire.unpack(bytes(self._buffer[4:size]))
                    del self._buffer[:size]
                    self._drain()
                    return message
            self._wait(deadline, select.POLLIN)
            try:
                part = self._wire.recv(_CHUNK)
            except BlockingIOError:
                continue
            except OSError:
                part = b""
            if not part:
                raise self._ended()
            self._buffer += part

    def _wait(self, deadline: float, events: int) -> None:
        """Until the wire is ready. Raises Stop at the deadline, or when there is too much output."""
        if events != select.POLLIN:
            self._poll.modify(self._wire.fileno(), events)
        try:
            self._wait_for_wire(deadline)
        finally:
            if events != select.POLLIN:
                self._poll.modify(self._wire.fileno(), select.POLLIN)

    def _wait_for_wire(self, deadline: float) -> None:
        while True:
            left = deadline - time.monotonic()
            ready = self._poll.poll(max(0.0, left) * 1000)
            if not ready:
                raise self._too_late(deadline)
            if any(descriptor != self._wire.fileno() for descriptor, _ in ready):
                self._drain()
            if any(descriptor == self._wire.fileno() for descriptor, _ in ready):
                return

    def _too_late(self, deadline: float) -> Stop:
        if deadline >= self._last:
            return stop.all_too_long(self.limits.submission_s)
        return stop.timeout(self.limits.call_s if deadline < self._deadline else self.limits.check_s)

    def _drain(self) -> None:
        """Take what the student's code has printed, and print it here, so that `capsys` sees it."""
        if not self._printed.poll(0):
            return
        for descriptor, stream in ((self._out, sys.stdout), (self._err, sys.stderr)):
            data = bytearray()
            while descriptor in self._open and select.select([descriptor], [], [], 0)[0]:
                part = os.read(descriptor, _CHUNK)
                if not part:
                    self._open.discard(descriptor)
                    self._poll.unregister(descriptor)
                    self._printed.unregister(descriptor)
                data += part
                if len(self.stdout) + len(data) > self.limits.output_kb * 1024:
                    self.stdout += data
                    raise stop.output(self.limits.output_kb)
            self.stdout += data
            if data:
                stream.write(self._decode(descriptor, bytes(data)))

    def _decode(self, descriptor: int, data: bytes) -> str:
        """Text of a stream, keeping back a character whose last bytes have not arrived."""
        rest = self._streams.setdefault(descriptor, bytearray())
        rest += data
        for cut in range(min(4, len(rest) + 1)):
            with contextlib.suppress(UnicodeDecodeError):
                text = bytes(rest[: len(rest) - cut]).decode("utf-8")
                del rest[: len(rest) - cut]
                return text
        text = bytes(rest).decode("utf-8", "replace")
        rest.clear()
        return text

    def _ended(self) -> Stop:
        """Why the process is gone."""
        self._keeper.end()
        status = self._keeper.status()
        with contextlib.suppress(Stop):
            self._drain()
        if status is None:
            return stop.crashed(Text("its keeper is gone", "실행 환경이 사라졌습니다"))
        if self._keeper.out_of_memory():
            return stop.memory(self.limits.memory_mb)
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            if number == signal.SIGXCPU:
                return stop.timeout(self.limits.check_s)
            try:
                name = signal.Signals(number).name
            except ValueError:
                name = f"signal {number}"
            return stop.crashed(Text(name, name))
        code = os.waitstatus_to_exitcode(status)
        return stop.crashed(Text(f"exit code {code}", f"종료 코드 {code}"))
