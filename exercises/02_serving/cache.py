"""A cache with a time limit, for look-ups that are slow and whose answers may be a little old.

느린 조회의 답을 잠시 보관하는 캐시(cache). 조금 오래된 답이어도 괜찮을 때 씁니다.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any


class TTLCache:
    """`get(key)` asks `look_up(key)` only when it has no answer that is younger than `ttl_s` seconds.

    `ttl_s`초보다 젊은 답이 없을 때만 `look_up(key)`를 부릅니다.
    """

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
        # TODO (cache): an empty dict for what is kept: for each key, when it was looked up, and the value.

    def get(self, key: Hashable) -> Any:
        """The value, less than `ttl_s` old. / `ttl_s`초가 되지 않은 값."""
        # TODO (cache): if the key is there and self.clock() minus its time is less than ttl_s, return the value.
        # Else look it up, keep it with the time, drop the one that was looked up longest ago if there are more
        # than max_items, and return it.
        raise NotImplementedError("TODO cache: a young value from the dict, or look it up and keep it")
