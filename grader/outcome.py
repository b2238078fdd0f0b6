"""From what a check raised to a verdict and the words for it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grader import explain, stop
from grader.connection import Connection
from grader.language import NOTHING, Text
from grader.proxy import Handle
from grader.remote_error import StudentError
from grader.source import source
from grader.stop import NotPlain, Stop
from grader.unittest_assertions import Different
from grader.verdict import Check, Verdict

_GRADER = str(Path(__file__).resolve().parent)
MAX_STDOUT = 10_000


@dataclass
class Observed:
    """What was seen while one check ran."""

    name: str
    sentence: Text
    hidden: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)  # of the submission
    connection: Connection | None = None
    problem: BaseException | None = None
    compared: tuple[str, Any, Any] | None = None  # operator, left, right of the assertion that failed
    case: str = ""  # of a `subTest` that failed: what it was about
    seconds: float = 0.0
    stdout: str = field(default="", init=False)

    @property
    def settled(self) -> bool:
        """Whether this outcome is the same in whatever process: a pass, or a part of the starter that nobody has touched."""
        if self.connection is None or self.connection.stopped is not None:
            return False
        return self.problem is None or _is_todo(self.problem)

    def check(self) -> Check:
        """The check's outcome."""
        problem = self.problem
        if self.connection is not None:
            problem = self.connection.stopped or problem  # however the check dealt with it, it did not pass
            self.stdout = self.connection.stdout[:MAX_STDOUT].decode("utf-8", "replace")
        if problem is None:
            return self._make(Verdict.PASSED)
        if isinstance(problem, Stop):
            return self._make(problem.verdict, problem.message)
        if isinstance(problem, NotPlain):
            return self._make(Verdict.FAILED, problem.message)
        if isinstance(problem, StudentError):
            return self._raised(problem)
        if isinstance(problem, pytest.fail.Exception):
            return self._failed_by_hand(problem)
        if isinstance(problem, AssertionError):
            return self._asserted(problem)
        if isinstance(problem, pytest.skip.Exception):
            return self._make(Verdict.UNAVAILABLE, Text.parse(str(problem.msg)))
        return self._unexpected(problem)

    def _make(self, verdict: Verdict, message: Text = NOTHING, **more: str) -> Check:
        if self.case and verdict is not Verdict.PASSED:
            message = Text(f"With {self.case}:", f"{self.case}일 때:").plus(message)
        snippet = (
            self.connection.transcript.snippet() if self.connection and verdict is not Verdict.PASSED else ""
        )
        return Check(
            name=self.name,
            sentence=self.sentence,
            verdict=verdict,
            message=message,
            reproduce="" if verdict in (Verdict.MISSING, Verdict.UNAVAILABLE) else snippet,
            stdout=self.stdout,
            seconds=self.seconds,
            hidden=self.hidden,
            **more,
        )

    def _raised(self, problem: Any) -> Check:
        """The student's code raised where the check did not expect it."""
        raised: object = problem  # of two types at once: Python's own, and StudentError
        if isinstance(raised, MemoryError):
            limit = self.connection.limits.memory_mb if self.connection else 0
            return self._make(Verdict.MEMORY, stop.memory(limit).message)
        said = f"{problem.kind}: {problem.message}" if problem.message else problem.kind
        if problem.syntax:
            file, line, column, text = problem.syntax
            caret = " " * (len(text[: max(column - 1, 0)]) - len(text) + len(text.lstrip())) + "^"
            shown = f"{file}:{line}\n    {text.strip()}\n    {caret}" if text.strip() else f"{file}:{line}"
            message = Text(
                en=f"Python cannot read your file: {said}\n{shown}",
                ko=f"파이썬이 파일을 읽지 못했습니다: {said}\n{shown}",
            ).plus(explain.error(problem.kind, problem.message, text))
            return self._make(Verdict.ERROR, message, where=f"{file}:{line}")
        if _is_todo(problem):
            return self._not_begun(problem.message)
        match = re.fullmatch(r"module '(\w+)' has no attribute '(\w+)'", problem.message)
        if match and problem.kind == "AttributeError" and not problem.frames:  # asked for by the check itself
            file, name = f"{match[1]}.py", match[2]
            message = Text(en=f"{file} has no {name}.", ko=f"{file}에 {name}이(가) 없습니다.")
        elif isinstance(raised, SystemExit):
            message = Text(
                en=f"Your function ended the program (SystemExit: {problem.message}); it should return instead.",
                ko=f"함수가 프로그램을 끝내 버렸습니다(SystemExit: {problem.message}). 값을 돌려주어야 합니다.",
            )
        else:
            message = Text(en=f"Your code raised {said}", ko=f"코드에서 예외가 일어났습니다: {said}")
        why = explain.error(problem.kind, problem.message)
        if not problem.frames:
            return self._make(Verdict.ERROR, message)
        last = problem.frames[-1]
        line = f"{last.file}:{last.line}, {last.function}\n    {last.source.strip()}"
        return self._make(
            Verdict.ERROR, message.plus(Text(line, line)).plus(why), where=f"{last.file}:{last.line}"
        )

    def _not_begun(self, todo: str) -> Check:
        """A part of the starter that nobody has touched."""
        message = Text(
            en=f"This part is still the starter. {todo}", ko=f"이 부분은 아직 처음 그대로입니다. {todo}"
        )
        return self._make(Verdict.MISSING, message)

    def _asserted(self, problem: AssertionError) -> Check:
        """An assertion of the check did not hold."""
        if isinstance(problem, Different):
            self.compared, written = (problem.operator, problem.left, problem.right), problem.written
        elif nothing_raised := re.match(r"(\w+) not raised", str(problem)):  # as unittest says it
            return self._nothing_raised(nothing_raised[1])  # the last call is tearDown's, most likely
        else:
            written = str(problem).partition("\nassert ")[0]
        message = NOTHING if written.startswith("assert ") or not written else Text.parse(written)
        if self.compared is None:
            return self._make(Verdict.FAILED, message)
        operator, left, right = self.compared
        if operator == "==":
            actual, expected = (
                (right, left) if self._is_answer(right) and not self._is_answer(left) else (left, right)
            )
            shown = {"expected": _shown(expected), "actual": _shown(actual)}
            return self._make(Verdict.FAILED, message or self._often(**shown), **shown)
        expected = "" if operator == "!=" else f"{operator} {_shown(right)}"
        return self._make(Verdict.FAILED, message, expected=expected, actual=_shown(left))

    def _often(self, expected: str, actual: str) -> Text:
        """What such a value often comes from, where the check has nothing to say about it."""
        calls = self.connection.transcript.snippet() if self.connection else ""
        return explain.shared_default(self.files, calls) or explain.wrong_value(expected, actual)

    def _is_answer(self, value: object) -> bool:
        return self.connection is not None and any(
            value is result for result in self.connection.transcript.results
        )

    def _failed_by_hand(self, problem: Any) -> Check:
        written = str(problem.msg)
        if not written.startswith("DID NOT RAISE"):
            return self._make(Verdict.FAILED, Text.parse(written))
        wanted = written.removeprefix("DID NOT RAISE").replace("<class '", "").replace("'>", "").strip()
        calls = self.connection.transcript.calls if self.connection else []
        return self._nothing_raised(wanted, calls[-1].outcome if calls else "")

    def _nothing_raised(self, wanted: str, actual: str = "") -> Check:
        """`wanted` is the exception that a check waited for."""
        return self._make(
            Verdict.FAILED,
            Text(
                en=f"{wanted} was expected, but nothing was raised.",
                ko=f"{wanted} 예외가 일어나야 하는데 아무 일도 없었습니다.",
            ),
            expected=f"raise {wanted}",
            actual=actual,
        )

    def _unexpected(self, problem: BaseException) -> Check:
        """Something else was raised: by a check that met a value it did not expect, or by the grader itself."""
        frames = traceback.extract_tb(problem.__traceback__)
        calls = self.connection.transcript.calls if self.connection else []
        if (
            calls
            and frames
            and not frames[-1].filename.startswith(_GRADER)
            and isinstance(problem, Exception)
        ):
            said = f"{type(problem).__name__}: {str(problem)[:300]}"
            message = Text(
                en=f"The check could not use what your code returned ({said}).",
                ko=f"돌려준 값으로는 채점할 수 없습니다({said}).",
            )
            return self._make(Verdict.FAILED, message, actual=calls[-1].outcome)
        check = self._make(
            Verdict.INTERNAL,
            Text(
                en="Something went wrong in the grader, not in your code. It will be graded again.",
                ko="여러분의 코드가 아니라 채점기에 문제가 생겼습니다. 다시 채점합니다.",
            ),
        )
        log = "".join(traceback.format_exception(problem))
        return Check(**{**{name: getattr(check, name) for name in Check.__dataclass_fields__}, "log": log})


def _is_todo(problem: BaseException) -> bool:
    """Whether the student's code says of itself that it has not been begun."""
    return (
        isinstance(problem, StudentError)
        and isinstance(problem, NotImplementedError)
        and problem.message.startswith("TODO")
    )


def _shown(value: object) -> str:
    """A value for the reader; an object that stayed with the student's code is told by its type."""
    return f"<{value.__facts__.kind} object>" if isinstance(value, Handle) else source(value)
