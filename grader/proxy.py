"""What `import change` gives in the trusted process: a stand-in that never loads the student's file.

A module proxy is lazy: nothing happens until a check touches it, so a syntax error in the student's file fails each
check with that error and not the collection. A handle stands for an object that stayed in the worker.
"""

from __future__ import annotations

import contextlib
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from grader.connection import Connection, Facts
from grader.language import Text
from grader.stop import NotPlain, Stop

MAX_ITERATIONS = 100_000
_FORESEEN = ("function", "type", "method")  # kinds of which the next look will find another of the same


class Wiring:
    """Which connection the proxies speak through at the moment, and which modules may not be touched at all."""

    def __init__(self) -> None:
        self.connection: Connection | None = None
        self.absent: dict[str, Callable[[], Stop]] = {}
        self._replaced: dict[tuple[Connection, str], Any] = {}

    def fetch(self, module: str, name: str) -> Any:
        """An attribute of a student's module. Raises Stop for a missing file, else what the student's code raises."""
        connection = self.connection
        if connection is None:
            raise AttributeError(f"{module}.{name} is only there while a check runs")
        if module in self.absent:
            raise self.absent[module]()
        connection.transcript.uses(module)
        known = connection.looked_up.get((module, name))
        if known is not None and connection.stopped is None:
            return known
        value = _looked_up(connection, f"{module}.{name}", (module, name), "lookup", module, name)
        if isinstance(value, Handle):  # the same function or class in the whole check; plain data may change
            connection.looked_up[module, name] = value
        return value

    def assign(self, module: str, name: str, value: object) -> None:
        """Set an attribute of a student's module, as `monkeypatch` does."""
        if self.connection is not None and not self.connection.stopped:
            self.connection.transcript.uses(module)
            proxied = self.connection.operate("import", module)
            with contextlib.suppress(AttributeError):
                self._replaced.setdefault(
                    (self.connection, name), self.connection.operate("getattr", proxied, name)
                )
            self.connection.operate("setattr", proxied, name, value)
            self.connection.looked_up.pop((module, name), None)

    def remove(self, module: str, name: str) -> None:
        """Undo `assign`: the value that was there before, or none.

        On a connection that has stopped there is nothing to undo, and whoever does it has more to put back.
        """
        if self.connection is not None and not self.connection.stopped:
            proxied, key = self.connection.operate("import", module), (self.connection, name)
            self.connection.looked_up.pop((module, name), None)
            if key in self._replaced:
                self.connection.operate("setattr", proxied, name, self._replaced.pop(key))
            else:
                self.connection.operate("delattr", proxied, name)


def _looked_up(
    connection: Connection, expression: str, question: tuple[str, str], operation: str, *args: object
) -> Any:
    """Look something up; `expression` is how a snippet would say it, `question` what a later check will ask again."""
    value = connection.foresee(question, operation, *args)
    if value is None:
        try:
            value = connection.operate(operation, *args)
        except Stop as stopped:
            connection.transcript.stopped(expression, stopped.verdict.value)
            raise
        except Exception as problem:
            connection.transcript.raised(expression, problem)
            raise
    if isinstance(value, Handle):
        facts = value.__facts__
        if facts.kind in _FORESEEN:
            connection.remember(question, facts.kind, facts.expression)
        facts.expression = expression
    else:
        connection.transcript.returned(expression, value)
    return value


class ModuleProxy(types.ModuleType):
    """Stands for a module of the student's."""

    def __init__(self, name: str, wiring: Wiring) -> None:
        super().__init__(name)
        self.__dict__["_wiring"] = wiring

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        wiring: Wiring = self.__dict__["_wiring"]
        if wiring.connection is None:
            return LazyAttribute(wiring, self.__name__, name)
        return wiring.fetch(self.__name__, name)

    def __setattr__(self, name: str, value: object) -> None:
        wiring: Wiring = self.__dict__["_wiring"]
        if name.startswith("__") or wiring.connection is None:
            super().__setattr__(name, value)
        else:
            wiring.assign(self.__name__, name, value)

    def __delattr__(self, name: str) -> None:
        wiring: Wiring = self.__dict__["_wiring"]
        if name.startswith("__") or wiring.connection is None:
            super().__delattr__(name)
        else:
            wiring.remove(self.__name__, name)


def _not_plain(handle: Handle) -> NotPlain:
    return NotPlain(
        Text(
            en=f"Your code returned an object of type {handle.__facts__.kind}, where plain data was expected "
            "(a number, a text, a list …).",
            ko=f"{handle.__facts__.kind} 타입의 객체를 돌려주었습니다. 숫자, 문자열, 리스트 같은 기본 자료형이어야 합니다.",
        )
    )


def _recorded(
    connection: Connection,
    expression: str,
    args: tuple[object, ...],
    kwargs: dict[str, object],
    make: Callable[[], Any],
) -> Any:
    """Make a call, and write down what came of it."""
    transcript = connection.transcript
    text = transcript.begin(expression, args, kwargs)
    try:
        value = make()
    except Stop as stopped:
        transcript.stopped(text, stopped.verdict.value)
        raise
    except BaseException as problem:
        transcript.raised(text, problem)
        raise
    if isinstance(value, Handle):
        value.__facts__.expression = transcript.new_name(value.__facts__.kind)
        transcript.returned(text, value, value.__facts__.expression)
    else:
        transcript.returned(text, value)
    return value


