"""Exercism's results.json, version 3: one test for each check, tied to its task by the number of the task's heading.

The format: exercism.org/docs/building/tooling/test-runners/interface.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from grader.exports.gradescope import explain, label
from grader.exports.inert import inert
from grader.exports.terminal import VERDICTS
from grader.language import Language, Text
from grader.verdict import Check, Report, Verdict

Status = Literal["pass", "fail", "error"]

MAX_OUTPUT_CHARACTERS = 500
MAX_MESSAGE_BYTES = 65_535  # "characters", fewer where they take several bytes
_CUT_OUTPUT = Text(
    "Output was truncated. Please limit to 500 chars", "출력이 잘렸습니다. 500자 이내로 출력하세요"
)


def render(report: Report, language: Language) -> str:
    """One student's results.json for one module. Raises ValueError for what we failed to grade."""
    if report.verdict is Verdict.INTERNAL:
        raise ValueError("an internal verdict has no result")
    report = report.for_student()
    tests = [
        _test(check, position, language)
        for position, task in enumerate(report.tasks, 1)
        for check in task.checks
    ]
    statuses = {test["status"] for test in tests}
    # "error" only when no check came to an answer: a syntax error, a missing file, a refused submission.
    status: Status = "pass" if statuses == {"pass"} else "error" if statuses == {"error"} else "fail"
    results = {
        "version": 3,
        "status": status,
        "message": _why(report, language) if status == "error" else None,
        "tests": tests,
    }
    return json.dumps(results, ensure_ascii=False, indent=1) + "\n"


def _test(check: Check, task: int, language: Language) -> dict[str, Any]:
    return {
        "name": label(check, language),
        "status": _status(check),
        "message": None if check.verdict is Verdict.PASSED else _bounded(explain(check, language)),
        "output": _output(inert(check.stdout), language) if check.stdout else None,
        "test_code": _bounded(inert(check.reproduce)),
        "task_id": task,
    }


def _status(check: Check) -> Status:
    if check.verdict is Verdict.PASSED:
        return "pass"
    return "fail" if check.verdict is Verdict.FAILED else "error"


def _why(report: Report, language: Language) -> str:
    """The first reason that is one: a check that merely waits for another says nothing of it."""
    checks = [check for task in report.tasks for check in task.checks]
    telling = [check for check in checks if check.verdict is not Verdict.SKIPPED] or checks
    return _bounded(explain(telling[0], language)) if telling else VERDICTS[report.verdict][language]


def _output(text: str, language: Language) -> str:
    if len(text) <= MAX_OUTPUT_CHARACTERS:
        return text
    note = f"\n{_CUT_OUTPUT[language]}"
    return text[: MAX_OUTPUT_CHARACTERS - len(note)] + note


def _bounded(text: str) -> str:
    if len(text.encode()) <= MAX_MESSAGE_BYTES:
        return text
    return text.encode()[: MAX_MESSAGE_BYTES - 3].decode("utf-8", "ignore") + "…"
