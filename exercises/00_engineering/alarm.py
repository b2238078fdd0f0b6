"""An alarm that nobody can test. / 아무도 테스트할 수 없는 경보.

The two functions below work together through a global list, a fixed file name and the real clock. Take them
apart: a core that only computes, and a thin shell that reads.
아래 두 함수는 전역 리스트, 정해진 파일 이름, 진짜 시계로 얽혀 있습니다. 계산만 하는 핵심과, 읽기만 하는 얇은 껍데기로
나누세요.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime

ERRORS: list[str] = []


def load() -> None:
    """BEFORE: fills the global list. What happens at the second call? / 두 번 부르면 어떻게 될까요?"""
    with open("service.log", encoding="utf-8") as log:
        for line in log:
            if " ERROR " in line:
                ERRORS.append(line)


def alarm_before() -> str:
    """BEFORE: reads, asks the clock and decides, all at once. / 읽기, 시계 보기, 판단을 한꺼번에."""
    load()
    recent = [line for line in ERRORS if time.time() - datetime.fromisoformat(line[:19]).timestamp() < 3600]
    return "alarm" if len(recent) > 3 else "ok"


def recent_errors(lines: Iterable[str], now: float, window_s: float) -> list[str]:
    """The ERROR lines of the last window_s seconds before now. / now 이전 window_s초 동안의 ERROR 줄."""
    # TODO (pure_core): no file, no clock, no global here. Take the first word of each line as its time
    # (datetime.fromisoformat(...).timestamp()), skip the line if that fails, keep ERROR lines of the right age.
    raise NotImplementedError("TODO pure_core: keep the ERROR lines whose age is from 0 to window_s")


def alarm(
    read: Callable[[], Iterable[str]],
    clock: Callable[[], float],
    window_s: float = 3600,
    limit: int = 3,
) -> tuple[str, int | None]:
    """("ok", n), ("alarm", n) or ("unknown", None). / ("ok", n), ("alarm", n), 또는 ("unknown", None)."""
    # TODO (thin_shell): call read() once and clock() once, hand both to recent_errors, compare the count
    # with limit. If read() raises OSError, return ("unknown", None).
    raise NotImplementedError("TODO thin_shell: read once, ask the clock once, let recent_errors decide")
