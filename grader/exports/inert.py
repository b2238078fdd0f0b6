"""Text from strangers, made harmless for a terminal."""

from __future__ import annotations

import unicodedata

_SHOWN = {"\x1b": "␛", "\r": "␍", "\x00": "␀", "\x07": "␇", "\x08": "␈", "\x7f": "␡"}


def inert(text: str, keep: str = "\n\t") -> str:
    """Control characters become visible ones, so that no escape sequence or turned text reaches the terminal."""
    strange = {ch for ch in set(text) if not ch.isprintable() and ch not in keep}
    return text.translate({ord(ch): _SHOWN.get(ch) or _escaped(ch) for ch in strange}) if strange else text


def _escaped(ch: str) -> str:
    if unicodedata.category(ch) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") and ch != "\u200d":
        return f"\\u{ord(ch):04x}" if ord(ch) <= 0xFFFF else f"\\U{ord(ch):08x}"
    return ch