def _operate(handle: Handle, operation: str, *args: object) -> Any:
    connection = handle.__facts__.connection
    return _recorded(
        connection, operation, (handle, *args), {}, lambda: connection.operate(operation, handle, *args)
    )


def _refuse(handle: Handle, *_: object) -> NoReturn:
    raise _not_plain(handle)


class Handle:
    """An object that stayed in the worker. Its attributes and methods can be used; it never equals anything."""

    __slots__ = ("__facts__",)  # the only name of ours, and one that no student's attribute has
    __facts__: Facts

    def __init__(self, connection: Connection, number: int, kind: str, name: str | None) -> None:
        # past our own __setattr__, which sets attributes of the object in the worker
        object.__setattr__(self, "__facts__", Facts(connection, number, kind, name or "thing"))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        facts = self.__facts__
        question = (f"{facts.kind} object", name)  # with a space: no name of a module
        return _looked_up(facts.connection, f"{facts.expression}.{name}", question, "getattr", self, name)

    def __setattr__(self, name: str, value: object) -> None:
        self.__facts__.connection.operate("setattr", self, name, value)

    def __call__(self, *args: object, **kwargs: object) -> Any:
        connection: Connection = self.__facts__.connection
        number, expression = self.__facts__.number, self.__facts__.expression
        return _recorded(connection, expression, args, kwargs, lambda: connection.call(number, args, kwargs))

    def __len__(self) -> int:
        return int(_operate(self, "len"))

    def __iter__(self) -> Iterator[Any]:
        connection: Connection = self.__facts__.connection
        iterator = connection.operate("iter", self)
        for _ in range(MAX_ITERATIONS):
            try:
                yield connection.operate("next", iterator)
            except StopIteration:
                return
        raise NotPlain(
            Text(
                f"What your code returned gave more than {MAX_ITERATIONS:,} items.",
                f"돌려준 객체에서 값이 {MAX_ITERATIONS:,}개 넘게 나왔습니다.",
            )
        )

    def __next__(self) -> Any:
        return self.__facts__.connection.operate("next", self)

    def __contains__(self, item: object) -> bool:
        return any(
            type(mine) is type(item) and mine == item for mine in self
        )  # not by asking the object itself

    def __getitem__(self, key: object) -> Any:
        return _operate(self, "getitem", key)

    def __setitem__(self, key: object, value: object) -> None:
        _operate(self, "setitem", key, value)

    def __delitem__(self, key: object) -> None:
        _operate(self, "delitem", key)

    def __enter__(self) -> Any:
        return _operate(self, "enter")

    def __exit__(self, *_: object) -> None:
        _operate(self, "exit")

    def __instancecheck__(self, instance: object) -> bool:
        connection: Connection = self.__facts__.connection
        return isinstance(instance, Handle) and connection.operate("isinstance", instance, self) is True

    def __str__(self) -> str:
        return str(_operate(self, "str"))

    def __repr__(self) -> str:
        return str(self.__facts__.expression)

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = object.__hash__

    __bool__ = __int__ = __float__ = __index__ = __complex__ = __round__ = __abs__ = __neg__ = __pos__ = (
        _refuse
    )
    __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __matmul__ = __rmatmul__ = _refuse
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _refuse
    __pow__ = __rpow__ = __divmod__ = __rdivmod__ = __and__ = __rand__ = __or__ = __ror__ = _refuse
    __xor__ = __rxor__ = __lshift__ = __rshift__ = __invert__ = _refuse


class LazyAttribute:
    """What `from change import Algorithm` gives before any check runs: looked up anew in each check."""

    def __init__(self, wiring: Wiring, module: str, name: str) -> None:
        self._wiring, self._module, self._name = wiring, module, name

    def _resolve(self) -> Any:
        return self._wiring.fetch(self._module, self._name)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or self._wiring.connection is None:
            raise AttributeError(name)
        return getattr(self._resolve(), name)

    def __call__(self, *args: object, **kwargs: object) -> Any:
        return self._resolve()(*args, **kwargs)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._resolve())

    def __eq__(self, other: object) -> bool:
        return bool(self._resolve() == other)

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        return bool(self._resolve())

    def __len__(self) -> int:
        return len(self._resolve())

    def __iter__(self) -> Iterator[Any]:
        return iter(self._resolve())

    def __getitem__(self, key: object) -> Any:
        return self._resolve()[key]

    def __contains__(self, item: object) -> bool:
        return item in self._resolve()

    def __repr__(self) -> str:
        return f"{self._module}.{self._name}"


@contextlib.contextmanager
def installed(names: tuple[str, ...], wiring: Wiring, test_files: tuple[Path, ...]) -> Iterator[None]:
    """Within this context, importing one of `names` gives its proxy; the test files are forgotten afterwards.

    They hold these proxies, and would keep them for a second run in this process.
    """
    before = {name: sys.modules.get(name) for name in names}
    sys.modules.update({name: ModuleProxy(name, wiring) for name in names})
    try:
        yield
    finally:
        files = {str(path) for path in test_files}
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) in files:
                del sys.modules[name]
        for name, previous in before.items():
            if previous is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = previous
