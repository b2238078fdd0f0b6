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

_MARKS = ("skip", "skipif", "xfail")
_FIXTURES = ("capsys", "monkeypatch", "request")  # of pytest's own, those that no hook has a part in


def is_plain(item: pytest.Item) -> bool:
    """Whether `run` does all that pytest would do: a function without marks of pytest's, with ordinary fixtures."""
    if type(item) is not pytest.Function or any(mark.name in _MARKS for mark in item.iter_markers()):
        return False
    found: dict[str, Any] = item._fixtureinfo.name2fixturedefs
    simple = (*_FIXTURES, *(item.callspec.params if hasattr(item, "callspec") else ()))
    return all(
        name in simple or not any(each.func.__module__.startswith("_pytest.") for each in definitions)
        for name, definitions in found.items()
    )


def run(item: Any) -> BaseException | None:
    """Set up, call and tear down. Returns what was raised first; KeyboardInterrupt and pytest.exit go through."""
    if not item._request:
        item._initrequest()
    state = item.session._setupstate
    problem = _raised(lambda: state.setup(item))
    if problem is None:
        problem = _raised(item.runtest)
    left = _raised(lambda: state.teardown_exact(None))
    item._request, item.funcargs = False, None
    return problem or left


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
