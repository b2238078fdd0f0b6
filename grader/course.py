"""The course as data: folders and module.toml to frozen dataclasses. Every mistake is named by path, key and remedy."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from grader import module_rules
from grader.language import LANGUAGES, NOTHING, Language, Text
from grader.limits import Limits
from grader.toml_table import Number, Table, WrongKey


class CourseError(Exception):
    """A mistake in the course's own files: which file, which key, what was expected."""

    def __init__(self, path: Path, key: str, expected: str) -> None:
        super().__init__(f"{path}: {key}: {expected}" if key else f"{path}: {expected}")
        self.path, self.key, self.expected = path, key, expected

    def __reduce__(self) -> tuple[type[CourseError], tuple[Path, str, str]]:
        return CourseError, (self.path, self.key, self.expected)


@dataclass(frozen=True, eq=False)  # one object each, so it can key a table
class Task:
    """What is scored."""

    id: str
    points: float
    title: Text
    file: str  # where the student writes it; without that file the task is `missing`
    needs: tuple[str, ...]
    solution: tuple[str, ...]  # the top-level names of `file` that answer it; none means the whole file
    requires: tuple[str, ...]  # engines; the task is `unavailable` where one is not
    hints: Mapping[Language, tuple[str, ...]]
    explain: Text  # what is worth knowing once it has passed
    tests: tuple[str, ...] = ()  # checks that no mark assigns: FILE, FILE::Class or FILE::Class::name


