"""Grades a cohort: workers side by side, every result stored at once, and the same command goes on where it ended.

The main process reads no submission: it hands out names, stores reports, replaces workers that died. A worker grades
one submission after the other (see `batch_worker`), so that it pays for pytest and for heavy imports only once.
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader import __version__, regrade
from grader.batch_worker import Job, Setup, work
from grader.course import Course, CourseError, Module
from grader.intake import Entry
from grader.language import Text
from grader.store import Store
from grader.verdict import Check, Report, Task, Verdict

if TYPE_CHECKING:
    from grader.cluster import ClusterPool

MAX_TRIES = 3
STALLED_S = 900.0  # no worker of ours is silent for so long

OnReport = Callable[[Report, int, int], None]


@dataclass(frozen=True)
class Plan:
    """What is to be graded, and how."""

    course: Course
    modules: Sequence[Module]
    entries: Mapping[str, Entry]
    isolation: str
    seed: int
    jobs: int
    bare: bool = False
    dask: str | None = None  # the address of a scheduler; without one, processes on this machine
    hidden: Path | None = None  # a folder like exercises/ with checks that only the instructor has
    stale: regrade.Stale = field(default_factory=dict)  # stored results that a change of the checks touches
    ids: str = "plain"  # which pseudonyms the students have, if any

    def facts(self) -> dict[str, str]:
        """What the batch is started with. All but `checks` must be the same for it to be continued."""
        return {
            "grader": __version__,
            "seed": str(self.seed),
            "modules": " ".join(module.id for module in self.modules),
            "checks": checks_digest(self.course, self.modules, self.hidden),
            "hidden": "yes" if self.hidden else "no",  # forgotten, it would not be a change of the checks
            "ids": self.ids,
        }


def checks_digest(course: Course, modules: Sequence[Module], hidden: Path | None = None) -> str:
    """Of everything that decides a verdict. What a change of it touches, `regrade` knows task by task."""
    digest = hashlib.sha256()
    for module in modules:
        for folder in (module.folder, course.starter(module), *([hidden / module.id] if hidden else [])):
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder).as_posix()
                handed_in = folder == module.folder and name in module.files
                if path.is_file() and path.suffix not in (".md", ".pyc") and not handed_in:
                    digest.update(f"{name}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@dataclass
class _Worker:
    """A worker process and the job that it has."""

    process: Any
    pipe: Connection
    core: int | None  # the only one that it may use, None for all
    job: Job | None = None
    since: float = field(default_factory=time.monotonic)


def run(plan: Plan, store: Store, on_report: OnReport) -> None:
    """Grade what the store does not hold yet. Raises KeyboardInterrupt after the workers have been stopped."""
    done = store.done()
    jobs = [
        Job(student, entry, module.id, position, plan.stale.get((student, module.id), ()))
        for module in plan.modules
        for position, (student, entry) in enumerate(plan.entries.items())
        if (student, module.id) in plan.stale
        or done.get((student, module.id), ("", Verdict.INTERNAL))[1] == Verdict.INTERNAL
    ]
    total, before = len(plan.modules) * len(plan.entries), len(plan.modules) * len(plan.entries) - len(jobs)
    if not jobs:
        return
    known = {module.id: module for module in plan.modules}
    digests = {
        module.id: regrade.dump(regrade.digests(plan.course, module, plan.hidden)) for module in plan.modules
    }
    pool = _cluster(plan, jobs) if plan.dask else _Pool(plan, deque(jobs))
    try:
        for count, (job, report) in enumerate(pool.results(), before + 1):
            if job.tasks:
                earlier = {one.module: one for one in store.reports(job.student)}[job.module]
                report = regrade.merged(earlier, report, known[job.module])
            store.add(report, job.position, digests[job.module])
            on_report(report, count, total)
    finally:
        pool.stop()


def _setup(plan: Plan) -> Setup:
    return Setup(plan.course.root, plan.isolation, plan.seed, plan.bare, plan.hidden)


def _cluster(plan: Plan, jobs: Sequence[Job]) -> ClusterPool:
    from grader.cluster import ClusterPool

    assert plan.dask is not None
    digest = checks_digest(plan.course, plan.modules, plan.hidden)
    return ClusterPool(plan.dask, plan.course, _setup(plan), jobs, digest)


class _Pool:
    """Hands jobs to workers, and replaces those that die."""

    def __init__(self, plan: Plan, jobs: deque[Job]) -> None:
        self._plan, self._jobs = plan, jobs
        self._tries: dict[tuple[str, str], int] = {}
        self._context = multiprocessing.get_context("spawn")
        self._setup = _setup(plan)
        self._workers = [self._start(core) for core in _cores(min(plan.jobs, len(jobs)))]

    def _start(self, core: int | None) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, self._setup, core), daemon=True)
        with _ignoring_interrupts():
            process.start()
        theirs.close()
        return _Worker(process, ours, core)

    def results(self) -> Iterator[tuple[Job, Report]]:
        """Each job's report, as they come."""
        outstanding = len(self._jobs)
        for worker in self._workers:
            self._hand_out(worker)
        while outstanding:
            ready = multiprocessing.connection.wait([worker.pipe for worker in self._workers], timeout=5.0)
            for worker in list(self._workers):
                if worker.pipe in ready:
                    finished = self._collect(worker)
                elif worker.job and time.monotonic() - worker.since > STALLED_S:
                    finished = self._replace(worker, f"no answer for {STALLED_S:g} s")
                else:
                    continue
                if finished is not None:
                    outstanding -= 1
                    yield finished

    def _hand_out(self, worker: _Worker) -> None:
        worker.job, worker.since = (self._jobs.popleft() if self._jobs else None), time.monotonic()
        with contextlib.suppress(
            OSError
        ):  # it died just now: the next wait finds out, and another gets the job
            worker.pipe.send(worker.job)

    def _collect(self, worker: _Worker) -> tuple[Job, Report] | None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            if worker.job is None:
                self._workers.remove(worker)
                return None
            worker.process.join(2)
            return self._replace(worker, f"the worker ended with {worker.process.exitcode}")
        if answer is None:  # still at it
            worker.since = time.monotonic()
            return None
        job = worker.job
        assert job is not None
        if isinstance(answer, CourseError):
            raise answer  # no submission can be graded until the checks are mended
        if isinstance(answer, str):
            return self._again(worker, job, answer)
        if answer.verdict is Verdict.INTERNAL and self._may_try_again(job):
            self._jobs.append(job)
            self._hand_out(worker)
            return None
        self._hand_out(worker)
        return job, answer

    def _again(self, worker: _Worker, job: Job, why: str) -> tuple[Job, Report] | None:
        retry = self._may_try_again(job)
        if retry:
            self._jobs.append(job)
        self._hand_out(worker)
        return None if retry else (job, internal(self._plan.course, job, why))

    def _replace(self, worker: _Worker, why: str) -> tuple[Job, Report] | None:
        job = worker.job
        assert job is not None
        worker.process.kill()
        worker.pipe.close()
        self._workers.remove(worker)
        fresh = self._start(worker.core)
        self._workers.append(fresh)
        return self._again(fresh, job, why)

    def _may_try_again(self, job: Job) -> bool:
        key = (job.student, job.module)
        self._tries[key] = self._tries.get(key, 0) + 1
        return self._tries[key] < MAX_TRIES

    def stop(self) -> None:
        """End every worker; with it goes all that it started."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(3)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


@contextlib.contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """Who is started within ignores Ctrl-C from its first moment on: that is for the main process alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _cores(jobs: int) -> list[int | None]:
    """The core of each of the workers, where there are as many of them as cores; else they may use all.

    A worker and the processes of its student's checks take turns. On one core they do so without waking another, which
    takes longer than most answers.
    """
    if not hasattr(os, "sched_getaffinity"):
        return [None] * jobs
    usable = sorted(os.sched_getaffinity(0))
    return [usable[number % len(usable)] if jobs >= len(usable) else None for number in range(jobs)]


def internal(course: Course, job: Job, why: str) -> Report:
    """The report of a submission that we failed to grade, time after time."""
    module = course.module(job.module)
    text = Text(
        "Something went wrong in the grader, not in your code.",
        "여러분의 코드가 아니라 채점기에 문제가 생겼습니다.",
    )
    tasks = tuple(
        Task(task.id, task.title, task.points, (Check("grader", text, Verdict.INTERNAL, text, log=why),))
        for task in module.tasks
    )
    return Report(job.student, module.id, module.title, tasks)


def default_jobs() -> int:
    """One for each core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
