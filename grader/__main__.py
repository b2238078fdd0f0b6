"""`grader` and `python -m grader`: runs the command line and turns what went wrong into exit codes."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys

_code: int | None = None  # to leave with, once it is known


def main() -> None:
    """0 all passed · 1 graded, something did not pass · 2 wrong usage or bad input · 3 internal."""
    global _code
    atexit.register(_leave)  # the first to be registered is the last to be called
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        from grader.cli.app import run

        code = run()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 0
    except KeyboardInterrupt:
        print(file=sys.stderr)
        code = 130
    _code = code
    sys.exit(code)


def _leave() -> None:
    """Not by taking every object apart: with pytest loaded that takes a tenth of a whole `grader check`."""
    if _code is not None:
        for stream in (sys.stdout, sys.stderr):  # what Ctrl-C has left there
            with contextlib.suppress(OSError):
                stream.flush()
        os._exit(_code)


if __name__ == "__main__":
    main()
