"""The checks of a task inside another grader's process: the same test file, without pytest around it.

A notebook of otter-grader or nbgrader calls `run(task)` in the folder that holds the student's files, the test file and
the probes. The two fixtures that the checks use are made by hand; that is less work than pytest does.
"""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import io
import random
from pathlib import Path
from typing import Any


class _Captured:
    """What a check asks of `capsys`."""

    def __init__(self) -> None:
        self._out = io.StringIO()

    def readouterr(self) -> Any:
        text = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        return type("Captured", (), {"out": text, "err": ""})


def run(task: str, folder: str = ".") -> None:
    """Run every check of a task. Raises AssertionError with the names of those that fail."""
    failed = []
    for name, check in vars(_checks(Path(folder).resolve())).items():
        marks = [mark for mark in getattr(check, "pytestmark", []) if mark.name == "task"]
        if not name.startswith("test_") or not marks or marks[0].args != (task,):
            continue
        captured = _Captured()
        given = {"rng": random.Random(f"0:{name}"), "capsys": captured}
        try:
            with contextlib.redirect_stdout(captured._out):
                check(**{asked: given[asked] for asked in inspect.signature(check).parameters})
        except BaseException as problem:
            failed.append(f"{name}: {type(problem).__name__}")
    assert not failed, "; ".join(failed)


_loaded: dict[Path, Any] = {}


def _checks(folder: Path) -> Any:
    if folder not in _loaded:
        (path,) = folder.glob("test_*.py")
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        _loaded[folder] = module
    return _loaded[folder]
