"""One column of Canvas's gradebook, filled.

The format, and which columns and marks Canvas treats how: instructure/canvas-lms, lib/gradebook_importer.rb and
lib/gradebook_exporter.rb.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from grader.exports.gradebook_column import Filled, Platform
from grader.exports.gradebook_column import fill as fill_column

CANVAS = Platform(
    name="Canvas",
    identities=("sis user id", "sis login id", "id", "integration id"),
    reserved=frozenset({"student", "lastname", "firstname", "root account", "section"}),
    read_only=re.compile(r"(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)"),
    suffix=re.compile(r" \(\d+\)"),
    points="Points Possible",
    notes=re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.IGNORECASE),
    marks=frozenset({"EX", "N/A"}),  # excused, not assigned
)


def fill(
    book: bytes, scores: Mapping[str, float | None], column: str, max_score: float, identity: str = ""
) -> Filled:
    """Fill one column by student id, as `gradebook_column.fill` does. Raises UsageError."""
    return fill_column(book, scores, column, max_score, identity, CANVAS)
