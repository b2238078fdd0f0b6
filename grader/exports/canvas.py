"""One column of a learning platform's gradebook, filled: Canvas here, and what `moodle` shares with it.

The file is split into cells, but never written anew: each cell that is not ours leaves as the very characters that
came, quotes, order, line ends and encoding included. So a name such as "-" or "=x" stays too; it is the platform's,
and the platform compares it on the way back.

The format, and which columns and marks Canvas treats how: instructure/canvas-lms, lib/gradebook_importer.rb and
lib/gradebook_exporter.rb.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.exports.gradebook import cell
from grader.exports.inert import inert
from grader.usage import UsageError

DELIMITERS = (",", ";", "\t")


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


@dataclass
class _Row:
    cells: list[str]  # as written, quotes and all
    end: str
    line: int

    @property
    def values(self) -> list[str]:
        return [_value(written) for written in self.cells]

    def set(self, index: int, value: str, delimiter: str) -> None:
        self.cells += [""] * (index + 1 - len(self.cells))
        self.cells[index] = _written(value, delimiter, self.cells[index].startswith('"'))


def fill(
    book: bytes,
    scores: Mapping[str, float | None],
    column: str,
    max_score: float,
    identity: str = "",
    platform: Platform = CANVAS,
) -> Filled:
    """Fill one column by student id; None is a student without a score, whose row stays as it is.

    `column` is a heading, with or without what the platform adds to it; it is added at the end when it is not there.
    `identity` names the column of the ids; by default it is the one of the platform's that knows most students.
    Raises UsageError for a file that cannot be read, and for any doubt about who is who.
    """
    text, encoding = _decode(book)
    rows, delimiter = _split_best(text, platform)
    heads = [value.strip() for value in rows[0].values]
    target = _target(heads, column, platform)
    created = target == len(heads)
    points = next((row for row in rows[1:] if _is_points(row, platform)), None)
    people = [
        row
        for row in rows[1:]
        if row is not points and not all(platform.notes.fullmatch(v) for v in row.values)
    ]
    known = _by_key(scores)
    who = _identity(heads, people, known, identity, platform)

    filled, unknown, marked, seen = [], [], [], set()
    if created:
        _make_room(rows, target, platform)
        rows[0].set(target, str(cell(column)), delimiter)
        if points:
            points.set(target, _score(max_score), delimiter)
    elif points and "read only" in _at(points, target):
        raise _refused(
            f"{platform.name} does not let {heads[target]!r} be changed (read only)",
            f"{platform.name}에서 {heads[target]!r} 열은 읽기 전용입니다",
        )
    for row in people:
        student = known.get(_key(_at(row, who)))
        if student is None:
            unknown.append(_at(row, who) or _at(row, 0) or f"{row.line}")
            continue
        seen.add(student)
        score = scores[student]
        if score is None:
            continue
        if _at(row, target).upper() in platform.marks:
            marked.append(student)
            continue
        row.set(target, _score(score), delimiter)
        filled.append(student)
    return Filled(
        book=_encode("".join(delimiter.join(row.cells) + row.end for row in rows), encoding, column),
        column=_at(rows[0], target),
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


# -- who and where ----------------------------------------------------------------------------------------------------


def _target(heads: Sequence[str], column: str, platform: Platform) -> int:
    """The index of the column, or the first free one. Raises UsageError for one that is not to be filled."""
    wanted = column.strip()
    if not wanted:
        raise _refused("--column is empty", "--column이 비어 있습니다")
    taken = wanted.casefold() in (*platform.identities, *platform.reserved)
    if taken or platform.read_only.search(wanted):
        raise _refused(
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
        raise _refused(
            f"--column {wanted!r} fits several columns: {names}",
            f"--column {wanted!r}에 맞는 열이 여러 개입니다: {names}",
        )
    return found[0] if found else len(heads)


def _identity(
    heads: Sequence[str], people: Sequence[_Row], known: Mapping[str, str], wanted: str, platform: Platform
) -> int:
    """The column that tells who is who. Raises UsageError when none does, or when there is any doubt."""
    named = {_key(head): i for i, head in reversed(list(enumerate(heads)))}
    names = [wanted] if wanted else list(platform.identities)
    candidates = [named[_key(name)] for name in names if _key(name) in named]
    every = ", ".join(inert(head, keep="") for head in heads if head)
    if not candidates:
        raise _refused(
            f"the gradebook has no column {wanted!r}; it has {every}"
            if wanted
            else f"this is no gradebook of {platform.name}: no column tells the students' ids; it has {every}",
            f"성적표에 {wanted!r} 열이 없습니다. 지금 있는 열: {every}"
            if wanted
            else f"{platform.name} 성적표가 아닙니다. 학생 ID 열이 없습니다. 지금 있는 열: {every}",
        )
    places = {i: _places(people, i, known, heads[i]) for i in candidates}
    best = max(candidates, key=lambda i: len(places[i]))  # the first of those that know as many
    if not places[best]:
        tried = ", ".join(heads[i] for i in candidates)
        raise _refused(
            f"no student of the results is in the gradebook (looked in {tried}); nothing is written",
            f"채점 결과의 학생이 성적표에 한 명도 없습니다(찾아본 열: {tried}). 아무것도 쓰지 않았습니다",
        )
    for other in candidates:
        for student, row in places[other].items():
            if places[best].get(student, row) is not row:
                raise _refused(
                    f"who is {student!r}? {heads[best]!r} and {heads[other]!r} name different rows; choose with --id-column",
                    f"{student!r}이(가) 누구인지 알 수 없습니다. {heads[best]!r} 열과 {heads[other]!r} 열이 서로 다른 행을 가리킵니다. --id-column으로 고르세요",
                )
    return best


def _places(people: Sequence[_Row], index: int, known: Mapping[str, str], head: str) -> dict[str, _Row]:
    found: dict[str, _Row] = {}
    for row in people:
        student = known.get(_key(_at(row, index)))
        if student is None:
            continue
        if student in found:
            lines = f"{found[student].line}, {row.line}"
            raise _refused(
                f"{student!r} is in the gradebook more than once ({head}, lines {lines})",
                f"{student!r}이(가) 성적표에 두 번 이상 나옵니다({head} 열, {lines}번째 줄)",
            )
        found[student] = row
    return found


def _by_key(students: Mapping[str, float | None]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for student in students:
        other = keys.setdefault(_key(student), student)
        if other != student:
            raise _refused(
                f"{other!r} and {student!r} are one id to a learning platform",
                f"학습 플랫폼에서는 {other!r}과(와) {student!r}을(를) 같은 ID로 봅니다",
            )
    return keys


def _key(value: str) -> str:
    return unicodedata.normalize("NFC", value).strip().casefold()


def _make_room(rows: Sequence[_Row], index: int, platform: Platform) -> None:
    """An empty cell at the end of each row that is one."""
    for row in rows:
        if not any(value.strip() for value in row.values):
            continue
        if any(value.strip() for value in row.values[index:]):
            raise _refused(
                f"line {row.line} of the gradebook has more cells than its first line",
                f"성적표 {row.line}번째 줄의 칸이 첫 줄보다 많습니다",
            )
        row.cells += [""] * (index + 1 - len(row.cells))


def _is_points(row: _Row, platform: Platform) -> bool:
    return bool(platform.points) and platform.points in row.values[0]


def _other(points: _Row | None, target: int, max_score: float) -> str:
    written = _at(points, target) if points else ""
    try:
        same = not written or float(written.replace(",", ".")) == round(max_score, 4)
    except ValueError:
        same = False
    return "" if same else written


def _at(row: _Row, index: int) -> str:
    return row.values[index].strip() if index < len(row.cells) else ""


def _score(value: float) -> str:
    return str(cell(round(float(value), 4)))


# -- cells and bytes --------------------------------------------------------------------------------------------------


def _decode(book: bytes) -> tuple[str, str]:
    """The text and its encoding, with which it becomes the same bytes again."""
    encodings = ("utf-8-sig",) if book.startswith(codecs.BOM_UTF8) else ("utf-8", "cp949")
    for encoding in encodings:
        try:
            text = book.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == book and "\0" not in text:
            return text, encoding
    raise _refused(
        "the gradebook is neither UTF-8 nor CP949; save it as “CSV UTF-8”",
        "성적표가 UTF-8도 CP949도 아닙니다. ‘CSV UTF-8’로 저장하세요",
    )


def _encode(text: str, encoding: str, column: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        raise _refused(
            f"the gradebook is in {encoding}, which cannot write {column!r}",
            f"성적표의 인코딩({encoding})으로는 {column!r}을(를) 쓸 수 없습니다",
        ) from None


def _split_best(text: str, platform: Platform) -> tuple[list[_Row], str]:
    """The rows, split at the delimiter under which the first line has the most columns."""
    first = max(DELIMITERS, key=lambda delimiter: len(_split(text, delimiter, 1)[0].cells))
    return _split(text, first), first


def _split(text: str, delimiter: str, most: int | None = None) -> list[_Row]:
    """Rows of cells as they are written, RFC 4180; joined again they are the text."""
    cell_ = re.compile(
        rf'("(?:[^"]++|"")*+"[^{delimiter}\r\n]*+|(?!")[^{delimiter}\r\n]*+)({delimiter}|\r\n|\r|\n|\Z)'
    )
    rows: list[_Row] = []
    cells: list[str] = []
    at, line = 0, 1
    while most is None or len(rows) < most:
        match = cell_.match(text, at)
        if match is None:
            raise _refused(
                f"line {line} of the gradebook opens a quotation mark and never closes it",
                f"성적표 {line}번째 줄에서 연 따옴표가 닫히지 않습니다",
            )
        cells.append(match[1])
        at = match.end()
        if match[2] != delimiter:
            rows.append(_Row(cells, match[2], line))
            line += sum(written.count("\n") for written in cells) + 1
            cells = []
            if at == len(text):
                break
    return rows


def _value(written: str) -> str:
    if not written.startswith('"'):
        return written
    end = written.rindex('"')
    return written[1:end].replace('""', '"') + written[end + 1 :]


def _written(value: str, delimiter: str, quoted: bool) -> str:
    if quoted or any(ch in value for ch in (delimiter, '"', "\r", "\n")):
        return '"' + value.replace('"', '""') + '"'
    return value


def _refused(en: str, ko: str) -> UsageError:
    return UsageError(en, ko)
