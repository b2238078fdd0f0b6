"""Makes the process of a check ready for another one, as if it had just been forked; or says that it cannot.

What Python code usually leaves behind is undone: its modules, the environment, random states, hooks, signal handlers. What
cannot be undone for certain (a thread, a child, an open file, a changed workspace, a module or a builtin put in the place
of another, much memory) refuses the renewal, and the next check gets a new process. A process that lies about this deceives
nobody but itself: a check that does not pass on a renewed process is run again on a fresh one, and nothing secret is here
to be remembered.
"""

from __future__ import annotations

import builtins
import contextlib
import os
import random
import resource
import signal
import sys
import threading
import warnings
from collections.abc import Callable
from typing import Any

from grader.worker.table import Contents

SIGNALS = (signal.SIGALRM, signal.SIGINT, signal.SIGTERM, signal.SIGPIPE)
MAX_GROWTH_KB = 128 * 1024  # of the largest memory that it ever had
MAX_CPU_S = 5.0  # the limit of the kernel holds for the process, not for one check


class Renewal:
    """What a process was like before it met the student's code.

    Made in the keeper, so that each process finds most of it already noted; `begin` adds what is its own.
    """

    def __init__(self, workspace: str, look: Callable[[], object], alone: Callable[[], bool]) -> None:
        """`look` tells how the workspace looks, `alone` whether no other process of the submission runs."""
        self._folder, self._workspace, self._look, self._alone = workspace, workspace + os.sep, look, alone
        self._looks = look()
        self._modules, self._builtins = Contents(sys.modules), Contents(vars(builtins))
        self._path, self._argv, self._meta_path = list(sys.path), list(sys.argv), list(sys.meta_path)
        self._streams = sys.stdin, sys.stdout, sys.stderr
        self._hooks = sys.displayhook, sys.excepthook, sys.gettrace(), sys.getprofile()
        self._recursion = sys.getrecursionlimit()
        self._filters = list(warnings.filters)
        self._numpy: Any = _numpy_random() and _numpy_random().get_state()

    def begin(self) -> None:
        """In the process of a check, before it meets the student's code."""
        self._environment = dict(os.environ)
        self._handlers = {number: signal.getsignal(number) for number in SIGNALS}
        self._umask = _umask()
        self._descriptor = _next_descriptor()
        self._kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def renew(self) -> bool:
        """Put everything back. False when something is left that cannot be."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        if (
            threading.active_count() > 1
            or _has_children()
            or not self._alone()
            or _next_descriptor() != self._descriptor
            or used.ru_utime + used.ru_stime > MAX_CPU_S
            or used.ru_maxrss - self._kilobytes > MAX_GROWTH_KB
            or _umask() != self._umask
            or not self._builtins.stand()
            or self._builtins.added()
            or not self._modules.stand()
            or sys.modules is not self._modules.table
        ):
            return False
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in self._handlers.items():
            if signal.getsignal(number) is not handler:
                signal.signal(number, handler)
        sys.stdin, sys.stdout, sys.stderr = self._streams
        sys.displayhook, sys.excepthook, trace, profile = self._hooks
        if sys.gettrace() is not trace:
            sys.settrace(trace)
        if sys.getprofile() is not profile:
            sys.setprofile(profile)
        sys.setrecursionlimit(self._recursion)
        sys.path[:], sys.argv[:], sys.meta_path[:] = self._path, self._argv, self._meta_path
        warnings.filters[:] = self._filters  # type: ignore[index]
        if dict(os.environ) != self._environment:
            os.environ.clear()
            os.environ.update(self._environment)
        self._forget_modules()
        random.seed()  # as a fork does
        if self._numpy is not None:
            _numpy_random().set_state(self._numpy)
        if "decimal" in sys.modules:
            sys.modules["decimal"].setcontext(sys.modules["decimal"].DefaultContext.copy())
        os.chdir(self._folder)
        return self._look() == self._looks

    def _forget_modules(self) -> None:
        """What came from the workspace, or from nowhere; a library that was imported meanwhile may stay."""
        for name in self._modules.added():
            origin = getattr(getattr(sys.modules[name], "__spec__", None), "origin", None)
            if not isinstance(origin, str) or origin.startswith(self._workspace) or not os.path.isabs(origin):
                del sys.modules[name]


def _has_children() -> bool:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
        return True
    return False


def _next_descriptor() -> int:
    """The lowest free one: it is higher when a file was left open."""
    number = os.dup(0)
    os.close(number)
    return number


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _numpy_random() -> Any:
    return sys.modules.get("numpy.random")
