"""What the lab says, in one of two languages, and tables that fit into 80 columns with Hangul in them."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping, Sequence

_chosen = ["en"]


def from_environment(environ: Mapping[str, str] = os.environ) -> str:
    """The first of LC_ALL, LC_MESSAGES and LANG that is set decides: `ko…` is Korean, all else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


def set_language(lang: str) -> None:
    _chosen[0] = lang


def words(en: str, ko: str) -> str:
    return ko if _chosen[0] == "ko" else en


def say(en: str, ko: str) -> None:
    print(words(en, ko), flush=True)


def title(number: int, en: str, ko: str) -> None:
    say(
        f"\n── {number}. {en} " + "─" * max(2, 72 - len(en)),
        f"\n── {number}. {ko} " + "─" * max(2, 72 - width(ko)),
    )


def width(text: str) -> int:
    """Columns in a terminal: Hangul takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns as wide as they must be; the first to the left, the others to the right."""
    texts = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(width(row[i]) for row in texts) for i in range(len(head))]
    for number, row in enumerate(texts):
        gaps = [" " * (most - width(cell)) for most, cell in zip(widths, row, strict=True)]
        cells = [f"{row[0]}{gaps[0]}", *(f"{gap}{cell}" for gap, cell in zip(gaps[1:], row[1:], strict=True))]
        print("  " + "   ".join(cells).rstrip())
        if number == 0:
            print("  " + "   ".join("-" * most for most in widths))
