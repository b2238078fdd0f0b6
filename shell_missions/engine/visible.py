"""Makes the invisible visible: tabs, blanks at the end of a line, CR, NUL, escape sequences, zero-width characters."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

MAX_LINES, MAX_WIDTH = 12, 200
NO_END = "⊘"


def visible(line: str) -> str:
    """One line without a control character in it. Blanks at the end become ·; other signs say what they stand for."""
    body = line.rstrip(" ")
    marked = "".join(map(_sign, body)) + "·" * min(len(line) - len(body), 20)
    return marked if len(marked) <= MAX_WIDTH else marked[: MAX_WIDTH - 1] + "…"


def _sign(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return "⇥"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if (
        unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
        and character != "\u200d"
    ):
        return f"<U+{code:04X}>"
    if character not in " \u3000" and unicodedata.category(character) == "Zs":
        return f"<U+{code:04X}>"
    return character


def lines_of(data: bytes) -> list[str]:
    """The visible lines of some bytes; ⊘ marks a last line that does not end."""
    text = data.decode("utf-8", "surrogateescape")
    if not text:
        return []
    ends = text.endswith("\n")
    lines = [visible(line) for line in (text[:-1] if ends else text).split("\n")]
    return lines if ends else [*lines[:-1], lines[-1] + NO_END]


def difference(expected: bytes, got: bytes) -> list[tuple[str, str]]:
    """("-", expected line), ("+", line that came), (" ", both), ("…", how many more); about MAX_LINES of them."""
    left, right = lines_of(expected[:200_000]), lines_of(got[:200_000])
    left, right, skipped = _from_first_difference(left, right)
    found: list[tuple[str, str]] = [("…", str(skipped))] if skipped else []
    left, right = left[:200], right[:200]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [(" ", line) for line in left[i1:i2]]
        else:
            found += [("-", line) for line in left[i1:i2]] + [("+", line) for line in right[j1:j2]]
    while found and found[-1][0] == " " and len(found) > 3:
        found.pop()
    if len(found) > MAX_LINES:
        found = [*found[:MAX_LINES], ("…", str(len(found) - MAX_LINES))]
    return found


def _from_first_difference(left: list[str], right: list[str]) -> tuple[list[str], list[str], int]:
    first = 0
    while first < min(len(left), len(right)) and left[first] == right[first]:
        first += 1
    start = max(0, first - 2)
    return left[start:], right[start:], start
