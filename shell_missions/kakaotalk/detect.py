"""Which of the four formats a file has. Its content decides; its name is not looked at."""

import re
from collections.abc import Iterable

from shell_missions.kakaotalk.clock import CLOCK, DAY_LINE, DOTTED_DAY, EN_DAY, KO_DAY, STAMP
from shell_missions.kakaotalk.message import Format

MAC_HEADER = "Date,User,Message"
SHORT_DAY = r"[A-Z][a-z]{2} \d{1,2}, \d{4}"  # Jul 9, 2015

# A row or a date line proves the format: the first one found decides.
PROOFS: tuple[tuple[Format, re.Pattern[str]], ...] = (
    (
        "mac",
        re.compile(r'Date,User,Message\s*$|(?:\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)?,"[^"]*(?:""[^"]*)*","'),
    ),
    ("windows", re.compile(rf"-{{3,}} {DAY_LINE} -{{3,}}\s*$|\[.+?\] \[{CLOCK}\](?: |$)")),
    ("ios", re.compile(rf"{DAY_LINE}\s*$|(?:{DOTTED_DAY}|{SHORT_DAY}(?:,| at)) {CLOCK}[,:] ")),
    ("android", re.compile(rf"{STAMP}(?:,|\s*$)")),
)
# A header alone is a chat in which nothing was said.
HEADERS: tuple[tuple[Format, re.Pattern[str]], ...] = (
    ("windows", re.compile(r"(?:저장한 날짜|Date Saved) : \d{4}-")),
    ("android", re.compile(rf"(?:저장한 날짜|Date Saved) : (?:{KO_DAY}|{EN_DAY}, )")),
    ("ios", re.compile(r"(?:.*카카오톡 대화|KakaoTalk Chats with .*|Talk_.*)-\d+\.txt")),
)
IOS_HEADER = HEADERS[-1][1]
ANDROID_HEADER = HEADERS[-2][1]
HEADER_LINE = re.compile(
    r".*카카오톡 대화(?:-\d+\.txt)?|.*with KakaoTalk Chats|KakaoTalk Chats with .*|Talk_.*\.txt"
    r"|(?:저장한 날짜|Date Saved) : .*"
).fullmatch


def format_of(lines: Iterable[str]) -> Format | None:
    """The format that the first lines of a file have; None for another kind of file."""
    said: Format | None = None
    for line in lines:
        text = line.rstrip("\r\n").removeprefix("\ufeff")
        for name, proof in PROOFS:
            if proof.match(text):
                # English phones differ by the month's short name alone, and May has none: the header knows
                return said if name in ("ios", "android") and said in ("ios", "android") else name
        for name, header in HEADERS:
            if not said and header.match(text):
                said = name
    return said
