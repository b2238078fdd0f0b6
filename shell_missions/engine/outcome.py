"""What happened when an answer ran in a world. It was made by a stranger's process, so it is checked when it comes in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ENDS = ("exit", "signal", "timeout", "output", "processes", "refused")


class OutcomeError(ValueError):
    """Data that is no outcome."""


@dataclass(frozen=True)
class Ran:
    """One command: how it ended, its exit code, its streams."""

    ended: str
    code: int
    stdout: bytes
    stderr: bytes
    seconds: float

    @property
    def text(self) -> str:
        """stdout as text; what is not UTF-8 stays visible as U+FFFD."""
        return self.stdout.decode("utf-8", "replace")


@dataclass(frozen=True)
class Found:
    """An entry of the world afterwards."""

    kind: str
    mode: int
    digest: str  # SHA-256 of a file, target of a link
    size: int
    content: bytes  # at most 64 KB


@dataclass(frozen=True)
class Outcome:
    """One answer in one world."""

    root: str
    runs: tuple[Ran, ...]
    files: Mapping[str, Found]
    after: tuple[Ran, ...]
    logs: Mapping[str, bytes]
    services: Mapping[str, int]

    @property
    def last(self) -> Ran:
        """The last command that ran."""
        return self.runs[-1]

    @property
    def text(self) -> str:
        """stdout of the last run as text."""
        return self.last.text

    @property
    def lines(self) -> list[str]:
        """Lines of stdout of the last run."""
        return self.text.splitlines()

    def rows(self, log: str) -> list[list[str]]:
        """The lines of a tool's log that are JSON lists of texts; the answer may have written into it, too."""
        found = []
        for line in self.logs.get(log, b"").decode("utf-8", "replace").splitlines():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if type(row) is list and all(type(word) is str for word in row):
                found.append(row)
        return found

    @classmethod
    def of(cls, plain: Any) -> Outcome:
        """From the plain data of `inside.run`. Raises OutcomeError."""
        try:
            runs = tuple(_ran(one) for one in _list(plain["runs"]))
            files = {
                _exact(path, str): Found(
                    _exact(kind, str),
                    _exact(mode, int),
                    _exact(digest, str),
                    _exact(size, int),
                    _exact(content, bytes),
                )
                for path, kind, mode, digest, size, content in _list(plain["files"])
            }
            after = tuple(_ran(one) for one in _list(plain["after"]))
            logs = {_exact(key, str): _exact(data, bytes) for key, data in dict(plain["logs"]).items()}
            services = {_exact(key, str): _exact(pid, int) for key, pid in dict(plain["services"]).items()}
            if not runs:
                raise OutcomeError("nothing ran")
            return cls(_exact(plain["root"], str), runs, files, after, logs, services)
        except (KeyError, TypeError, ValueError) as problem:
            raise OutcomeError(str(problem)) from None


def _list(value: Any) -> list[Any]:
    return list(_exact(value, list))


def _exact(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise OutcomeError(f"a {type(value).__name__} instead of a {kind.__name__}")
    return value


def _ran(plain: Any) -> Ran:
    ended = _exact(plain["ended"], str)
    if ended not in ENDS:
        raise OutcomeError("an end that does not exist")
    return Ran(
        ended,
        _exact(plain["code"], int),
        _exact(plain["stdout"], bytes),
        _exact(plain["stderr"], bytes),
        float(plain["seconds"]),
    )
