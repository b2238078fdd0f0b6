"""Who is who in a learning platform's gradebook: the column of ids, and the row of each student."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from grader.exports.csv_as_written import Row
from grader.exports.inert import inert
from grader.usage import UsageError


def column_of_ids(
    heads: Sequence[str],
    people: Sequence[Row],
    known: Mapping[str, str],
    names: Sequence[str],
    wanted: str,
    platform: str,
) -> int:
    """The column that tells who is who. Raises UsageError when none does, or when there is any doubt.

    `known`: key → student. `names`: headings of such columns, the most telling first; `wanted` alone is taken if given.
    """
    named = {key(head): i for i, head in reversed(list(enumerate(heads)))}
    candidates = [named[key(name)] for name in ([wanted] if wanted else names) if key(name) in named]
    every = ", ".join(inert(head, keep="") for head in heads if head)
    if not candidates:
        raise UsageError(
            f"the gradebook has no column {wanted!r}; it has {every}"
            if wanted
            else f"this is no gradebook of {platform}: no column tells the students' ids; it has {every}",
            f"성적표에 {wanted!r} 열이 없습니다. 지금 있는 열: {every}"
            if wanted
            else f"{platform} 성적표가 아닙니다. 학생 ID 열이 없습니다. 지금 있는 열: {every}",
        )
    places = {i: _places(people, i, known, heads[i]) for i in candidates}
    best = max(candidates, key=lambda i: len(places[i]))  # the first of those that know as many
    if not places[best]:
        tried = ", ".join(heads[i] for i in candidates)
        raise UsageError(
            f"no student of the results is in the gradebook (looked in {tried}); nothing is written",
            f"채점 결과의 학생이 성적표에 한 명도 없습니다(찾아본 열: {tried}). 아무것도 쓰지 않았습니다",
        )
    for other in candidates:
        for student, row in places[other].items():
            if places[best].get(student, row) is not row:
                raise UsageError(
                    f"who is {student!r}? {heads[best]!r} and {heads[other]!r} name different rows; choose with --id-column",
                    f"{student!r}이(가) 누구인지 알 수 없습니다. {heads[best]!r} 열과 {heads[other]!r} 열이 서로 다른 행을 가리킵니다. --id-column으로 고르세요",
                )
    return best


def _places(people: Sequence[Row], index: int, known: Mapping[str, str], head: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in people:
        student = known.get(key(row.at(index)))
        if student is None:
            continue
        if student in found:
            lines = f"{found[student].line}, {row.line}"
            raise UsageError(
                f"{student!r} is in the gradebook more than once ({head}, lines {lines})",
                f"{student!r}이(가) 성적표에 두 번 이상 나옵니다({head} 열, {lines}번째 줄)",
            )
        found[student] = row
    return found


def by_key(students: Mapping[str, float | None]) -> dict[str, str]:
    """The students by the key of their id. Raises UsageError when two have the same."""
    keys: dict[str, str] = {}
    for student in students:
        other = keys.setdefault(key(student), student)
        if other != student:
            raise UsageError(
                f"{other!r} and {student!r} are one id to a learning platform",
                f"학습 플랫폼에서는 {other!r}과(와) {student!r}을(를) 같은 ID로 봅니다",
            )
    return keys


def key(value: str) -> str:
    """An id or a heading as learning platforms compare it."""
    return unicodedata.normalize("NFC", value).strip().casefold()
