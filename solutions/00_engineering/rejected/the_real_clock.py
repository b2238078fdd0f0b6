"""Believes that the current time is everywhere the same, and asks for it.

file: alarm.py
loses: pure_core
hears.en: It seems that you look at the real clock
hears.ko: 진짜 시계를 본 것 같습니다
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime


def recent_errors(lines: Iterable[str], now: float, window_s: float) -> list[str]:
    """The ERROR lines that are at most `window_s` seconds older than `now` (seconds since 1970), not newer."""
    found = []
    for line in lines:
        stamp, _, rest = line.partition(" ")
        level, _, _ = rest.partition(" ")
        try:
            age_s = time.time() - datetime.fromisoformat(stamp).timestamp()
        except ValueError:
            continue  # a traceback's line, or an empty one
        if level == "ERROR" and 0 <= age_s <= window_s:
            found.append(line)
    return found


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
