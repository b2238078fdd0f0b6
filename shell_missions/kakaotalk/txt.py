"""The three kinds of txt: Windows, Android, iOS. What a line is, and how lines make messages.

Phones end a message with CRLF and write LF inside it, so what comes after a bare LF belongs to the message, whatever
it looks like: an export that was pasted into the chat is no trap. Windows writes CRLF everywhere, and a file that
went through an editor has lost the difference. There a line that is not a row continues the message above.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Literal

from shell_missions.kakaotalk.clock import CLOCK, DAY_LINE, STAMP, clock_of, day_of, stamp_of
from shell_missions.kakaotalk.detect import HEADER_LINE
from shell_missions.kakaotalk.message import (
    DELETED,
    EVENT,
    MOST_CHARACTERS,
    NO_DATE,
    NO_SUCH_TIME,
    TOO_LONG,
    UNKNOWN,
    Kind,
    Message,
    Report,
    said_kind,
)
from shell_missions.kakaotalk.source import Line

Row = tuple[datetime | None, str, str, Kind]  # time, user, text, kind
Other = Literal["date line", "no such time", "unknown"]
Rows = Callable[[str], Row | Other]  # what one line is


def messages(lines: Iterator[Line], row_of: Rows, strict: bool, report: Report) -> Iterator[Message]:
    """The rows of a txt file. `strict`: messages end in CRLF, so a line that is no row continues nothing."""
    number, row, first = 0, None, ""  # the row that may go on, and its line
    more: list[str] = []
    blanks, size = 0, 0
    inside = started = False
    for here, text, bare in lines:
        if inside:
            more.append(text)
            inside = bare
            size += len(text)
            if size > MOST_CHARACTERS:
                report(here, text, TOO_LONG)
                inside, size = False, 0
            continue
        found = row_of(text)
        if isinstance(found, tuple) or found == "date line":
            if row:
                yield finished(number, row, more)
            number, row, more, blanks, size, started = here, None, [], 0, 0, True
            if isinstance(found, tuple):
                row, first = found, text
                inside = bare and strict
                if found[0] is None:
                    report(here, text, NO_DATE)
        elif not text:
            blanks += 1
        elif not started and HEADER_LINE(text):
            continue
        elif row and not strict and found == "unknown" and size < MOST_CHARACTERS:
            more += [""] * blanks
            more.append(text)
            size += len(text) + blanks
            blanks = 0
        else:
            report(here, text, NO_SUCH_TIME if found == "no such time" else UNKNOWN)
    if row and inside and more:  # the last message never ended in CRLF: somebody appended lines, as with echo
        rest = [first, *more]
        yield from messages(
            iter([(number + n, text, False) for n, text in enumerate(rest)]), row_of, False, report
        )
    elif row:
        yield finished(number, row, more)


def finished(number: int, row: Row, more: list[str]) -> Message:
    """The message, with the lines that followed."""
    if not more:
        return Message(number, *row)
    time, user, text, kind = row
    kind = "system" if kind == "system" else "message"  # what a deleted message says is one line
    return Message(number, time, user, "\n".join((text, *more)), kind)


_stamped = re.compile(rf"({STAMP})(?:(, |: )(.*))?", re.DOTALL).fullmatch
_day_line = re.compile(DAY_LINE).fullmatch
_nearly_stamped = re.compile(
    r"(?:\d{4}년 \d+월|\d{4}\. ?\d+\. ?\d|[A-Z][a-z]{2,8} \d+, \d{4}).{0,20}\d:\d.{0,200}?[,:] "
).match


def phone_row(text: str) -> Row | Other:
    """`2022년 7월 9일 오후 8:34, 홍길동 : 안녕`, and the same of an iPhone.

    The first ` : ` ends the name: a name that has one in it cannot be told from a message that does.
    """
    found = _stamped(text)
    if not found:
        if _day_line(text):
            return "date line"
        return "no such time" if _nearly_stamped(text) else "unknown"
    stamp, mark, rest = found.groups()
    time = stamp_of(stamp)
    if time is None:
        return "no such time"
    if mark is None:
        return "date line"
    if mark == ", ":
        user, colon, said = rest.partition(" : ")
        if colon:
            return time, user, said, said_kind(said)
        if rest.endswith(" :"):
            return time, rest[:-2], "", "message"
    return time, "", rest, "deleted" if rest in DELETED else "system"


_dashed = re.compile(rf"-{{3,}} ({DAY_LINE}) -{{3,}}\s*").fullmatch
_nearly_dashed = re.compile(r"-{3,20} .{0,40}\d{4}.{0,40} -{3,20}\s*").fullmatch
_bracketed = re.compile(rf"\[(.+?)\] \[({CLOCK})\](?: (.*))?", re.DOTALL).fullmatch
_nearly_bracketed = re.compile(r"\[.+?\] \[[^\]]{0,8}\d+:\d+[^\]]{0,8}\]").match
_announced = re.compile(rf".{{1,60}}?(?:{EVENT})|채팅방 관리자가 메시지를 가렸습니다\.").fullmatch


def windows_rows() -> Rows:
    """What a line is depends on the date line above it: this makes the function that remembers it."""
    today: date | None = None

    def row_of(text: str) -> Row | Other:
        nonlocal today
        found = _bracketed(text) if text.startswith("[") else None
        if found:
            user, clock, said = found.groups()
            time = clock_of(clock)
            if time is None:
                return "no such time"
            moment = datetime.combine(today, time) if today else None
            return moment, user, said or "", said_kind(said or "")
        if found := _dashed(text):
            today = day_of(found[1])
            return "date line" if today else "no such time"
        if text.endswith(".") and _announced(text):
            return datetime(today.year, today.month, today.day) if today else None, "", text, "system"
        return "no such time" if _nearly_bracketed(text) or _nearly_dashed(text) else "unknown"

    return row_of
