"""A CSV split into cells as they are written, quotes and all, so that joined again they are the same bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from grader.usage import UsageError

DELIMITERS = (",", ";", "\t")


@dataclass
class Row:
    """A line of cells, which may be several lines of the file."""

    cells: list[str]  # as written, quotes and all
    end: str
    line: int

    @property
    def values(self) -> list[str]:
        """What the cells say."""
        return [_value(written) for written in self.cells]

    def at(self, index: int) -> str:
        """What one cell says, "" where the row has none."""
        return _value(self.cells[index]).strip() if index < len(self.cells) else ""

    def set(self, index: int, value: str, delimiter: str) -> None:
        """Write one cell, in quotes where it had them or needs them."""
        self.cells += [""] * (index + 1 - len(self.cells))
        self.cells[index] = _written(value, delimiter, self.cells[index].startswith('"'))


def decode(book: bytes) -> tuple[str, str]:
    """The text and its encoding, with which it becomes the same bytes again. Raises UsageError."""
    encodings = ("utf-8-sig",) if book.startswith(codecs.BOM_UTF8) else ("utf-8", "cp949")
    for encoding in encodings:
        try:
            text = book.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == book and "\0" not in text:
            return text, encoding
    raise UsageError(
        "the gradebook is neither UTF-8 nor CP949; save it as “CSV UTF-8”",
        "성적표가 UTF-8도 CP949도 아닙니다. ‘CSV UTF-8’로 저장하세요",
    )


def encode(text: str, encoding: str, column: str) -> bytes:
    """The bytes of a text that came from `decode` and now has `column`. Raises UsageError."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        raise UsageError(
            f"the gradebook is in {encoding}, which cannot write {column!r}",
            f"성적표의 인코딩({encoding})으로는 {column!r}을(를) 쓸 수 없습니다",
        ) from None


def split(text: str) -> tuple[list[Row], str]:
    """The rows, split at the delimiter under which the first line has the most columns, and that. Raises UsageError."""
    first = max(DELIMITERS, key=lambda delimiter: len(_rows(text, delimiter, 1)[0].cells))
    return _rows(text, first), first


def _rows(text: str, delimiter: str, most: int | None = None) -> list[Row]:
    """Rows of cells as they are written, RFC 4180; joined again they are the text."""
    cell_ = re.compile(
        rf'("(?:[^"]++|"")*+"[^{delimiter}\r\n]*+|(?!")[^{delimiter}\r\n]*+)({delimiter}|\r\n|\r|\n|\Z)'
    )
    rows: list[Row] = []
    cells: list[str] = []
    at, line = 0, 1
    while most is None or len(rows) < most:
        match = cell_.match(text, at)
        if match is None:
            raise UsageError(
                f"line {line} of the gradebook opens a quotation mark and never closes it",
                f"성적표 {line}번째 줄에서 연 따옴표가 닫히지 않습니다",
            )
        cells.append(match[1])
        at = match.end()
        if match[2] != delimiter:
            rows.append(Row(cells, match[2], line))
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
