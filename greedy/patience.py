"""A time limit for one call, where the system has a timer; elsewhere Ctrl-C is the way out."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfPatience(BaseException):
    """Not an `Exception`: an `except Exception` in the code that is called must not swallow it."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise OutOfPatience


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise `OutOfPatience` in the block after `seconds`, between two steps of Python."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)  # again, in case a `finally` or a bare `except` ate it
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
