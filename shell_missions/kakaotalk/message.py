"""What a reader hands out: messages, and the lines that it could not read. How system lines are told apart."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Literal, NamedTuple

from greedy.language import Words

Format = Literal["mac", "windows", "android", "ios"]
FORMATS: tuple[Format, ...] = ("mac", "windows", "android", "ios")
Kind = Literal["message", "system", "deleted"]
MOST_CHARACTERS = 1_000_000  # of one message; more is a quote or a line end that got lost


class Message(NamedTuple):
    """One row of a chat. A named tuple, because a million are made in a few seconds.

    `kind` is "message" for what a person wrote (photos and emoticons too), "deleted" for what was taken back,
    "system" for invitations, joins and leaves. `time` is None where the export has none; Windows gives system lines
    only a day, so theirs is 00:00.
    """

    number: int  # the line of the file on which it starts, from 1
    time: datetime | None  # local time of the exporting device; full minutes, except in the macOS CSV
    user: str  # empty where the export names nobody
    text: str  # lines are parted by "\n"
    kind: Kind


class Unreadable(NamedTuple):
    """A line that is not understood, or only in part."""

    number: int
    line: str
    why: Words


Report = Callable[[int, str, Words], None]  # number, line, why

UNKNOWN = Words("not a row of this format", "이 형식의 줄이 아닙니다")
NO_SUCH_TIME = Words("there is no such date or time", "없는 날짜나 시각입니다")
NO_DATE = Words("no date stands before this row; kept without one", "앞에 날짜 줄이 없어 날짜 없이 둡니다")
OPEN_QUOTE = Words(
    "the quote that opens in this row is never closed", "이 줄에서 연 따옴표가 닫히지 않습니다"
)
TOO_LONG = Words("longer than any message; cut here", "메시지라기에는 너무 길어 여기서 자릅니다")

DELETED = frozenset(
    {"삭제된 메시지입니다.", "The message has been deleted.", "This message was deleted."},
)
# what may follow a name in a line that the program itself wrote
EVENT = (
    r"님이 (?:.+님을 초대했습니다|들어왔습니다|나갔습니다)\."
    r"|님을 내보냈습니다\."
    r"| (?:joined|left) this chatroom\."
    r"| invited .{1,400}\."
)
_event = re.compile(EVENT).fullmatch


def said_kind(text: str) -> Kind:
    """The kind of a row of which the format says that a person wrote it."""
    return "deleted" if text in DELETED else "message"


def csv_kind(user: str, text: str) -> Kind:
    """The kind of a row of the macOS CSV, which does not say: it credits "A invited B and." to A.

    A row without a name is the program's. Whoever writes "A left this chatroom." about themselves is taken for it.
    """
    if text in DELETED:
        return "deleted"
    if not user:
        return "system"
    if text.endswith(".") and text.startswith(user) and _event(text, len(user)):
        return "system"
    return "message"
