"""Runs beside the student's file: the program as `python change.py …` would run it, without a new process."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
import types
from collections.abc import Sequence
from importlib.machinery import PathFinder
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def run(program: str, arguments: Sequence[str], stdin: str = "") -> dict[str, object]:
    """Run `program` as `__main__`; its exit code, what it printed, and what it wrote to stderr."""
    return _execute(program, "__main__", arguments, stdin)


def load(program: str) -> dict[str, object]:
    """Run `program` as an `import` would, with the same answer as `run`."""
    return _execute(program, Path(program).stem, [], "")


def _execute(program: str, name: str, arguments: Sequence[str], stdin: str) -> dict[str, object]:
    stdout, stderr = io.StringIO(), io.StringIO()
    before = sys.argv, sys.stdin
    sys.argv, sys.stdin = [program, *arguments], io.StringIO(stdin)
    try:
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            exit_code = _exit_code(program, name)
    finally:
        sys.argv, sys.stdin = before
    return {"exit_code": exit_code, "stdout": stdout.getvalue(), "stderr": stderr.getvalue()}


def _run_as(name: str, program: str) -> None:
    """What `runpy.run_path` does, with the code that an import would use: compiled once, however often it is run."""
    stem = Path(program).stem
    spec = PathFinder.find_spec(stem, [str(FOLDER)])
    module, before = types.ModuleType(name), sys.modules.get(name)
    module.__file__ = str(FOLDER / program)
    sys.modules[name] = module
    try:
        exec(spec.loader.get_code(stem), vars(module))
    finally:
        if before is None:
            del sys.modules[name]
        else:
            sys.modules[name] = before


def _exit_code(program: str, name: str) -> int:
    """What the interpreter would make of the end of the program."""
    stderr = sys.stderr
    try:
        _run_as(name, program)
    except SystemExit as leave:
        if leave.code is None:
            return 0
        if isinstance(leave.code, int):
            return int(leave.code) & 0xFF
        print(leave.code, file=stderr)
        return 1
    except BaseException as error:  # whatever ends a program
        frames = error.__traceback__
        while frames and frames.tb_frame.f_code.co_filename != str(FOLDER / program):
            frames = frames.tb_next
        said = "".join(traceback.format_exception(type(error), error, frames))
        stderr.write(said.replace(f"{FOLDER}{os.sep}", ""))
        return 1
    return 0
