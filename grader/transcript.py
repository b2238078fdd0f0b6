"""The calls of one check, and the snippet that repeats them."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass

from grader.source import definition, source

MAX_LINES = 30


@dataclass(frozen=True)
class Call:
    """One call: its source, the name that its result was given, and what came of it."""

    text: str
    name: str = ""
    outcome: str = ""  # a comment: what came back, or what was raised


class Transcript:
    """Records calls as they happen, since the arguments may change later."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.results: list[object] = []  # what came back, in order, to tell the student's values from our own
        self._modules: dict[str, None] = {}
        self._definitions: dict[str, None] = {}
        self._names: dict[str, int] = {}

    def uses(self, module: str) -> None:
        """A module of the student's was touched."""
        self._modules[module] = None

    def begin(self, function: str, args: tuple[object, ...], kwargs: Mapping[str, object]) -> str:
        """The source of a call about to be made."""
        for value in (*args, *kwargs.values()):
            if text := definition(value):
                self._definitions[text] = None
        arguments = [source(arg) for arg in args] + [f"{name}={source(arg)}" for name, arg in kwargs.items()]
        return f"{function}({', '.join(arguments)})"

    def returned(self, text: str, value: object, name: str = "") -> None:
        """A call has returned plain data, or an object that is called `name` from now on."""
        self.results.append(value)
        self.calls.append(Call(text, name, "" if name else f"returned {source(value, 200)}"))

    def raised(self, text: str, problem: BaseException) -> None:
        """A call has raised."""
        kind = getattr(problem, "kind", type(problem).__name__)
        self.calls.append(Call(text, outcome=f"raised {kind}: {_one_line(str(problem))}"))

    def stopped(self, text: str, why: str) -> None:
        """A call did not come back."""
        self.calls.append(Call(text, outcome=why))

    def new_name(self, kind: str) -> str:
        """A variable for an object of that type: algorithm, then algorithm_2."""
        snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", kind).lower()
        name = snake if snake.isidentifier() and snake.isascii() and not keyword.iskeyword(snake) else "thing"
        if name in self._modules:
            name += "_object"
        self._names[name] = self._names.get(name, 0) + 1
        return name if self._names[name] == 1 else f"{name}_{self._names[name]}"

    def snippet(self) -> str:
        """Python that makes the same calls again; "" when there were none."""
        if not self.calls:
            return "\n".join(f"import {module}" for module in self._modules)
        lines = []
        for call in self._worth_showing():
            text = f"{call.name} = {call.text}" if call.name else call.text
            lines.append(f"{text}  # {call.outcome}" if call.outcome else text)
        body = "\n".join(lines)
        imports = [f"import {name}" for name in self._modules]
        if "np." in body:
            imports.append("import numpy as np")
        if "pd." in body:
            imports.append("import pandas as pd")
        return "\n\n".join(["\n".join(imports), *self._definitions, body])

    def _worth_showing(self) -> list[Call]:
        """The objects that were made, and the last calls: it is the last that the check did not like."""
        if len(self.calls) <= MAX_LINES:
            return self.calls
        last = self.calls[-5:]
        used = " ".join(call.text for call in last)
        made = [call for call in self.calls[:-5] if call.name and re.search(rf"\b{call.name}\b", used)]
        return [*made[-MAX_LINES:], *last]


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]


class _Silent(Transcript):
    """Records nothing."""

    def uses(self, module: str) -> None:
        """See Transcript."""

    def begin(self, function: str, args: tuple[object, ...], kwargs: Mapping[str, object]) -> str:
        """See Transcript."""
        return ""

    def returned(self, text: str, value: object, name: str = "") -> None:
        """See Transcript."""

    def raised(self, text: str, problem: BaseException) -> None:
        """See Transcript."""

    def stopped(self, text: str, why: str) -> None:
        """See Transcript."""

    def new_name(self, kind: str) -> str:
        """See Transcript."""
        return ""


SILENT: Transcript = (
    _Silent()
)  # for a run that nobody reads when it passes, and that is repeated when it does not
