"""The gradebook as CSV: one row a student, the points of each module and task, the verdict of each module."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from grader.course import Module
from grader.exports.inert import inert
from grader.verdict import Report, Verdict

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> object:
    """A value for a spreadsheet: a text that it would run becomes a text that it shows."""
    if isinstance(value, str):
        shown = inert(value, keep="")  # a carriage return would begin a row of its own
        return "'" + shown if value.lstrip(" ").startswith(_STARTS_A_FORMULA) else shown
    return int(value) if isinstance(value, float) and value.is_integer() else value


def write(
    file: IO[str],
    modules: Sequence[Module],
    students: Iterable[tuple[str, Sequence[Report]]],
    roster: Mapping[str, Mapping[str, str]] | None = None,
    late: Mapping[tuple[str, str], tuple[str, int, float]] | None = None,
) -> None:
    """Write the rows as they come. The file is opened with newline="".

    `late` is Store.late() under a late policy: `total` stays what was earned, and deduction and final follow it.
    """
    people = ["name", "section"] if roster is not None else []
    heads = [head for module in modules for head in (module.id, f"{module.id} verdict", *_task_heads(module))]
    writer = csv.writer(file, lineterminator="\n")
    marks = ("submitted", "days late", "deduction")
    late_heads = [f"{module.id} {mark}" for module in modules for mark in marks]
    late_heads = [*late_heads, "deduction", "final"] if late is not None else []
    writer.writerow(["student", *people, *heads, "total", "max", *late_heads])
    for student, reports in students:
        by_module = {report.module: report for report in reports}
        row: list[Any] = [student, *((roster or {}).get(student, {}).get(key, "") for key in people)]
        for module in modules:
            row += _module_cells(module, by_module.get(module.id))
        # What we failed to grade counts neither way: its cell is empty, and so is the total.
        unknown = any(report.verdict is Verdict.INTERNAL for report in reports)
        total: Any = "" if unknown else sum(report.score for report in reports)
        row += [total, float(sum(module.points for module in modules))]
        if late is not None:
            row += _late_cells(student, modules, late, total)
        writer.writerow([cell(value) for value in row])


def _task_heads(module: Module) -> list[str]:
    return [f"{module.id}/{task.id}" for task in module.tasks]


def _module_cells(module: Module, report: Report | None) -> list[Any]:
    if report is None:
        return [""] * (2 + len(module.tasks))
    tasks = {task.id: task for task in report.tasks}
    scores: list[Any] = []
    for task in module.tasks:
        known = task.id in tasks and tasks[task.id].verdict is not Verdict.INTERNAL
        scores.append(tasks[task.id].score if known else "")
    score: Any = "" if report.verdict is Verdict.INTERNAL else report.score
    return [score, report.verdict.value, *scores]


def _late_cells(
    student: str,
    modules: Sequence[Module],
    late: Mapping[tuple[str, str], tuple[str, int, float]],
    total: Any,
) -> list[Any]:
    cells: list[Any] = []
    deducted = 0.0
    for module in modules:
        mark = late.get((student, module.id))
        cells += mark if mark else ("", "", "")
        deducted += mark[2] if mark else 0.0
    return [*cells, round(deducted, 2), "" if total == "" else round(total - deducted, 2)]
