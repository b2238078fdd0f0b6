"""The marks of late submissions that a batch has stored, in words."""

from __future__ import annotations

from grader.analysis.profiles import LateMarks
from grader.language import Text
from grader.store import Store


def late_marks(store: Store) -> LateMarks:
    """(student, module) → how late and what it costs, of those that are late; empty without a late policy."""
    return {key: _mark(days, deduction) for key, (_, days, deduction) in store.late().items() if days > 0}


def _mark(days: int, deduction: float) -> Text:
    late = Text(f"{days} day{'s' if days > 1 else ''} late", f"{days}일 지각")
    return late.plus(Text(f"−{deduction:g} points", f"{deduction:g}점 감점"), ", ") if deduction else late
