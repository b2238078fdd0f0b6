"""Where two values differ, for a reader: the items that differ side by side, texts with what cannot be seen made visible.

Works on the Python source that a report shows, so it touches no object of anybody's.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from grader.language import Text

MAX_ROWS = 8
MAX_SOURCE = 2_000
ABSENT = Text("(nothing)", "(없음)")
_VISIBLE = {
    " ": "·",
    "\t": "→",
    "\n": "⏎",
    "\r": "␍",
    "\u00a0": "⍽",
    "\u3000": "□",
    "\u200b": "◌",
    "\ufeff": "◌",
}


@dataclass(frozen=True)
class Row:
    """One place that differs; ABSENT where one side has nothing there."""

    place: Text
    expected: str | Text
    actual: str | Text


def rows(expected: str, actual: str) -> list[Row]:
    """The places where two values differ; none when they are not of a kind that has places, or differ as a whole."""
    right, wrong = _read(expected), _read(actual)
    if right is None or wrong is None or type(right) is not type(wrong):
        return []
    if isinstance(right, str):
        return _texts(right, wrong)
    if isinstance(right, dict):
        return _few(_dicts(right, wrong))
    if isinstance(right, list | tuple) and max(len(right), len(wrong)) > 3:
        return _few(_lists(right, wrong))
    if isinstance(right, set) and max(len(right), len(wrong)) > 3:
        return _few(_sets(right, wrong))
    return []


def _read(source: str) -> Any:
    """The value of a literal; of a table its columns. None for all else."""
    if len(source) > MAX_SOURCE:
        return None
    try:
        tree = ast.parse(source, mode="eval").body
        if isinstance(tree, ast.Call) and ast.unparse(tree.func) in ("pd.DataFrame", "pd.Series", "np.array"):
            tree = tree.args[0]
        return ast.literal_eval(tree)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError, IndexError):
        return None


def _few(found: Iterator[Row]) -> list[Row]:
    every = list(found)
    if len(every) <= MAX_ROWS:
        return every
    rest = len(every) - MAX_ROWS
    return [*every[:MAX_ROWS], Row(Text(f"and {rest} more", f"그 밖에 {rest}곳"), "", "")]


def _lists(right: Sequence[Any], wrong: Sequence[Any]) -> Iterator[Row]:
    for i in range(max(len(right), len(wrong))):
        pair = [repr(side[i]) if i < len(side) else ABSENT for side in (right, wrong)]
        if pair[0] != pair[1]:
            yield Row(Text(f"[{i}]", f"[{i}]"), *pair)


def _dicts(right: dict[Any, Any], wrong: dict[Any, Any]) -> Iterator[Row]:
    for key in [*right, *(key for key in wrong if key not in right)]:
        place, ours, theirs = f"[{key!r}]", right.get(key, ABSENT), wrong.get(key, ABSENT)
        if isinstance(ours, list) and isinstance(theirs, list):  # a column of a table
            for row in _lists(ours, theirs):
                yield Row(Text(place + row.place.en, place + row.place.ko), row.expected, row.actual)
        elif ours is ABSENT or theirs is ABSENT or repr(ours) != repr(theirs):
            sides = [side if side is ABSENT else repr(side) for side in (ours, theirs)]
            yield Row(Text(place, place), *sides)


def _sets(right: set[Any], wrong: set[Any]) -> Iterator[Row]:
    for item in sorted(right ^ wrong, key=repr):
        sides = [repr(item) if item in side else ABSENT for side in (right, wrong)]
        yield Row(Text("", ""), *sides)


def _texts(right: str, wrong: str) -> list[Row]:
    """Lines that differ, by number; of one line alone both, with everything visible, if that is where they differ."""
    ours, theirs = right.split("\n"), wrong.split("\n")
    if len(ours) == len(theirs) == 1:
        hidden = "".join(right.split()) == "".join(wrong.split()) or right.strip() == wrong.strip()
        odd = any(sign in _VISIBLE and sign != " " for sign in right + wrong)
        return [Row(Text("", ""), visible(right), visible(wrong))] if hidden or odd else []
    return _few(_lines(ours, theirs))


def _lines(right: list[str], wrong: list[str]) -> Iterator[Row]:
    for kind, a, b, c, d in difflib.SequenceMatcher(None, right, wrong, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for k in range(max(b - a, d - c)):
            ours = right[a + k] if a + k < b else None
            theirs = wrong[c + k] if c + k < d else None
            number = (a if ours is not None else c) + k + 1
            hidden = ours is not None and theirs is not None and ours.split() == theirs.split()
            sides: list[str | Text] = [
                ABSENT if side is None else visible(side) if hidden or not side else side
                for side in (ours, theirs)
            ]
            yield Row(Text(f"line {number}", f"{number}번째 줄"), *sides)


def visible(text: str) -> str:
    """A text whose spaces, tabs and ends of lines can be seen; an empty one as ""."""
    return "".join(_VISIBLE.get(sign, sign) for sign in text) or '""'
