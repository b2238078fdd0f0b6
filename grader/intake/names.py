"""Names in one form: a Mac takes Hangul apart, and may hand it in so."""

from __future__ import annotations

import unicodedata

from grader.intake import caps


def composed(name: str) -> str:
    """The name in NFC; unless it is too long, for the time that this takes grows with the square of a part."""
    return name if too_long(name) else unicodedata.normalize("NFC", name)


def too_long(name: str) -> bool:
    """Whether no one means to hand in a file of this name, a path with slashes."""
    written = name.encode("utf-8", "surrogatepass")
    longest = max(map(len, written.split(b"/")))
    return len(written) > caps.MAX_NAME_BYTES or longest > caps.MAX_NAME_PART_BYTES
