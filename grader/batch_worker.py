"""One worker of a batch: a trusted process that takes jobs from a pipe and grades them one after the other."""

from __future__ import annotations

import contextlib
import os
import signal
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path

from grader.course import Course, CourseError, Module
from grader.intake import Entry, read
from grader.submission import Submission
from grader.verdict import Check, Report

ALIVE_S = 30.0


@dataclass(frozen=True)
class Job:
    """One student's submission for one module."""

    student: str
    entry: Entry
    module: str
    position: int  # in the order of the students
    tasks: tuple[str, ...] = ()  # only these are to be graded again; nothing means all


@dataclass(frozen=True)
class Setup:
    """What all jobs of a batch have in common."""

    root: Path
    isolation: str
    seed: int
    bare: bool
    hidden: Path | None


def work(pipe: Connection, setup: Setup, core: int | None = None) -> None:
    """Grade until the pipe gives None or is closed, on one `core` if one is given. Sends a report for each job, a text
    when it failed, or a CourseError when the checks themselves cannot run; and None now and then in a long job."""
    if core is not None:
        os.sched_setaffinity(0, {core})
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which then closes the pipe
    _Worker(pipe, setup).run()


class _Worker:
    def __init__(self, pipe: Connection, setup: Setup) -> None:
        self._pipe, self._setup = pipe, setup
        self._course = Course(setup.root)
        self._modules = {module.id: module for module in self._course.modules}
        self._job: Job | None = None
        self._heard = time.monotonic()

    def run(self) -> None:
        """One session of pytest for each run of jobs of one module."""
        from grader.isolation import make
        from grader.warm import WarmParent

        isolation = make(self._setup.isolation)
        self._next()
        while self._job is not None:
            module, tasks = self._modules[self._job.module], self._job.tasks
            try:
                with WarmParent(isolation, module.preload, module.limits, cohort=True) as parent:
                    first = read(self._job.entry, module, self._setup.bare)
                    if first.files:
                        parent.start()
                    from grader.runner import grade  # meanwhile pytest is imported, and collects

                    grade(
                        self._course,
                        module,
                        chain([first], self._submissions(module, tasks)),
                        parent,
                        self._setup.seed,
                        tasks=tasks,
                        on_check=self._alive,
                        on_report=self._answer,
                        keep_reports=False,
                        hidden=self._setup.hidden,
                    )
            except (BrokenPipeError, EOFError):
                return
            except CourseError as problem:
                self._say(problem)
                return
            except Exception:  # ours, whatever it is: the main process decides how often to try again
                self._say(traceback.format_exc())
                self._next()

    def _submissions(self, module: Module, tasks: tuple[str, ...]) -> Iterator[Submission]:
        """The jobs that follow, as long as they are of this module and these tasks."""
        while self._job is not None and (self._job.module, self._job.tasks) == (module.id, tasks):
            yield read(self._job.entry, module, self._setup.bare)

    def _alive(self, _: Check) -> None:
        """Now and then, that a slow submission is no reason to give the worker up."""
        if time.monotonic() - self._heard > ALIVE_S:
            self._heard = time.monotonic()
            self._pipe.send(None)

    def _answer(self, report: Report) -> None:
        self._pipe.send(report)
        self._next()

    def _say(self, what: CourseError | str) -> None:
        with contextlib.suppress(OSError):  # nobody listens any more; `_next` will find that out too
            self._pipe.send(what)

    def _next(self) -> None:
        try:
            self._job = self._pipe.recv()
        except (EOFError, OSError):
            self._job = None
