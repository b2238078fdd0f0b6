"""What the types of a module.toml's keys do not show: names that clash, point nowhere, or lead out of the folder."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from grader.engines import ENGINES
from grader.toml_table import WrongKey

if TYPE_CHECKING:
    from grader.course import Module


def check(module: Module) -> None:
    """Raises WrongKey for the first rule that does not hold."""
    if module.minutes <= 0:
        raise WrongKey("minutes", "more than 0")
    seen: set[str] = set()
    for key in ("files", "support"):
        for name in getattr(module, key):
            if name in seen:
                raise WrongKey(key, f"{name!r} once")
            seen.add(name)
            pure = PurePosixPath(name)
            if pure.is_absolute() or ".." in pure.parts or str(pure) != name or name.startswith("-"):
                raise WrongKey(key, f"a path inside the exercise's folder, not {name!r}")
            if key == "support" and not (module.folder / name).is_file():
                raise WrongKey(key, f"a file that exists; {name!r} does not")
    ids = [task.id for task in module.tasks]
    for i, task in enumerate(module.tasks):
        if task.id in ids[:i]:
            raise WrongKey(f"task[{i}].id", f"an id of its own; {task.id!r} is there already")
        for need in task.needs:
            if need not in ids[:i]:
                raise WrongKey(f"task[{i}].needs", f"the id of an earlier task, not {need!r}")
    for engine in (*module.requires, *(engine for task in module.tasks for engine in task.requires)):
        if engine not in ENGINES:
            raise WrongKey("requires", f"one of {', '.join(ENGINES)}, not {engine!r}")
    _check_tests(module)
    for name in module.mutate:
        if name not in module.files:
            raise WrongKey("mutate", f"one of `files`, not {name!r}")


def _check_tests(module: Module) -> None:
    """Each of `tests` names a file that is there, and no two tasks name the same."""
    seen: dict[str, str] = {}
    for i, task in enumerate(module.tasks):
        for test in task.tests:
            file = test.partition("::")[0]
            if not re.fullmatch(r"[A-Za-z_]\w*\.py", file) or not (module.folder / file).is_file():
                raise WrongKey(f"task[{i}].tests", f"a Python file beside module.toml; not {file!r}")
            if file in (*module.files, *module.support):
                raise WrongKey(f"task[{i}].tests", f"a file of checks; {file!r} is in `files` or `support`")
            if test in seen:
                raise WrongKey(f"task[{i}].tests", f"{test!r} once; task {seen[test]} has it already")
            seen[test] = task.id
