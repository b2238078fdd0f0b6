"""Dates and times as KakaoTalk writes them: Korean and English, 12- and 24-hour. Reading and writing."""

import re
from datetime import date, datetime, time
from functools import lru_cache

from greedy.language import Lang

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAYS_KO = [f"{letter}요일" for letter in "월화수목금토일"]
MONTH_NUMBERS = {name: number for number, long in enumerate(MONTHS, 1) for name in (long, long[:3])}

# Unicode's CLDR 42 (2022) put a narrow space, U+202F, before AM and PM; phones followed from 2023 on
NARROW = "\u202f"
NARROW_FROM = 2023
SPACE = r"[ \u00a0\u202f]"

HALF = rf"(?:오전|오후){SPACE}"
AM_PM = rf"{SPACE}?(?:[AaPp]\.?[Mm]\b\.?)"
CLOCK = rf"(?:{HALF})?\d{{1,2}}:\d\d(?:{AM_PM})?"
KO_DAY = r"\d{4}년 \d{1,2}월 \d{1,2}일"
DOTTED_DAY = r"\d{4}\. \d{1,2}\. \d{1,2}\."
EN_DAY = r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
STAMP = rf"(?:{KO_DAY}|{DOTTED_DAY}|{EN_DAY}(?:,| at)?) {CLOCK}"
DAY_LINE = rf"(?:{KO_DAY} [월화수목금토일]요일|[A-Z][a-z]+day, {EN_DAY})"

_clock = re.compile(rf"(?:(오전|오후){SPACE})?(\d{{1,2}}):(\d\d)(?:{SPACE}?([AaPp])\.?[Mm]\.?)?").fullmatch
_numbers = re.compile(r"\d+").findall
_month = re.compile(r"([A-Z][a-z]+) \d").search


@lru_cache(4096)
def clock_of(text: str) -> time | None:
    """`오후 8:34`, `8:34 PM` or `20:34`; None where there is no such time."""
    found = _clock(text)
    if not found:
        return None
    hour, minute = int(found[2]), int(found[3])
    half = {"오전": "a", "오후": "p"}.get(found[1] or "") or (found[4] or "").lower()
    if half:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


@lru_cache(4096)
def day_of(text: str) -> date | None:
    """The day in `2022년 10월 17일 월요일`, `2022. 7. 9.` or `Saturday, August 1, 2015`; None: no such day."""
    numbers = [int(digits) for digits in _numbers(text)[:3]]
    if "A" <= text[:1] <= "Z":
        month = _month(text)
        if not month or month[1] not in MONTH_NUMBERS:
            return None
        numbers = [numbers[1], MONTH_NUMBERS[month[1]], numbers[0]]
    try:
        return date(*numbers)
    except ValueError:
        return None


_parts = re.compile(rf"(.*?),?(?: at)? ({CLOCK})").fullmatch


@lru_cache(4096)
def stamp_of(text: str) -> datetime | None:
    """A day and a time together, as phones write them before each message. None: no such moment."""
    parts = _parts(text)
    day, clock = (day_of(parts[1]), clock_of(parts[2])) if parts else (None, None)
    return datetime.combine(day, clock) if day and clock is not None else None


def written_clock(moment: datetime, lang: Lang, hours: int, space: str = " ") -> str:
    """`오후 8:34` or `8:34 PM`; with `hours=24`, `20:34`."""
    if hours == 24:
        return f"{moment.hour}:{moment.minute:02}"
    clock = f"{moment.hour % 12 or 12}:{moment.minute:02}"
    if lang == "ko":
        return f"{'오전' if moment.hour < 12 else '오후'} {clock}"
    return f"{clock}{space}{'AM' if moment.hour < 12 else 'PM'}"


def written_day(day: date, lang: Lang) -> str:
    """`2022년 10월 17일 월요일` or `Saturday, August 1, 2015`."""
    if lang == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일 {WEEKDAYS_KO[day.weekday()]}"
    return f"{WEEKDAYS_EN[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}, {day.year}"


def android_stamp(moment: datetime, lang: Lang, hours: int) -> str:
    """`2022년 7월 9일 오후 8:34` or `February 10, 2016, 2:33 AM`."""
    clock = written_clock(moment, lang, hours)
    if lang == "ko":
        return f"{moment.year}년 {moment.month}월 {moment.day}일 {clock}"
    return f"{MONTHS[moment.month - 1]} {moment.day}, {moment.year}, {clock}"


def ios_stamp(moment: datetime, lang: Lang, hours: int) -> str:
    """`2022. 7. 9. 오후 8:34`, `Jul 9, 2015, 8:34 PM` or `Dec 31, 2014 at 19:12`."""
    if lang == "ko":
        return f"{moment.year}. {moment.month}. {moment.day}. {written_clock(moment, lang, hours)}"
    day = f"{MONTHS[moment.month - 1][:3]} {moment.day}, {moment.year}"
    if hours == 24:
        return f"{day} at {written_clock(moment, lang, hours)}"
    return f"{day}, {written_clock(moment, lang, hours, NARROW if moment.year >= NARROW_FROM else ' ')}"
