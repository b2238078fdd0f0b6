"""One column of a learning platform's gradebook, filled.

The file is split into cells, but never written anew: each cell that is not ours leaves as the very characters that
came, quotes, order, line ends and encoding included. So a name such as "-" or "=x" stays too; it is the platform's,
and the platform compares it on the way back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.exports.csv_as_written import Row, decode, encode, split
from grader.exports.gradebook import cell
from grader.exports.gradebook_students import by_key, column_of_ids, key
from grader.usage import UsageError


@dataclass(frozen=True)
class Platform:
    """What differs from one platform to the next. Headings are compared without regard to case."""

    name: str
    identities: tuple[str, ...]  # headings of columns that identify a student, the most telling first
    reserved: frozenset[str]  # further headings that hold no grades
    read_only: re.Pattern[str]  # headings that the platform computes, and does not read
    suffix: re.Pattern[str]  # what it adds to the name of a column
    points: str = ""  # begins the row that holds no student but the points of each column
    notes: re.Pattern[str] = re.compile(r"\s*")  # a row of nothing but such cells holds no student
    marks: frozenset[str] = frozenset()  # that are worth more than our score, and stay


@dataclass(frozen=True)
class Filled:
    """The file with its column, and whom it was filled for."""

    book: bytes
    column: str  # as its heading has it
    created: bool
    identity: str  # the heading of the column that told who is who
    filled: tuple[str, ...]  # students
    absent: tuple[str, ...]  # students with a score and without a row
    unknown: tuple[str, ...]  # rows without a student of ours
    marked: tuple[str, ...]  # students whose mark was left
    other_points: str = ""  # what the column is worth there, where that is not what it is worth here


def fill(
    book: bytes,
    scores: Mapping[str, float | None],
    column: str,
    max_score: float,
    identity: str,
    platform: Platform,
) -> Filled:
    """Fill one column by student id; None is a student without a score, whose row stays as it is.

    `column` is a heading, with or without what the platform adds to it; it is added at the end when it is not there.
    `identity` names the column of the ids; with "" it is the one of the platform's that knows most students.
    Raises UsageError for a file that cannot be read, and for any doubt about who is who.
    """
    text, encoding = decode(book)
    rows, delimiter = split(text)
    heads = [value.strip() for value in rows[0].values]
    target = _target(heads, column, platform)
    created = target == len(heads)
    points = next((row for row in rows[1:] if _is_points(row, platform)), None)
    people = [
        row
        for row in rows[1:]
        if row is not points and not all(platform.notes.fullmatch(v) for v in row.values)
    ]
    known = by_key(scores)
    who = column_of_ids(heads, people, known, platform.identities, identity, platform.name)

    filled, unknown, marked, seen = [], [], [], set()
    if created:
        _make_room(rows, target)
        rows[0].set(target, str(cell(column)), delimiter)
        if points:
            points.set(target, _score(max_score), delimiter)
    elif points and "read only" in points.at(target):
        raise UsageError(
            f"{platform.name} does not let {heads[target]!r} be changed (read only)",
            f"{platform.name}에서 {heads[target]!r} 열은 읽기 전용입니다",
        )
    for row in people:
        student = known.get(key(row.at(who)))
        if student is None:
            unknown.append(row.at(who) or row.at(0) or f"{row.line}")
            continue
        seen.add(student)
        score = scores[student]
        if score is None:
            continue
        if row.at(target).upper() in platform.marks:
            marked.append(student)
            continue
        row.set(target, _score(score), delimiter)
        filled.append(student)
    return Filled(
        book=encode("".join(delimiter.join(row.cells) + row.end for row in rows), encoding, column),
        column=rows[0].at(target),
        created=created,
        identity=heads[who],
        filled=tuple(filled),
        absent=tuple(
            student for student, score in scores.items() if student not in seen and score is not None
        ),
        unknown=tuple(unknown),
        marked=tuple(marked),
        other_points=_other(points, target, max_score),
    )


def _target(heads: Sequence[str], column: str, platform: Platform) -> int:
    """The index of the column, or the first free one. Raises UsageError for one that is not to be filled."""
    wanted = column.strip()
    if not wanted:
        raise UsageError("--column is empty", "--column이 비어 있습니다")
    taken = wanted.casefold() in (*platform.identities, *platform.reserved)
    if taken or platform.read_only.search(wanted):
        raise UsageError(
            f"{wanted!r} is no column for grades in {platform.name}",
            f"{wanted!r}은(는) {platform.name}에서 점수를 넣는 열이 아닙니다",
        )
    exact = [i for i, head in enumerate(heads) if head in (wanted, cell(wanted))]
    found = exact or [
        i
        for i, head in enumerate(heads)
        if head.startswith(wanted) and platform.suffix.fullmatch(head[len(wanted) :])
    ]
    if len(found) > 1:
        names = ", ".join(repr(heads[i]) for i in found)
        raise UsageError(
            f"--column {wanted!r} fits several columns: {names}",
            f"--column {wanted!r}에 맞는 열이 여러 개입니다: {names}",
        )
    return found[0] if found else len(heads)


def _make_room(rows: Sequence[Row], index: int) -> None:
    """An empty cell at the end of each row that is one."""
    for row in rows:
        if not any(value.strip() for value in row.values):
            continue
        if any(value.strip() for value in row.values[index:]):
            raise UsageError(
                f"line {row.line} of the gradebook has more cells than its first line",
                f"성적표 {row.line}번째 줄의 칸이 첫 줄보다 많습니다",
            )
        row.cells += [""] * (index + 1 - len(row.cells))


def _is_points(row: Row, platform: Platform) -> bool:
    return bool(platform.points) and platform.points in row.values[0]


def _other(points: Row | None, target: int, max_score: float) -> str:
    written = points.at(target) if points else ""
    try:
        same = not written or float(written.replace(",", ".")) == round(max_score, 4)
    except ValueError:
        same = False
    return "" if same else written


def _score(value: float) -> str:
    return str(cell(round(float(value), 4)))
