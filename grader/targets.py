"""What a user means by `9`, `greedy`, `09_greedy_change/optimal` or a path. Forgiving, and helpful where it cannot be."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, Module, Task
from grader.usage import UsageError


@dataclass(frozen=True)
class Target:
    """A module, and perhaps one task of it."""

    module: Module
    task: Task | None = None


def find(course: Course, written: str) -> Target:
    """The module or task that is meant; a module where both would fit. Raises UsageError with the nearest name."""
    text = unicodedata.normalize("NFC", written).strip()
    module = _module(course, text) or _by_path(course, text)
    if module:
        return Target(module)
    front, slash, task_id = text.rpartition("/")
    if slash and (module := _module(course, front) or _by_path(course, front)):
        return Target(module, _task(course, module, task_id))
    matches = [Target(module, task) for module in course.modules for task in module.tasks if task.id == text]
    if len(matches) == 1:
        return matches[0]
    if matches:
        places = ", ".join(f"{match.module.id}/{text}" for match in matches)
        raise UsageError(
            f"{text!r} is a task of several modules: {places}",
            f"{text!r} 과제는 여러 모듈에 있습니다: {places}",
        )
    raise _unknown(course, text)


def find_task(course: Course, written: str) -> Target:
    """The task that is meant; a task where a module would fit too. Raises UsageError."""
    text = unicodedata.normalize("NFC", written).strip()
    matches = [Target(module, task) for module in course.modules for task in module.tasks if task.id == text]
    if len(matches) == 1:
        return matches[0]
    target = find(course, text)
    if target.task is None:
        tasks = ", ".join(f"{target.module.number}/{task.id}" for task in target.module.tasks)
        raise UsageError(
            f"which task of {target.module.id}? {tasks}", f"{target.module.id}의 어느 과제인가요? {tasks}"
        )
    return target


def find_module(course: Course, written: str) -> Module:
    """The module that is meant, by whatever. Raises UsageError."""
    return find(course, written).module


def _module(course: Course, text: str) -> Module | None:
    wanted = text.strip("/").lower().replace("-", "_")
    starts = []
    for module_id in course.ids:
        number, _, name = module_id.partition("_")
        if wanted in (module_id, name) or (wanted.isdecimal() and wanted.zfill(len(number)) == number):
            return course.module(module_id)
        if wanted and name.startswith(wanted):
            starts.append(module_id)
    return course.module(starts[0]) if len(starts) == 1 else None


def _by_path(course: Course, text: str) -> Module | None:
    try:
        path = Path(text).resolve(strict=True)
    except (OSError, ValueError):  # not there; or no path at all, such as one that is too long
        return None
    for module_id in course.ids:
        folders = [course.root / part / module_id for part in ("exercises", "solutions", "lessons")]
        if any(path.is_relative_to(folder.resolve()) for folder in folders):
            return course.module(module_id)
    return None


def _task(course: Course, module: Module, task_id: str) -> Task:
    for task in module.tasks:
        if task.id == task_id:
            return task
    names = [task.id for task in module.tasks]
    nearest = _nearest(task_id, names)
    if nearest:
        raise UsageError(
            f"{module.id} has no task {task_id!r}. Did you mean {module.number}/{nearest[0]}?",
            f"{module.id}에는 {task_id!r} 과제가 없습니다. {module.number}/{nearest[0]}을(를) 찾으셨나요?",
        )
    every = ", ".join(names)
    raise UsageError(
        f"{module.id} has no task {task_id!r}. Its tasks: {every}",
        f"{module.id}에는 {task_id!r} 과제가 없습니다. 과제 목록: {every}",
    )


def _unknown(course: Course, text: str) -> UsageError:
    shown = text if len(text) <= 60 else text[:59] + "…"
    names = [name for module in course.modules for name in (module.id, module.name)]
    names += [task.id for module in course.modules for task in module.tasks]
    nearest = _nearest(text, names)
    if nearest:
        return UsageError(
            f"there is no module or task {shown!r}. Did you mean {nearest[0]}?",
            f"{shown!r}(이)라는 모듈이나 과제는 없습니다. {nearest[0]}을(를) 찾으셨나요?",
        )
    every = ", ".join(module.id for module in course.modules)
    return UsageError(
        f"there is no module or task {shown!r}. The modules: {every}",
        f"{shown!r}(이)라는 모듈이나 과제는 없습니다. 모듈 목록: {every}",
    )


def _nearest(text: str, names: list[str]) -> list[str]:
    import difflib  # only who mistyped pays for it

    return difflib.get_close_matches(text, names, 1, 0.5)
