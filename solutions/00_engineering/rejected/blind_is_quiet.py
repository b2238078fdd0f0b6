"""Believes that a log that cannot be read has no errors.

file: alarm.py
loses: thin_shell
hears.en: Blind is not the same as quiet
hears.ko: 감시가 죽은 것과 조용한 것은
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime


def recent_errors(lines: Iterable[str], now: float, window_s: float) -> list[str]:
    """The ERROR lines that are at most `window_s` seconds older than `now` (seconds since 1970), not newer."""
    found = []
    for line in lines:
        stamp, _, rest = line.partition(" ")
        level, _, _ = rest.partition(" ")
        try:
            age_s = now - datetime.fromisoformat(stamp).timestamp()
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
        lines = []
    count = len(recent_errors(lines, clock(), window_s))
    return ("alarm" if count >= limit else "ok"), count
