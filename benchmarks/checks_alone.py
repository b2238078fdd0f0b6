"""The checks of a cohort and nothing else: what is left when all that a grader does is taken away.

One warm process for each job forks for each submission and runs its checks there as plain functions: no isolation, no
pytest around them, no words for the student, no store and no report. Not a grader, and not what people use, but a floor.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import peer_checks

PASSED, FAILED = 0, 3  # exit codes; 1 is an error of ours


def main() -> None:
    """Run every task's checks in every folder of `places`; print the names of those that pass all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", type=Path, help="a folder for each submission, with the checks beside it")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--tasks", nargs="+", required=True)
    parser.add_argument("--preload", nargs="*", default=[])
    options = parser.parse_args()
    for name in ("pytest", *options.preload):
        importlib.import_module(name)
    places = sorted(options.places.resolve().iterdir())
    jobs = [_forked(places[number :: options.jobs], options.tasks) for number in range(options.jobs)]
    codes = [os.waitpid(job, 0)[1] for job in jobs]
    sys.exit(any(codes))


def _forked(places: Sequence[Path], tasks: Sequence[str]) -> int:
    """One job: its process."""
    job = os.fork()
    if job:
        return job
    code = 1
    try:
        for place in places:
            child = os.fork()
            if child == 0:
                _check(place, tasks)
            ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if ended == PASSED:
                os.write(1, f"{place.name}\n".encode())
            elif ended != FAILED:
                raise RuntimeError(f"the checks of {place} did not run to their end")
        code = 0
    finally:
        os._exit(code)


def _check(place: Path, tasks: Sequence[str]) -> None:
    code, result = 1, PASSED
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.chdir(place)
        sys.path.insert(0, str(place))
        for task in tasks:
            try:
                peer_checks.run(task)
            except AssertionError:
                result = FAILED
        code = result
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
