"""changes.csv: who gained or lost by a regrading, one row for each task whose points changed."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from grader.exports.gradebook import cell
from grader.regrade import Change

FILE = "changes.csv"
_HEADS = ("student", "module", "task", "before", "after", "difference", "verdict before", "verdict after")


def write(file: IO[str], changes: Iterable[Change]) -> None:
    """Write the rows. The file is opened with newline=""."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_HEADS)
    for one in changes:
        points = (one.before, one.after, one.after - one.before)
        row = (one.student, one.module, one.task, *points, one.verdict_before, one.verdict_after)
        writer.writerow([cell(value) for value in row])