@dataclass(frozen=True, eq=False)  # one object each, so it can key a table
class Module:
    """One module; the folder's name is its id."""

    id: str
    folder: Path
    title: Text
    minutes: int
    lab: tuple[str, ...]
    files: tuple[str, ...]
    support: tuple[str, ...]  # files of ours that lie beside the student's in the workspace: probes, data
    mutate: tuple[str, ...]  # the solution files that `verify` mutates
    preload: tuple[str, ...]
    requires: tuple[str, ...]  # engines that every task needs
    limits: Limits
    tasks: tuple[Task, ...]

    @property
    def number(self) -> str:
        """09 of 09_greedy_change."""
        return self.id.partition("_")[0]

    @property
    def name(self) -> str:
        """greedy_change of 09_greedy_change."""
        return self.id.partition("_")[2]

    @property
    def points(self) -> float:
        """The points of all its tasks."""
        return sum(task.points for task in self.tasks)

    @property
    def test_files(self) -> tuple[Path, ...]:
        """Our checks: test_*.py that the student does not hand in, and whatever a task's `tests` names."""
        found = {*self.folder.glob("test_*.py"), *(self.folder / name for name in self.assigned_files)}
        return tuple(path for path in sorted(found) if path.name not in self.files)

    @cached_property
    def assigned_files(self) -> frozenset[str]:
        """The files that some task's `tests` names: taken over as they are, without marks."""
        return frozenset(test.partition("::")[0] for task in self.tasks for test in task.tests)

    def task_of(self, file: str, *names: str) -> str | None:
        """The id of the task whose `tests` names a check, given by its file, class and function; the closest wins."""
        assigned = {test: task.id for task in self.tasks for test in task.tests}
        parts = [file, *(name.partition("[")[0] for name in names)]
        paths = ("::".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((assigned[path] for path in paths if path in assigned), None)

    @cached_property
    def importable(self) -> tuple[str, ...]:
        """The names by which the checks import what runs in the worker: the student's files, and probes."""
        top_level = (PurePosixPath(name) for name in (*self.files, *self.support))
        return tuple(path.stem for path in top_level if path.suffix == ".py" and len(path.parts) == 1)

    def task(self, task_id: str) -> Task:
        """The task of that id. Raises KeyError."""
        return {task.id: task for task in self.tasks}[task_id]


@dataclass(frozen=True)
class Course:
    """A repository of modules."""

    root: Path

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all modules in order."""
        return tuple(sorted(path.parent.name for path in (self.root / "exercises").glob("*/module.toml")))

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """All modules in order. Raises CourseError."""
        return tuple(self.module(module_id) for module_id in self.ids)

    @cached_property
    def _loaded(self) -> dict[str, Module]:
        return {}

    def module(self, module_id: str) -> Module:
        """The module of that id, which no mistake in another one keeps from being read. Raises CourseError."""
        if module_id not in self._loaded:
            self._loaded[module_id] = load_module(self.root / "exercises" / module_id)
        return self._loaded[module_id]

    def solution(self, module: Module) -> Path:
        """The folder of a module's solution."""
        return self.root / "solutions" / module.id

    def starter(self, module: Module) -> Path:
        """The folder of the pristine starters, kept apart from those that the student edits."""
        return self.root / "starters" / module.id

    def lesson(self, module: Module, language: Language) -> Path:
        """A module's lesson."""
        return self.root / "lessons" / module.id / ("README.ko.md" if language == "ko" else "README.md")

    @property
    def state(self) -> Path:
        """The ignored folder of what this machine remembers."""
        return self.root / ".grader"


def find_course(start: Path) -> Course:
    """The course around `start`, else the one that this package lies in. Raises CourseError when there is none."""
    start = start.resolve()
    for folder in (start, *start.parents, Path(__file__).resolve().parent.parent):
        if any((folder / "exercises").glob("*/module.toml")):
            return Course(folder)
    raise CourseError(start, "", "no course here: no folder exercises/*/module.toml in it or above it")


def load_module(folder: Path) -> Module:
    """Read exercises/<id>/module.toml. Raises CourseError."""
    path = folder / "module.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(path, "", "the file is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise CourseError(path, "", f"not TOML in UTF-8: {problem}") from None
    number, _, name = folder.name.partition("_")
    if not (number.isascii() and number.isdigit() and name.isidentifier()):
        raise CourseError(folder, "", "a module's folder is named NN_name, such as 09_greedy_change")
    try:
        module = _module(folder, Table(table))
        module_rules.check(module)
    except WrongKey as problem:
        raise CourseError(path, problem.key, problem.expected) from None
    return module


def _module(folder: Path, keys: Table) -> Module:
    files = keys.strings("files")
    if not files:
        raise WrongKey("files", "at least one file that the student hands in")
    module = Module(
        id=folder.name,
        folder=folder,
        title=keys.text("title"),
        minutes=keys.get("minutes", int),
        lab=keys.strings("lab"),
        files=files,
        support=keys.strings("support", ()),
        mutate=keys.strings("mutate", tuple(name for name in files if name.endswith(".py"))),
        preload=keys.strings("preload", ()),
        requires=keys.strings("requires", ()),
        limits=_limits(keys.table("limits", {})),
        tasks=tuple(_task(task, files) for task in keys.tables("task")),
    )
    keys.finish()
    return module


def _task(keys: Table, files: tuple[str, ...]) -> Task:
    hints = keys.table("hints")
    task = Task(
        id=keys.get("id", str),
        points=keys.get("points", Number),
        title=keys.text("title"),
        file=keys.get("file", str, files[0] if files else ""),
        needs=keys.strings("needs", ()),
        solution=keys.strings("solution", ()),
        requires=keys.strings("requires", ()),
        hints={language: hints.strings(language) for language in LANGUAGES},
        explain=keys.text("explain") if keys.has("explain") else NOTHING,
        tests=keys.strings("tests", ()),
    )
    hints.finish()
    keys.finish()
    if task.file not in files:
        raise WrongKey(f"{keys.prefix}file", f"one of `files`, not {task.file!r}")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", task.id):
        raise WrongKey(f"{keys.prefix}id", f"letters, digits, _ and -, not {task.id!r}")
    if not 0 < task.points < math.inf:
        raise WrongKey(f"{keys.prefix}points", "more than 0")
    return task


def _limits(keys: Table) -> Limits:
    defaults = Limits()
    values = {}
    for name in Limits.__dataclass_fields__:
        default = getattr(defaults, name)
        values[name] = keys.get(name, Number if isinstance(default, float) else int, default)
        if not 0 < values[name] < math.inf:
            raise WrongKey(f"limits.{name}", "more than 0")
    keys.finish()
    return Limits(**values)
