"""After a check was mended: which stored results it touches, and who gained or lost by it.

A task's digest is of all that decides its verdict: the facts of its module, our files beside the student's, the
starters, its own checks, and whatever in the test files belongs to no single task. A check of another task is not
in it. The digests lie beside each result in the store; where they differ, the task and those that need it are stale.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.course import Course, Module, Task
from grader.store import Store
from grader.verdict import Report, Verdict

DONE = "regrade"  # a fact of the store: whether the last regrading has come to its end

Stale = Mapping[tuple[str, str], tuple[str, ...]]  # (student, module) → the tasks to grade again


def digests(course: Course, module: Module, hidden: Path | None = None) -> dict[str, str]:
    """task → a digest of what decides its verdict. The same on every machine and Python."""
    own_checks = [*module.test_files, *(sorted((hidden / module.id).glob("test_*.py")) if hidden else [])]
    shared = hashlib.sha256(repr((module.preload, module.requires, module.limits, module.files)).encode())
    for path in _beside(course, module, hidden, own_checks):
        shared.update(f"{path.name}\0".encode() + path.read_bytes() + b"\0")
    checks = [
        _by_task(path.read_text(encoding="utf-8"), {task.id for task in module.tasks}) for path in own_checks
    ]
    found = {}
    for task in module.tasks:
        digest = shared.copy()
        facts = (task.id, task.points, task.title, task.file, task.needs, task.requires, task.tests)
        digest.update(repr(facts).encode())
        for parts in checks:
            digest.update((parts[""] + "\0" + parts.get(task.id, "")).encode() + b"\0")
        found[task.id] = digest.hexdigest()[:16]
    return found


def _beside(
    course: Course, module: Module, hidden: Path | None, own_checks: Sequence[Path]
) -> Iterable[Path]:
    """Whatever else the checks may read: support files, data, starters, the shared fixtures."""
    yield from (path for path in (course.root / "exercises" / "conftest.py",) if path.is_file())
    for folder in (module.folder, course.starter(module), *([hidden / module.id] if hidden else [])):
        for path in sorted(folder.rglob("*")):
            handed_in = folder == module.folder and path.relative_to(folder).as_posix() in module.files
            passed_by = path.suffix in (".md", ".pyc") or path.name == "module.toml"
            if path.is_file() and not handed_in and not passed_by and path not in own_checks:
                yield path


def _by_task(text: str, tasks: set[str]) -> dict[str, str]:
    """A test file cut up: what is marked for one task alone, and under "" all the rest, which concerns each of them."""
    lines = text.split("\n")
    owner = [""] * len(lines)
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError):
        body = []  # pytest will say so; until then the whole file concerns everybody
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            marks = {_marked(decorator) for decorator in node.decorator_list} & tasks
            is_check = node.name.startswith(("test", "Test"))
            if is_check and len(marks) == 1:
                first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                last = node.end_lineno or node.lineno
                owner[first - 1 : last] = [marks.copy().pop()] * (last - first + 1)
    parts: dict[str, list[str]] = {"": []}
    for line, task in zip(lines, owner, strict=True):
        if line.strip() or task:  # blank lines between checks are nobody's
            parts.setdefault(task, []).append(line)
    return {task: "\n".join(found) for task, found in parts.items()}


def _marked(decorator: ast.expr) -> str:
    """The id in @pytest.mark.task("id"); "" for any other decorator."""
    match decorator:
        case ast.Call(func=ast.Attribute(attr="task"), args=[ast.Constant(value=str(task))], keywords=[]):
            return task
    return ""


# -- what is stale ----------------------------------------------------------------------------------------------------


def stale(
    store: Store, course: Course, modules: Sequence[Module], hidden: Path | None = None
) -> dict[tuple[str, str], tuple[str, ...]]:
    """The stored results that today's checks touch; of a result that has no digests, every task."""
    now = {module.id: digests(course, module, hidden) for module in modules}
    known = {module.id: module for module in modules}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for (student, module_id), (before, verdict) in store.done().items():
        if module_id in now and verdict != Verdict.INTERNAL and before != dump(now[module_id]):
            tasks = _touched(known[module_id].tasks, _load(before), now[module_id])
            if tasks or set(_load(before)) != set(now[module_id]):
                found[student, module_id] = tasks
    return found


def _touched(tasks: Sequence[Task], before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The tasks whose digest differs, and those that need one of them, in the module's order."""
    touched: list[str] = []
    for task in tasks:  # a task comes after those that it needs
        if before.get(task.id) != now[task.id] or set(task.needs) & set(touched):
            touched.append(task.id)
    return tuple(touched)


def dump(found: Mapping[str, str]) -> str:
    """Digests as the store holds them."""
    return json.dumps(found, separators=(",", ":"))


def _load(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def merged(before: Report, fresh: Report, module: Module) -> Report:
    """A report with the tasks that were graded anew, and the others as they were."""
    old, new = ({task.id: task for task in report.tasks} for report in (before, fresh))
    tasks = tuple(found for task in module.tasks if (found := new.get(task.id) or old.get(task.id)))
    return replace(fresh, tasks=tasks)


# -- who gained or lost -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """One task of one student, before and after."""

    student: str
    module: str
    task: str
    before: float
    after: float
    verdict_before: str
    verdict_after: str


def begin(store: Store, touched: Stale) -> None:
    """Keep the results that will be replaced; of a regrading that was broken off, those from before it."""
    if touched:
        store.remember(list(touched), anew=store.facts().get(DONE, "done") == "done")
        store.begin({DONE: "going on"})


def finish(store: Store) -> None:
    """It has come to its end: the next one compares with today's results."""
    if store.facts().get(DONE) == "going on":
        store.begin({DONE: "done"})


def changes(store: Store) -> tuple[list[Change], int]:
    """Who gained or lost by the last regrading, and how many results it looked at."""
    found: list[Change] = []
    compared = 0
    for student, earlier in store.earlier():
        today = {report.module: report for report in store.reports(student)}
        for before in earlier:
            after = today.get(before.module)
            if after is None or Verdict.INTERNAL in (before.verdict, after.verdict):
                continue
            compared += 1
            old = {task.id: task for task in before.tasks}
            new = {task.id: task for task in after.tasks}
            for task in dict.fromkeys([*new, *old]):
                scores = [part[task].score if task in part else 0.0 for part in (old, new)]
                verdicts = [part[task].verdict.value if task in part else "" for part in (old, new)]
                if scores[0] != scores[1]:
                    found.append(Change(student, before.module, task, scores[0], scores[1], *verdicts))
    return found, compared
