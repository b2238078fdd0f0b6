"""The part of pytest that is ours: its loop runs every check for every submission, and each check is watched."""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from grader import phases, stop, unittest_assertions
from grader.connection import Connection
from grader.course import Course, CourseError, Module, Task
from grader.engines import lacking
from grader.language import Text
from grader.outcome import Observed
from grader.processes import Processes
from grader.proxy import Wiring
from grader.stop import Stop
from grader.submission import Submission, untouched
from grader.verdict import Check, Report, Verdict
from grader.verdict import Task as TaskOutcome
from grader.warm import WarmParent
from grader.worker.loading import with_byte_code


class _Nothing(io.RawIOBase):
    """A file that keeps nothing."""

    def writable(self) -> bool:
        """It takes all."""
        return True

    def write(self, data: Any) -> int:
        """As written."""
        return memoryview(data).nbytes


# Where the output of checks goes that do not ask for it.
_NOWHERE = io.TextIOWrapper(io.BufferedWriter(_Nothing()), encoding="utf-8", errors="replace")

OnCheck = Callable[[Check], None]
OnReport = Callable[[Report], None]


@dataclass(frozen=True)
class Options:
    """How to grade; see runner.grade."""

    tasks: tuple[str, ...]
    stop_early: bool
    hidden: Path | None


@dataclass(frozen=True)
class _Facts:
    """What is the same for a check in each submission."""

    sentence: Text
    hidden: bool  # only the instructor has it
    plain: bool  # see phases.is_plain


