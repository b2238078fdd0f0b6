"""`grader` and `python -m grader`: runs the command line and turns what went wrong into exit codes."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """0 all passed · 1 graded, something did not pass · 2 wrong usage or bad input · 3 internal."""
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
    sys.exit(code)


if __name__ == "__main__":
    main()
