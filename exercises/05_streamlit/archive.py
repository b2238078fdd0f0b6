"""Where results and models lie. Reading takes long, so nobody should do it twice. (Given; leave it as it is.)

결과와 모델이 있는 곳. 읽는 데 오래 걸리므로 두 번 읽으면 안 됩니다. (주어진 파일이니 고치지 마세요.)
"""

from __future__ import annotations

import random
import threading
import time

SLOW_S = 1.0
MASKS = ("worn", "wrong", "none")


class Model:
    """An open model. It holds a lock, as connections and sessions of libraries do, so it cannot be copied."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lock = threading.Lock()


def read(day: str) -> list[dict[str, object]]:
    """The predictions of a day: {"mask": "worn", "percent": 87.0} and so on. Takes a second."""
    time.sleep(SLOW_S)
    chance = random.Random(day)
    return [{"mask": chance.choice(MASKS), "percent": float(chance.randrange(101))} for _ in range(30)]


def open_model(name: str) -> Model:
    """Open a model. Takes a second."""
    time.sleep(SLOW_S)
    return Model(name)
