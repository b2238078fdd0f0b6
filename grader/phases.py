"""The phases of a plain check, without the hooks that nobody listens to.

pytest asks every plugin before, during and after each of the three phases. For most checks, a function with an
assertion, that takes several times as long as the check itself. So a check that needs none of it goes through set-up,
call and teardown directly; fixtures and their finalizers work as ever. Whatever is special takes pytest's own way.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from _pytest.tmpdir import tmppath_result_key

_MARKS = ("skip", "skipif", "xfail")
_HOOKS = tuple(f"pytest_runtest_{name}" for name in ("setup", "call", "teardown", "makereport", "logreport"))
_FIXTURES = ("capsys", "monkeypatch", "request")  # of pytest's own, those that no hook has a part in


def is_plain(item: pytest.Item) -> bool:
    """Whether `run` does all that pytest would do: a function without marks of pytest's, with ordinary fixtures."""
    if type(item) is not pytest.Function or any(mark.name in _MARKS for mark in item.iter_markers()):
        return False
    if any(
        _is_of_the_course(each.plugin)
        for name in _HOOKS
        for each in getattr(item.ihook, name).get_hookimpls()
    ):
        return False
    found: dict[str, Any] = item._fixtureinfo.name2fixturedefs
    simple = (*_FIXTURES, *(item.callspec.params if hasattr(item, "callspec") else ()))
    return all(
        name in simple or not any(each.func.__module__.startswith("_pytest.") for each in definitions)
        for name, definitions in found.items()
    )


def renew(item: Any) -> None:
    """Items are run for one submission after another: what a check has put on `self` must not stay there."""
    if getattr(item, "cls", None) is not None:
        for name in ("_instance", "_obj"):
            vars(item).pop(name, None)


def run(item: Any) -> BaseException | None:
    """Set up, call and tear down. Returns what was raised first; KeyboardInterrupt and pytest.exit go through."""
    if not item._request:
        item._initrequest()
    state = item.session._setupstate
    problem = _raised(lambda: state.setup(item))
    if problem is None:
        problem = _raised(item.runtest)
    item.stash.setdefault(tmppath_result_key, {})["call"] = problem is None  # asked for while the check ran
    left = _raised(lambda: state.teardown_exact(None))
    item._request, item.funcargs = False, None
    return problem or left


def _is_of_the_course(plugin: object) -> bool:
    """Whether a hook is neither pytest's nor the grader's: a conftest.py's, for instance."""
    name = getattr(plugin, "__name__", "") or type(plugin).__module__
    return not name.startswith(("_pytest.", "grader."))


def _raised(phase: Callable[[], None]) -> BaseException | None:
    try:
        phase()
    except (KeyboardInterrupt, pytest.exit.Exception):
        raise
    except BaseException as problem:
        unittest = sys.modules.get("unittest")
        if unittest is not None and isinstance(problem, unittest.SkipTest):
            return pytest.skip.Exception(str(problem))
        return problem
    return None