class Plugin:
    """Takes over pytest's loop, and watches what happens in each check."""

    def __init__(
        self,
        course: Course,
        module: Module,
        submissions: Iterable[Submission],
        parent: WarmParent,
        options: Options,
        on_check: OnCheck,
        on_report: OnReport,
    ) -> None:
        self.course, self.module, self.submissions, self.parent = course, module, submissions, parent
        self.options, self.on_check, self.on_report = options, on_check, on_report
        self.reported = [task for task in module.tasks if not options.tasks or task.id in options.tasks]
        self.wiring = Wiring()
        self.failure: BaseException | None = None
        self.finished = False
        self._observed: Observed | None = None
        self._facts: dict[pytest.Item, _Facts] = {}
        self._support = with_byte_code(str(module.folder), module.support)

    # -- hooks of pytest --------------------------------------------------------------------------------------------

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Silence pytest: the report is ours to write."""
        config.pluginmanager.unregister(name="terminalreporter")
        config.option.trace = config.option.usepdb = (
            False  # asked for with unittest; their plugin is not loaded
        )
        config.addinivalue_line("markers", "task(id): the task that a check belongs to")

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Generator[None, object, object]:
        """What a test file prints when it is imported is for nobody."""
        with contextlib.redirect_stdout(_NOWHERE):
            return (yield)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A test file of ours that cannot be imported is our mistake, and stops everything."""
        if report.failed and self.failure is None:
            self.failure = CourseError(self.module.folder, report.nodeid, report.longreprtext.strip()[-2000:])

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Every check for every submission."""
        if self.failure is None:
            try:
                items = self._by_task(session.items)
                with unittest_assertions.telling():
                    for submission in self.submissions:
                        self.on_report(self._grade(submission, items))
                self.finished = True
            except BaseException as problem:  # whatever it is, it is raised again outside pytest
                self.failure = problem
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool | None:
        """Take the short way, where there is one."""
        if self._observed is None or not self._known(item).plain:
            return None
        self._observed.problem = phases.run(item)
        return True

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """Remember what was raised, whichever phase it was in.

        The report is for pytest and its plugins alone. Nobody reads its words, so there are none: making them takes as
        long as a dozen checks.
        """
        observed, problem = self._observed, call.excinfo and call.excinfo.value
        if observed is not None and observed.problem is None:
            observed.problem = problem
        assert call.when != "collect"
        report = pytest.TestReport(item.nodeid, item.location, {}, "passed", None, call.when)
        if problem is not None:
            report.outcome = "skipped" if isinstance(problem, pytest.skip.Exception) else "failed"
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Of several cases in one check (`subTest`), remember which one failed first."""
        observed = self._observed
        if observed is not None and isinstance(report, pytest.SubtestReport) and report.failed:
            about = ", ".join(f"{name}={value}" for name, value in report.context.kwargs.items())
            observed.case = observed.case or " ".join(filter(None, (report.context.msg, about)))

    def pytest_assertrepr_compare(self, op: str, left: object, right: object) -> list[str]:
        """Remember both sides; pytest's own words for them are not used, and cost much for large values."""
        if self._observed is not None:
            self._observed.compared = (op, left, right)
        return [op]

    # -- one submission ---------------------------------------------------------------------------------------------

    def _by_task(self, items: Sequence[pytest.Item]) -> dict[str, list[pytest.Item]]:
        """The checks of each task in the order of module.toml, those of needed tasks included."""
        found: dict[str, list[pytest.Item]] = {task.id: [] for task in self.module.tasks}
        for item in items:
            marker = item.get_closest_marker("task")
            marked = marker.args[0] if marker is not None and marker.args else None
            task_id = marked or self.module.task_of(item.path.name, *item.nodeid.split("::")[1:])
            if task_id not in found:
                raise CourseError(
                    item.path,
                    item.name,
                    "a mark @pytest.mark.task with the id of a task of module.toml, or its place in the `tests` of one",
                )
            found[task_id].append(item)
        wanted: set[str] = set()
        for task in reversed(self.module.tasks):
            if task in self.reported or task.id in wanted:
                wanted |= {task.id, *task.needs}
        return {task_id: checks for task_id, checks in found.items() if task_id in wanted}

    def _grade(self, submission: Submission, items: dict[str, list[pytest.Item]]) -> Report:
        self.wiring.absent, missing = self._missing(submission)
        told = 0

        def tell(check: Check, number: int) -> None:
            nonlocal told
            if number > told:
                told = number
                self.on_check(check)

        try:
            outcomes = self._outcomes(submission, items, missing, tell, renewing=True)
        except _TwoFaces:
            outcomes = self._outcomes(submission, items, missing, tell, renewing=False)
        reported = tuple(outcomes[task.id] for task in self.reported)
        return Report(submission.student, self.module.id, self.module.title, reported)

    def _outcomes(
        self,
        submission: Submission,
        items: dict[str, list[pytest.Item]],
        missing: Mapping[str, Callable[[], Stop]],
        tell: Callable[[Check, int], None],
        renewing: bool,
    ) -> dict[str, TaskOutcome]:
        """Of each task. Raises _TwoFaces; not with processes that are never renewed."""
        outcomes: dict[str, TaskOutcome] = {}
        with contextlib.ExitStack() as stack:
            processes: Processes | None = None
            if submission.rejected is None and len(missing) < len(self.module.files):
                files = {**self._support, **submission.files}
                processes = Processes(self.parent.keep(files, self.module.limits), renewing)
                stack.callback(processes.close)
            failed, number = False, 0
            for task in self.module.tasks:
                if task.id not in items:
                    continue
                reason = self._reason_not_to_run(task, submission, outcomes) or missing.get(task.file)
                checks = []
                for item in items[task.id]:
                    if self.options.stop_early and failed:
                        break
                    check = self._check(item, task.id, reason, submission, processes)
                    failed = failed or check.verdict is not Verdict.PASSED
                    if check.verdict in (
                        Verdict.TIMEOUT,
                        Verdict.MEMORY,
                    ):  # the others would most likely wait as long
                        reason = reason or partial(stop.not_run_after, check.verdict)
                    checks.append(check)
                    number += 1
                    tell(check, number)
                outcomes[task.id] = TaskOutcome(task.id, task.title, task.points, tuple(checks))
        return outcomes

    def _missing(
        self, submission: Submission
    ) -> tuple[dict[str, Callable[[], Stop]], dict[str, Callable[[], Stop]]]:
        """Which modules may not be imported, and which files are not there, each with the words for it."""
        files: dict[str, Callable[[], Stop]] = {}
        for name in self.module.files:
            content = submission.files.get(name)
            if content is None or untouched(self.course, self.module, name, content):
                files[name] = partial(stop.missing, name, content is not None)
        return {name.removesuffix(".py"): reason for name, reason in files.items()}, files

    def _reason_not_to_run(
        self, task: Task, submission: Submission, outcomes: Mapping[str, TaskOutcome]
    ) -> Callable[[], Stop] | None:
        if submission.rejected is not None:
            return partial(Stop, Verdict.REJECTED, submission.rejected)
        if why := lacking((*self.module.requires, *task.requires)):
            return partial(stop.unavailable, why)
        for need in task.needs:
            if outcomes[need].verdict is not Verdict.PASSED:
                return partial(stop.prerequisite, need, self.module.task(need).title)
        return None

    def _known(self, item: pytest.Item) -> _Facts:
        if item not in self._facts:
            hidden = self.options.hidden
            only_ours = hidden is not None and item.path.is_relative_to(hidden.resolve())
            self._facts[item] = _Facts(_sentence(item), only_ours, phases.is_plain(item))
        return self._facts[item]

    def _check(
        self,
        item: pytest.Item,
        task_id: str,
        reason: Callable[[], Stop] | None,
        submission: Submission,
        processes: Processes | None,
    ) -> Check:
        """The outcome of one check. What does not pass on a process that has seen other checks is run on a fresh one."""
        facts = self._known(item)
        observed = Observed(item.name, facts.sentence, facts.hidden, submission.files)
        if reason is not None:
            observed.problem = reason()
        if observed.problem is not None or processes is None:
            return observed.check()
        began = time.perf_counter()
        try:
            connection = processes.next(task_id)
            self._run(item, observed, connection, processes)
            if not observed.settled and not connection.fresh:
                began = time.perf_counter()
                observed = Observed(item.name, facts.sentence, facts.hidden, submission.files)
                self._run(item, observed, processes.fresh(), processes)
                if observed.settled and not connection.refused:
                    raise _TwoFaces
        except Stop as stopped:
            observed.problem = stopped
        observed.seconds = time.perf_counter() - began
        return observed.check()

    def _run(
        self, item: pytest.Item, observed: Observed, connection: Connection, processes: Processes
    ) -> None:
        """One check through pytest's whole protocol."""
        self._observed, self.wiring.connection = observed, connection
        observed.connection = connection
        with contextlib.redirect_stdout(_NOWHERE), contextlib.redirect_stderr(_NOWHERE):
            try:
                phases.renew(item)
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                if observed.problem is None:
                    observed.problem = connection.confirm()
            except BaseException:
                connection.close()
                raise
            finally:
                self.wiring.connection = self._observed = None
            processes.over(connection, observed.settled)


class _TwoFaces(Exception):
    """A check failed on a renewed process and passed on a fresh one.

    Code that behaves one way in the one and another way in the other could pass checks that no single behaviour passes.
    So it is graded again on fresh processes alone.
    """


def _sentence(item: Any) -> Text:
    """The check's docstring, in both languages."""
    written = (getattr(item.obj, "__doc__", None) or item.name).strip()
    return Text.parse(" ".join(written.split()))
