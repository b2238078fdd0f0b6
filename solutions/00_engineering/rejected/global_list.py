"""Believes that a list at the top of the file is empty for each call.

file: alarm.py
loses: pure_core
hears.en: Do not collect anything in a global variable
hears.ko: 전역 변수에 쌓아 두지 마세요
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

FOUND: list[str] = []


def recent_errors(lines: Iterable[str], now: float, window_s: float) -> list[str]:
    """The ERROR lines that are at most `window_s` seconds older than `now` (seconds since 1970), not newer."""
    found = FOUND
    for line in lines:
        stamp, _, rest = line.partition(" ")
        level, _, _ = rest.partition(" ")
        try:
            age_s = now - datetime.fromisoformat(stamp).timestamp()
        except ValueError:
            continue  # a traceback's line, or an empty one
        if level == "ERROR" and 0 <= age_s <= window_s:
            found.append(line)
    return list(found)


def alarm(
    read: Callable[[], Iterable[str]],
    clock: Callable[[], float],
    window_s: float = 3600,
    limit: int = 3,
) -> tuple[str, int | None]:
    """("ok", n), ("alarm", n) from `limit` errors on, or ("unknown", None) if the log cannot be read."""
    try:
        lines = read()
    except OSError:
        return "unknown", None
    count = len(recent_errors(lines, clock(), window_s))
    return ("alarm" if count >= limit else "ok"), count
