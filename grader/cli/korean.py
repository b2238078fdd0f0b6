"""The words of the command-line library itself in Korean: those of its help pages, and of its complaints.

typer has no translations. It looks some words up before it prints them, and there this module steps in; the rest it writes
into the few places that hold them. typer is pinned in pyproject.toml, and a test reads the pages.
"""

from __future__ import annotations

import re
from typing import Any
from unicodedata import east_asian_width

import typer.completion
import typer.core
from typer._click import formatting

WORDS = {
    "Options": "옵션",
    "Arguments": "인자",
    "Commands": "명령",
    "required": "필수",
    "default: {default}": "기본값: {default}",
    "Missing command.": "명령이 빠졌습니다.",
    "No such command {name!r}.": "{name!r}(이)라는 명령은 없습니다.",
    "Install completion for the current shell.": "현재 셸에 자동 완성을 설치합니다.",
    "Show completion for the current shell, to copy it or customize the installation.": "현재 셸의 자동 완성 스크립트를 보여 줍니다.",
}
_COMPLAINTS = (
    (r"Invalid value for (.+?): (.+) is not one of (.+)\.", r"\1: \2은(는) 다음 가운데 하나가 아닙니다: \3"),
    (r"Invalid value for (.+?): (.+) is not a valid (?:int|integer).*", r"\1: \2은(는) 정수가 아닙니다"),
    (r"Invalid value for (.+?): (.+) is not in the range (.+)\.", r"\1: \2은(는) 범위 \3 밖입니다"),
    (r"Invalid value for (.+?): (.+)", r"\1에 잘못된 값을 주었습니다: \2"),
    (r"No such option: (\S+)", r"\1(이)라는 옵션은 없습니다"),
    (r"\(Possible options: (.+)\)", r"(비슷한 옵션: \1)"),
    (r"Did you mean (.+)\?", r"혹시 \1인가요?"),
    (r"Missing argument (.+?)\.", r"인자 \1이(가) 빠졌습니다."),
    (r"Missing option (.+?)\.", r"옵션 \1이(가) 빠졌습니다."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", r"남는 인자가 있습니다: \1"),
    (r"Option (.+?) requires an argument\.", r"옵션 \1에는 값이 필요합니다."),
)


def speak() -> None:
    """Let the pages speak Korean; call it before any command is made."""
    core: Any = typer.core
    core._ = lambda text: WORDS.get(text, text)
    for kind in (core.TyperGroup, core.TyperCommand):
        kind.format_usage = _format_usage
        kind.get_help_option = _with_korean_help(kind.get_help_option)
    pages: Any = formatting
    pages.wrap_text = _by_columns(pages.wrap_text)
    for option in typer.completion._install_completion_placeholder_function.__defaults__ or ():
        option.help = WORDS.get(option.help, option.help)


def _by_columns(wrap: Any) -> Any:
    """Break lines by columns, not by letters: Hangul takes two."""

    def wrap_text(text: str, *rest: Any, **more: Any) -> str:
        wide = "".join(f"{sign}\0" if east_asian_width(sign) in "WF" else sign for sign in text)
        wrapped: str = wrap(wide, *rest, **more)
        return wrapped.replace("\0", "")

    return wrap_text


def _format_usage(self: Any, ctx: Any, formatter: Any) -> None:
    formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="사용법: ")


def _with_korean_help(get: Any) -> Any:
    def get_help_option(self: Any, ctx: Any) -> Any:
        option = get(self, ctx)
        if option is not None:
            option.help = "이 도움말을 보여 줍니다."
        return option

    return get_help_option


def complaint(message: str) -> str:
    """What the library has to complain about."""
    for english, korean in _COMPLAINTS:
        message = re.sub(english, korean, message)
    return message
