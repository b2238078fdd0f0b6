"""The macOS CSV: `2022-10-17 07:23:09,"홍길동","안녕"`. Quotes are doubled, messages may have line ends in them.

Python's csv module reads well-formed files, but one quote that got lost makes it swallow the rest of the file.
Inside quotes every quote is doubled, so a line that starts like `2022-10-17 07:23:09,"a` is a new row even there.
"""

import csv
import re
from collections.abc import Iterator
from datetime import datetime

from shell_missions.kakaotalk.detect import MAC_HEADER
from shell_missions.kakaotalk.message import (
    MOST_CHARACTERS,
    NO_SUCH_TIME,
    OPEN_QUOTE,
    TOO_LONG,
    UNKNOWN,
    Message,
    Report,
    csv_kind,
)
from shell_missions.kakaotalk.source import Line

_row = re.compile(
    r'(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?,"([^"]*(?:""[^"]*)*)","([^"]*(?:""[^"]*)*)"\r?', re.DOTALL
).fullmatch
_starts = re.compile(r'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,"(?!")').match


def messages(lines: Iterator[Line], report: Report) -> Iterator[Message]:
    """The rows of the file. A row that is not one is reported with its first line's number."""
    line = next(lines, None)
    if line and line[1].strip() == MAC_HEADER:
        line = next(lines, None)
    while line:
        number, text, _ = line
        line = None
        if text.count('"') % 2:
            text, line = joined(number, text, lines, report)
        if text and (message := read_row(number, text, report)):
            yield message
        line = line or next(lines, None)


def joined(number: int, text: str, lines: Iterator[Line], report: Report) -> tuple[str, Line | None]:
    """The row that starts on this line, up to its last quote, and the line after it where that is known."""
    parts, size, why, after = [text], len(text), OPEN_QUOTE, None
    for line in lines:
        more = line[1]
        if _starts(more):
            after = line
            break
        parts.append(more)
        size += len(more)
        if more.count('"') % 2:
            return "\n".join(parts), None
        if size > MOST_CHARACTERS:
            why = TOO_LONG
            break
    for lost, part in enumerate(parts, number):
        if part:
            report(lost, part, why)
    return "", after


def read_row(number: int, text: str, report: Report) -> Message | None:
    """One whole row."""
    if found := _row(text):
        stamp, user, said = found.groups()
        if '""' in text:
            user, said = user.replace('""', '"'), said.replace('""', '"')
    elif not text.strip():
        return None
    else:  # rows that a spreadsheet saved: quotes only where they are needed
        try:
            fields = next(csv.reader([text]), [])
        except csv.Error:
            fields = []
        if len(fields) != 3:
            report(number, text, UNKNOWN)
            return None
        stamp, user, said = fields
    try:
        time = datetime.fromisoformat(stamp) if stamp else None
    except ValueError:
        report(number, text, NO_SUCH_TIME)
        return None
    return Message(number, time, user, said, csv_kind(user, said))
