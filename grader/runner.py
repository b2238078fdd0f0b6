"""Grades submissions of one module: our own pytest, in this trusted process, with proxies for the student's files.

pytest collects the checks once. Then every check is run for each submission in turn, in processes of the
student's; so a cohort costs one start of pytest, not hundreds.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from grader.course import Course, CourseError, Module
from grader.plugin import OnCheck, OnReport, Options, Plugin
from grader.proxy import installed
from grader.submission import Submission
from grader.verdict import Report
from grader.warm import WarmParent

SEED_VARIABLE = "GRADER_SEED"  # read by exercises/conftest.py

_UNUSED_PLUGINS = (
    *(
        "cacheprovider",
        "debugging",
        "doctest",
        "faulthandler",
        "junitxml",
        "legacypath",
        "logging",
        "pastebin",
    ),
    *("setuponly", "setupplan", "stepwise", "threadexception", "unraisableexception", "warnings"),
)


def grade(
    course: Course,
    module: Module,
    submissions: Iterable[Submission],
    parent: WarmParent,
    seed: int,
    *,
    tasks: Sequence[str] = (),
    stop_early: bool = False,
    keep_reports: bool = True,
    hidden: Path | None = None,
    on_check: OnCheck = lambda check: None,
    on_report: OnReport = lambda report: None,
) -> list[Report]:
    """Grade the submissions, in order.

    `tasks` limits what is reported; `stop_early` ends each submission at its first failure; `hidden` is a folder
    like exercises/ with more checks. Without `keep_reports` they are handed to `on_report` alone, and memory does not
    grow with the cohort. Raises CourseError when the checks themselves cannot be collected.
    """
    test_files = (*module.test_files, *hidden_files(hidden, module))
    if not test_files:
        raise CourseError(module.folder, "", "a file test_*.py with the checks")
    reports: list[Report] = []

    def finish(report: Report) -> None:
        if keep_reports:
            reports.append(report)
        on_report(report)

    options = Options(tuple(tasks), stop_early, hidden)
    plugin = Plugin(course, module, submissions, parent, options, on_check, finish)
    said = io.StringIO()
    with (
        _environment(seed),
        installed(module.importable, plugin.wiring, (*test_files, course.root / "exercises" / "conftest.py")),
        contextlib.redirect_stderr(said),
    ):
        pytest.main(
            [
                *(
                    "-c",
                    os.devnull,
                    "--rootdir",
                    str(course.root),
                    "--confcutdir",
                    str(course.root),
                    "--import-mode=importlib",
                    "--capture=no",  # `capsys` works all the same, and the plugin sees to the rest
                    "-q",
                ),
                *(word for name in _UNUSED_PLUGINS for word in ("-p", f"no:{name}")),
                *map(str, test_files),
            ],
            plugins=[plugin, *([_shared_fixtures(course)] if hidden else [])],
        )
    if plugin.failure:
        raise plugin.failure
    if not plugin.finished:
        raise CourseError(test_files[0], "", f"pytest could not run it: {said.getvalue().strip()[-500:]}")
    return reports


def hidden_files(hidden: Path | None, module: Module) -> tuple[Path, ...]:
    """The instructor's own checks of a module."""
    return () if hidden is None else tuple(sorted((hidden / module.id).resolve().glob("test_*.py")))


def _shared_fixtures(course: Course) -> object:
    """exercises/conftest.py, for checks that lie elsewhere."""
    path = course.root / "exercises" / "conftest.py"
    spec = importlib.util.spec_from_file_location("course_conftest", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextlib.contextmanager
def _environment(seed: int) -> Iterator[None]:
    """The seed for the checks, and nothing that changes how pytest runs."""
    before = dict(os.environ)
    os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ.update({SEED_VARIABLE: str(seed), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
    try:
        yield
    finally:
        for name in (SEED_VARIABLE, "PYTEST_DISABLE_PLUGIN_AUTOLOAD", "PYTEST_ADDOPTS"):
            if name in before:
                os.environ[name] = before[name]
            else:
                os.environ.pop(name, None)
