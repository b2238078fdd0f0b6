"""The words of the command line as numbers and choices. Each `Mistake` names the option."""

import re
from typing import Literal, cast

from greedy.language import Lang, mistake, shown
from shell_missions.kakaotalk.message import FORMATS, Format

MOST_MESSAGES = 100_000_000
YEARS = (1900, 2200)


def number(option: str, text: str, least: int, most: int) -> int:
    """A whole number in a range."""
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text.strip()):
        mistake(
            f"{option}: {shown(text)} is not a whole number.",
            f"{option}: 정수가 아닙니다. 받은 값: {shown(text)}",
        )
    value = int(text)
    if not least <= value <= most:
        mistake(
            f"{option}: {value} is not between {least} and {most}.",
            f"{option}: {least}에서 {most} 사이여야 합니다. 받은 값: {value}",
        )
    return value


def one_of(option: str, text: str, choices: tuple[str, ...]) -> str:
    """One of a few words."""
    if text not in choices:
        listed = ", ".join(choices)
        mistake(
            f"{option}: choose one of {listed}, not {shown(text)}.",
            f"{option}: {listed} 가운데 하나여야 합니다. 받은 값: {shown(text)}",
        )
    return text


def format_of(text: str) -> Format:
    """`--format`."""
    return cast(Format, one_of("--format", text, FORMATS))


def clock_of(text: str) -> Literal[12, 24]:
    """`--clock`."""
    return 12 if one_of("--clock", text, ("12", "24")) == "12" else 24


def encoding_of(text: str) -> str:
    """`--encoding`."""
    return one_of("--encoding", text, ("utf-8", "cp949"))


def messages_of(text: str) -> int:
    """`--messages`."""
    return number("--messages", text, 0, MOST_MESSAGES)


def around_of(text: str) -> int:
    """`--around`."""
    return number("--around", text, 0, MOST_MESSAGES)


def year_of(text: str | None) -> int | None:
    """`--year`, where it may be left out."""
    return None if text is None else number("--year", text, *YEARS)


def count_of(text: str) -> int:
    """`--count`."""
    return number("--count", text, 1, 1_000_000)


def seed_of(text: str) -> int:
    """`--seed`."""
    return number("--seed", text, -(10**18), 10**18)


def language_of(text: str | None, lang: Lang) -> Lang:
    """`--lang`, which `greedy.language.chosen` has looked at."""
    return lang if text is None else cast(Lang, text)
