"""`python -m grader.web.check MODULE [TASK]`: grades one's own files, remembers the verdicts, and prints the report as a line.

The app runs it as a process of its own: pytest is at home there, and an end of the server ends no check half-way.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from grader import progress
from grader.course import Course
from grader.isolation import make
from grader.store import dump, load
from grader.verdict import Report
from grader.warm import WarmParent


class NoReport(Exception):
    """The check has ended without a report; the message is the last line that it said."""


def check(root: Path, module: str, task: str = "") -> Report:
    """Grade the student's files of one module, or one task of it. Raises NoReport."""
    environment = {name: value for name, value in os.environ.items() if name != "GRADER_APP_KEY"}
    done = subprocess.run(
        [sys.executable, "-m", "grader.web.check", module, *([task] if task else [])],
        cwd=root,
        env={**environment, "GRADER_APP_COURSE": str(root), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        raise NoReport((done.stderr.strip().splitlines() or [str(done.returncode)])[-1])
    return load(lines[-1])


def _grade(root: Path, module_id: str, task: str) -> Report:
    here = Course(root)
    module = here.module(module_id)
    with WarmParent(make("process"), module.preload, module.limits) as parent:
        from grader.runner import grade
        from grader.submission import read_own

        seed = int.from_bytes(os.urandom(4), "big") >> 1  # one that nobody can know
        tasks = [task] if task else []
        (report,) = grade(here, module, [read_own(here, module)], parent, seed, tasks=tasks)
    known = progress.load(here)
    known.record(report)
    known.save()
    return report


if __name__ == "__main__":
    print(dump(_grade(Path(os.environ["GRADER_APP_COURSE"]), sys.argv[1], "".join(sys.argv[2:3]))))
