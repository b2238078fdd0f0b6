"""Runs beside the student's tests: executes them against an implementation that is given as byte code.

Knows unittest classes and, in pytest's style, plain functions, plain classes and `parametrize`. Fixtures
are left out: a test that asks for one ends in an error.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import io
import marshal
import sys
import types
import unittest
from collections import Counter
from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LONGEST_MESSAGE = 500


def run(test_file: str, implementation: bytes, module_name: str) -> dict[str, object]:
    """Run every test of `test_file` while `import <module_name>` gives the implementation, a marshalled code object.

    Returns the number of tests that ran, the names that failed, that ended in an error (an import error of
    the file counts as one, by the file's name) and that were collected; and the last line of each failing
    test's message.
    """
    outcome = _Outcome()
    stem = Path(test_file).stem
    loader = PathFinder.find_spec(stem, [str(FOLDER)]).loader
    silence = io.StringIO()
    with (
        _installed(module_name, test_file),
        contextlib.redirect_stdout(silence),
        contextlib.redirect_stderr(silence),
    ):
        try:
            exec(marshal.loads(implementation), vars(sys.modules[module_name]))
            tests = sys.modules[stem]
            exec(loader.get_code(stem), vars(tests))
            suite = unittest.TestSuite(_collect(tests))
        except BaseException as error:  # SystemExit and pytest's skip stop the file, not us
            outcome.note(test_file, error, outcome.errors)
            suite = unittest.TestSuite()
        collected = [_name(test) for test in suite]
        suite.run(outcome)
    return {
        "ran": outcome.testsRun - len(outcome.skipped),
        "failed": [name for name, _ in outcome.failures],
        "errors": [name for name, _ in outcome.errors],
        "collected": collected,
        "messages": dict([*outcome.failures, *outcome.errors]),
    }


class _Outcome(unittest.TestResult):
    """Keeps (name, last line of the message) where unittest keeps (test, traceback)."""

    def note(self, name: str, error: BaseException, where: list) -> None:
        line = f"{type(error).__name__}: {error}".strip().splitlines()[0][:LONGEST_MESSAGE]
        where.append((name, line))

    def addFailure(self, test, err) -> None:
        self.note(_name(test), err[1], self.failures)

    def addError(self, test, err) -> None:
        self.note(_name(test), err[1], self.errors)

    def addSubTest(self, test, subtest, err) -> None:
        if err is not None:
            wrong = issubclass(err[0], test.failureException)
            self.note(_name(test), err[1], self.failures if wrong else self.errors)

    def addUnexpectedSuccess(self, test) -> None:
        self.note(_name(test), AssertionError("passed, but is marked expectedFailure"), self.failures)


class _Function(unittest.FunctionTestCase):
    """A pytest-style function. Its `Failed` outcome is no Exception, and unittest would let it through."""

    def runTest(self) -> None:
        try:
            super().runTest()
        except (Exception, KeyboardInterrupt):
            raise
        except BaseException as outcome:
            raise AssertionError(str(outcome)) from outcome


@contextlib.contextmanager
def _installed(module_name: str, test_file: str) -> Iterator[None]:
    """Fresh, empty modules under both names; afterwards whatever was there before."""
    names = [module_name, Path(test_file).stem]
    before = {name: sys.modules.get(name) for name in names}
    for name in names:
        sys.modules[name] = types.ModuleType(name)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = module


def _collect(module: types.ModuleType) -> Iterator[unittest.TestCase]:
    loader = unittest.TestLoader()
    for name, value in list(vars(module).items()):
        if isinstance(value, type) and issubclass(value, unittest.TestCase):
            for method in loader.getTestCaseNames(value):
                yield value(method)
        elif isinstance(value, type) and name.startswith("Test"):
            for method in dir(value):
                if method.startswith("test"):
                    yield from _functions(f"{name}.{method}", getattr(value(), method))
        elif inspect.isfunction(value) and name.startswith("test"):
            yield from _functions(name, value)


def _functions(name: str, function) -> Iterator[unittest.TestCase]:
    """One test, or one for each set of arguments of `pytest.mark.parametrize`."""
    cases: list[dict] = [{}]
    for mark in getattr(function, "pytestmark", []):
        if mark.name == "parametrize":
            names, rows = mark.args[:2]
            names = [part.strip() for part in names.split(",")] if isinstance(names, str) else list(names)
            rows = [getattr(row, "values", row) for row in rows]
            rows = [row if isinstance(row, (list, tuple)) and len(names) > 1 else [row] for row in rows]
            cases = [case | dict(zip(names, row, strict=True)) for case in cases for row in rows]
    for case in cases:
        yield _Function(lambda case=case: function(**case), description=name)


def _name(test: unittest.TestCase) -> str:
    return test.shortDescription() if isinstance(test, _Function) else test.id().split(".", 1)[-1]


def repeated(test_file: str) -> list[str]:
    """Tests that share a name with another one in the same class, or at the top level."""
    try:
        tree = ast.parse((FOLDER / test_file).read_bytes())
    except (SyntaxError, ValueError):  # `run` says so
        return []
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    counts = [
        Counter(node.name for node in body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
        for body in bodies
    ]
    return [name for count in counts for name, times in count.items() if times > 1 and "test" in name.lower()]
