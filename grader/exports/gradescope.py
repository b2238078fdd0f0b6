"""Gradescope's results.json: one test for each task, since a task is what earns points.

Also the words about a check that the other formats share. The format: gradescope-autograders.readthedocs.io, "Autograder
Specifications". Where the file goes is the caller's business.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from grader.exports.inert import inert
from grader.exports.terminal import VERDICTS, number
from grader.language import Language, Text
from grader.verdict import Check, Report, Task, Verdict

Visibility = Literal["visible", "hidden", "after_due_date", "after_published"]

MAX_OUTPUT_CHARACTERS = 20_000  # of one test; Gradescope names no limit, a page has one
_EXPECTED = Text("Expected", "기대한 값")
_GOT = Text("Got", "나온 값")
_TRY = Text("Try it yourself:", "직접 실행해 보세요:")
_PRINTED = Text("It printed:", "출력한 내용:")
_CUT = Text("… (cut)", "… (뒷부분 생략)")


def render(reports: Sequence[Report], language: Language) -> str:
    """One student's results.json, over one module or several. Raises ValueError for what we failed to grade.

    A score of ours would count as a zero of theirs, so there is no such file for an `internal` report.
    """
    if not reports or any(report.verdict is Verdict.INTERNAL for report in reports):
        raise ValueError("an internal verdict has no score")
    score, most = sum(report.score for report in reports), sum(report.max_score for report in reports)
    lines = (
        f"{inert(report.module)}  {inert(report.title[language])}: "
        f"{number(report.score)} / {number(report.max_score)}, {VERDICTS[report.verdict][language]}"
        for report in reports
    )
    results = {
        "score": round(score, 4),
        "max_score": round(most, 4),  # Gradescope itself goes by the assignment's setting
        "output": "\n".join(lines),
        "output_format": "text",
        "visibility": "visible",
        "tests": [
            _test(task, f"{_number(report, place)}.{position}", language)
            for place, report in enumerate(reports, 1)
            for position, task in enumerate(report.for_student().tasks, 1)
        ],
    }
    return json.dumps(results, ensure_ascii=False, indent=1) + "\n"


def _number(report: Report, place: int) -> str:
    """The number that the module is known by, 9 for 09_greedy_change; else its place in the file."""
    digits = report.module.partition("_")[0]
    return str(int(digits)) if digits.isascii() and digits.isdigit() else str(place)


def _test(task: Task, numbered: str, language: Language) -> dict[str, Any]:
    return {
        "score": round(float(task.score), 4),
        "max_score": round(float(task.points), 4),
        "status": "passed" if task.verdict is Verdict.PASSED else "failed",
        "name": inert(task.title[language]) or task.id,
        "name_format": "text",
        "number": numbered,
        "output": shortened(_output(task, language), MAX_OUTPUT_CHARACTERS, language),
        "output_format": "text",  # never html or md: a student's text stays text
        "visibility": visibility(task),
    }


def visibility(task: Task) -> Visibility:
    """Who sees a test. Also a task with hidden checks is shown: `Report.for_student` leaves out their inputs.

    Gradescope takes the whole total from the student as soon as one test is not visible.
    """
    return "visible"


def _output(task: Task, language: Language) -> str:
    parts = []
    for check in task.checks:
        passed = check.verdict is Verdict.PASSED
        parts.append(f"{'✓' if passed else '✗'} {label(check, language)}")
        if not passed:
            parts.append(_indented(describe(check, language)))
    return "\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


def label(check: Check, language: Language) -> str:
    """A check as a person reads it: its sentence, else its name."""
    return inert(check.sentence[language] or check.name)


def explain(check: Check, language: Language) -> str:
    """What is wrong: the message, what was expected and what came. Never empty."""
    parts = [inert(check.message[language])] if check.message[language] else []
    for name, value in ((_EXPECTED, check.expected), (_GOT, check.actual)):
        parts += [f"{name[language]}: {inert(value)}"] if value else []
    return "\n".join(parts) or VERDICTS[check.verdict][language]


def describe(check: Check, language: Language) -> str:
    """`explain`, and how to see it again, and what was printed."""
    parts = [explain(check, language)]
    if check.reproduce:
        parts += [_TRY[language], _indented(inert(check.reproduce))]
    if check.stdout.strip():
        parts += [_PRINTED[language], _indented(inert(check.stdout.rstrip("\n")))]
    return "\n".join(parts)


def shortened(text: str, characters: int, language: Language) -> str:
    """At most so many characters, with a word where the rest was cut."""
    if len(text) <= characters:
        return text
    return text[: characters - len(_CUT[language]) - 1] + "\n" + _CUT[language]
