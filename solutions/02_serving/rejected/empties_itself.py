"""Believes that a full cache is best emptied.

file: cache.py
loses: cache
hears.en: Drop one only
hears.ko: 넘칠 때 하나만
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any


class TTLCache:
    """`get(key)` asks `look_up(key)` only when it has no answer that is younger than `ttl_s` seconds."""

    def __init__(
        self,
        look_up: Callable[[Any], Any],
        ttl_s: float,
        max_items: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.look_up = look_up
        self.ttl_s = ttl_s
        self.max_items = max_items
        self.clock = clock
        self.kept: dict[Hashable, tuple[float, Any]] = {}  # the oldest first

    def get(self, key: Hashable) -> Any:
        """The value, at most `ttl_s` old. What `look_up` raises goes through, and is not kept."""
        now = self.clock()
        if key in self.kept:
            since, value = self.kept[key]
            if now - since < self.ttl_s:
                return value
        value = self.look_up(key)
        self.kept.pop(key, None)
        self.kept[key] = (now, value)
        if len(self.kept) > self.max_items:
            self.kept = {key: (now, value)}
        return value
