"""A batch scorer that may be killed at any moment and simply be started again.

언제 강제 종료되어도 다시 시작하기만 하면 되는 배치 작업을 만드세요.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def score(
    orders: Path, out: Path, predict: Callable[[list[dict[str, str]]], list[float]], chunk_size: int = 100
) -> int:
    """Write order_id and minutes of every order to `out`; return how many were scored just now.

    모든 주문의 order_id와 minutes를 `out`에 쓰고, 이번에 계산한 개수를 돌려줍니다.
    """
    # TODO (batch): 1. read `orders` with csv.DictReader. 2. read what an earlier run has finished, from a file
    # beside `out`, and leave those orders out. 3. call predict(chunk) for chunk_size rows at a time; after each
    # chunk save what is finished. 4. write the whole result to a temporary file beside `out`, then os.replace.
    raise NotImplementedError("TODO batch: read, leave out what is done, predict in chunks, replace the file")
