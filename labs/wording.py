"""What a lab says, in one of two languages, and tables that fit into 80 columns with Hangul in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_chosen = ["en"]


def set_language(lang: str) -> None:
    """`ko` or `en`, for everything that is said from now on."""
    _chosen[0] = lang


def words(en: str, ko: str) -> str:
    """The one of the two that is in the chosen language."""
    return ko if _chosen[0] == "ko" else en


def say(en: str, ko: str) -> None:
    """Print it at once."""
    print(words(en, ko), flush=True)


def title(number: int, en: str, ko: str) -> None:
    """The heading of a scene."""
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
