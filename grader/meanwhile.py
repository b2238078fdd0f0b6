"""A second core for the seconds in which there is nothing left to hand to the workers."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Do `work` in a forked process while the block runs here.

    It shares nothing that is open but the standard streams, so it opens its own database. Whatever goes wrong in there, a
    full disk say, is met again here: then `work` is done once more after the block, and raises.
    """
    pid = os.fork() if _may_fork() else None
    if pid == 0:
        failed = True
        try:
            work()
            failed = False
        finally:  # also after Ctrl-C, which the terminal sends to both
            os._exit(failed)
    try:
        yield
        done = pid is not None and os.waitpid(pid, 0)[1] == 0
    except BaseException:
        if pid is not None:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):  # it has just ended
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
        raise
    if not done:
        work()


def _may_fork() -> bool:
    """Not beside other threads, whose locks would stay closed in the child, nor where there is but one core."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1
