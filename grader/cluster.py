"""Grades a cohort on a Dask cluster: the jobs of a batch, ten or so to a task, on the workers that have an isolation.

Each worker needs this course at the place of its own `grader` package, and an isolation for strangers' code; both are
asked at the start, and a worker that has not is not used. Submissions are read here and sent as bytes.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.batch_worker import Job, Setup
from grader.course import Course
from grader.intake import read
from grader.isolation import Isolation, IsolationError
from grader.submission import Submission
from grader.verdict import Report

JOBS_A_TASK = 10
ALONE_S = 60.0  # how long to wait for a worker to come back when all are gone


@dataclass(frozen=True)
class Offer:
    """What a worker says of itself: the isolation that it has and the checks that it would run."""

    isolation: str
    problem: str
    digest: str


class ClusterPool:
    """The same as the pool of local processes: hands jobs out, gives reports as they come."""

    def __init__(self, address: str, course: Course, setup: Setup, jobs: Sequence[Job], digest: str) -> None:
        from distributed import Client

        try:
            self._client: Any = Client(address, timeout="10s", set_as_default=False)
        except (OSError, ValueError) as problem:
            said = str(problem).splitlines()[0]
            raise IsolationError(
                f"no Dask scheduler answers at {address} ({said})",
                f"{address}에 Dask 스케줄러가 없습니다 ({said})",
            ) from None
        self._course, self._setup, self._jobs = course, setup, list(jobs)
        offers: dict[str, Offer] = self._client.run(
            offer, tuple(sorted({job.module for job in jobs})), setup.hidden
        )
        self.usable = sorted(at for at, one in offers.items() if not one.problem and one.digest == digest)
        self.refused = {
            at: one.problem or "other checks" for at, one in offers.items() if at not in self.usable
        }
        if not self.usable:
            why = "; ".join(f"{at}: {reason}" for at, reason in self.refused.items()) or "there are none"
            self._client.close()
            raise IsolationError(
                f"no Dask worker can be used ({why})", f"쓸 수 있는 Dask 워커가 없습니다 ({why})"
            )

    def results(self) -> Iterator[tuple[Job, Report]]:
        """Each job's report, as they come. Raises IsolationError when no worker is left."""
        from distributed import as_completed

        waiting, running = deque(self._tasks()), as_completed([], loop=self._client.loop)
        owners: dict[str, list[Job]] = {}

        def submit() -> None:
            jobs = waiting.popleft()
            modules = {module.id: module for module in self._course.modules}
            files = [read(job.entry, modules[job.module], self._setup.bare) for job in jobs]
            future = self._client.submit(
                grade_some, jobs[0].module, files, self._setup, workers=self.usable, retries=3, pure=False
            )
            owners[future.key] = jobs
            running.add(future)

        for _ in range(min(len(waiting), 2 * len(self.usable))):  # one at work and one at hand for each
            submit()
        gone_since: float | None = None
        while owners:
            future = self._next(running)
            if future is None:
                gone_since = self._all_gone_since(gone_since)
                continue
            gone_since = None
            jobs = owners.pop(future.key)
            if waiting:
                submit()
            if future.status == "error":
                yield from ((job, self._failed(job, future.exception())) for job in jobs)
            else:
                yield from zip(jobs, future.result(), strict=True)

    @staticmethod
    def _next(running: Any) -> Any:
        """The next finished task; None when none finishes for a while."""
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            if running.has_ready():
                return next(running)
            time.sleep(0.01)
        return None

    def _tasks(self) -> Iterator[list[Job]]:
        """Runs of jobs of one module."""
        jobs = deque(self._jobs)
        while jobs:
            task = [jobs.popleft()]
            while jobs and len(task) < JOBS_A_TASK and jobs[0].module == task[0].module:
                task.append(jobs.popleft())
            yield task

    def _all_gone_since(self, before: float | None) -> float | None:
        alive = self._client.scheduler_info(n_workers=-1)["workers"]
        if any(at in alive for at in self.usable):
            return None
        now = time.monotonic()
        if before is not None and now - before > ALONE_S:
            raise IsolationError(
                "every Dask worker is gone; what is graded is kept",
                "Dask 워커가 모두 사라졌습니다. 채점한 것은 남아 있습니다",
            )
        return now if before is None else before

    def _failed(self, job: Job, problem: object) -> Report:
        from grader.batch import internal

        return internal(self._course, job, f"on the cluster: {problem!r}")

    def stop(self) -> None:
        """Cancel what has not been graded."""
        self._client.close()


# -- on the workers ---------------------------------------------------------------------------------------------------

_one_at_a_time = threading.Lock()  # pytest runs in this process, not in two threads of it at once


def own_course() -> Course:
    """The course that this worker's `grader` belongs to."""
    return Course(Path(__file__).resolve().parent.parent)


def _isolation() -> Isolation | IsolationError:
    from grader.isolation import strongest

    return strongest()


def offer(modules: tuple[str, ...], hidden: Path | None) -> Offer:
    """What this worker has."""
    from grader.batch import checks_digest

    found, course = _isolation(), own_course()
    known = {module.id: module for module in course.modules}
    if isinstance(found, IsolationError):
        return Offer("", found.en, "")
    if missing := [name for name in modules if name not in known]:
        return Offer(found.name, f"its course has no {', '.join(missing)}", "")
    return Offer(found.name, "", checks_digest(course, [known[name] for name in modules], hidden))


def grade_some(module_id: str, submissions: list[Submission], setup: Setup) -> list[Report]:
    """Grade some submissions of one module."""
    from grader.runner import grade
    from grader.warm import WarmParent

    course, isolation = own_course(), _isolation()
    if isinstance(isolation, IsolationError):
        raise isolation
    module = course.module(module_id)
    with _one_at_a_time, WarmParent(isolation, module.preload, module.limits) as parent:
        return grade(course, module, submissions, parent, setup.seed, hidden=setup.hidden)
