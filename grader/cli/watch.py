"""`grader watch`: grades what a save touches, and answers to keys."""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from grader.cli import celebration
from grader.cli.check import IsolationOption, Targets, chosen_tasks, isolation_named, remember, show
from grader.cli.common import LANGUAGE, LangOption, complain, console, course, load_progress, new_seed, say
from grader.course import Course, CourseError, Module, Task
from grader.course_map import short, upcoming
from grader.isolation.base import Isolation, IsolationError
from grader.warm import WarmParent

POLL_MS = 120  # until a key is answered
SETTLE_MS = 60  # editors write a file in several steps

KEYS = (
    ("h", "hint", "힌트"),
    ("n", "next task", "다음 과제"),
    ("l", "lesson", "강의"),
    ("s", "solution", "정답"),
    ("t", "tasks", "과제 목록"),
    ("a", "grade all", "모두 채점"),
    ("q", "quit", "끝내기"),
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    keys = "  ".join(f"{key} {say(en, ko)}" for key, en, ko in KEYS)
    app.command(
        "watch",
        help=say(
            f"Grade again whenever a file is saved: only the tasks that the save touches. Keys: {keys}.",
            f"저장할 때마다 그 파일의 과제만 다시 채점합니다. 키: {keys}.",
        ),
        epilog=say(
            "Examples:  grader watch   ·   grader watch 9   ·   grader watch 9/optimal",
            "예:  grader watch   ·   grader watch 9   ·   grader watch 9/optimal",
        ),
    )(watch)


def watch(targets: Targets = None, isolation: IsolationOption = "process", lang: LangOption = None) -> int:
    """Grade what changes, until q or Ctrl-C."""
    import watchfiles

    here = course()
    following = upcoming(here, load_progress(here))
    first = [following[0].id] if following else list(here.ids[:1])
    chosen = chosen_tasks(here, targets or first)
    watched = chosen if targets else chosen_tasks(here, [])
    session = Session(here, isolation_named(isolation), watched, next(iter(chosen)))
    folders = {module.folder.resolve(): module for module in watched}
    with contextlib.closing(session), _keyboard() as pressed:
        try:
            saves = watchfiles.watch(
                *folders, debounce=SETTLE_MS, step=20, rust_timeout=POLL_MS, yield_on_timeout=True
            )
            next(saves)  # it watches from here on, so that no save is missed while the first report is made
            for module, tasks in chosen.items():
                session.grade(module, tasks)
            for changes in saves:
                for module, tasks in _touched(folders, watched, {Path(path) for _, path in changes}):
                    session.grade(module, tasks)
                for key in pressed():
                    if key in ("q", "\x04"):
                        return 0
                    session.press(key)
        except KeyboardInterrupt:
            print()
    return 0


def _touched(
    folders: dict[Path, Module], watched: dict[Module, list[str]], saved: set[Path]
) -> Iterator[tuple[Module, list[str]]]:
    """The modules and tasks that saved files belong to, with the tasks that wait for them."""
    for folder, module in folders.items():
        names = {name for name in module.files if folder / name in saved}
        touched: list[str] = []
        for task in module.tasks:
            if task.file in names or set(task.needs) & set(touched):
                touched.append(task.id)
        wanted = watched[module]
        if touched := [task for task in touched if not wanted or task in wanted]:
            yield module, touched


@dataclass
class Session:
    """What `watch` keeps from one save to the next."""

    here: Course
    isolation: Isolation
    watched: dict[Module, list[str]]
    module: Module  # the one that is being worked on
    task: Task | None = None
    passed: Task | None = None  # the one that passed last
    parents: dict[str, WarmParent] = field(default_factory=dict)

    def close(self) -> None:
        """End what was kept warm."""
        for parent in self.parents.values():
            parent.close()

    def grade(self, module: Module, tasks: Sequence[str]) -> None:
        """Grade, show, celebrate."""
        from grader.runner import grade
        from grader.submission import read_own

        self.module, seed = module, new_seed()
        try:
            reports = grade(
                self.here, module, [read_own(self.here, module)], self._warm(module), seed, tasks=tasks
            )
        except (CourseError, IsolationError, OSError) as problem:
            complain(str(problem))
            with contextlib.suppress(KeyError):
                self.parents.pop(module.id).close()  # whatever is wrong with it, the next save gets a new one
            return
        newly = remember(self.here, reports)
        if console().is_terminal:
            console().clear()
        show(reports, seed)
        celebration.show(newly)
        self.passed = newly[-1][1] if newly else self.passed
        self.task = self._open_tasks()[0] if self._open_tasks() else None
        self._foot()

    def _warm(self, module: Module) -> WarmParent:
        if module.id not in self.parents:
            for parent in self.parents.values():
                parent.close()
            self.parents = {module.id: WarmParent(self.isolation, module.preload, module.limits)}
        return self.parents[module.id]

    def _open_tasks(self) -> list[Task]:
        known = load_progress(self.here)
        return [task for task in self.module.tasks if not known.passed(self.module.id, task.id)]

    def _foot(self) -> None:
        keys = "  ".join(f"[{key}] {say(en, ko)}".replace(" ", "\u00a0") for key, en, ko in KEYS)
        where = f"{short(self.module)}/{self.task.id}" if self.task else self.module.id
        console().print(f"{where}   {keys}", style="dim", markup=False)

    def press(self, key: str) -> None:
        """Answer a key."""
        from grader.cli import learn
        from grader.cli.status import show_tasks

        name = self.task and f"{self.module.id}/{self.task.id}"
        if key == "h" and name:
            learn.hint(name)
        elif key == "n":
            self._on()
        elif key == "l":
            learn.lesson(self.module.id)
        elif key == "s" and self.passed:
            learn.solution(f"{self.module.id}/{self.passed.id}")
        elif key == "s":
            complain(
                say(
                    "a solution can be seen after its task has passed",
                    "정답은 그 과제를 통과한 뒤에 볼 수 있습니다",
                )
            )
        elif key == "t":
            show_tasks(self.here, [self.module])
        elif key == "a":
            self.grade(self.module, self.watched[self.module])
        else:
            self._foot()

    def _on(self) -> None:
        """The next open task, and what its exercise says."""
        from rich.markdown import Markdown

        left = self._open_tasks()
        if not left:
            console().print(
                say("Every task of this module has passed.", "이 모듈의 과제를 모두 통과했습니다.")
            )
            return
        place = left.index(self.task) + 1 if self.task in left else 0
        self.task = left[place % len(left)]
        console().print(Markdown(_section(self.module, self.task), code_theme="ansi_dark"))
        self._foot()


def _section(module: Module, task: Task) -> str:
    """What the exercise's README says of a task; its title where it says nothing."""
    page = module.folder / ("README.ko.md" if LANGUAGE == "ko" else "README.md")
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    found = re.search(rf"^## {re.escape(task.id)}:.*?(?=^## |\Z)", text, re.M | re.S)
    return found[0] if found else f"## {task.id}: {task.title[LANGUAGE]}"


@contextlib.contextmanager
def _keyboard() -> Iterator[Callable[[], str]]:
    """On a terminal: what was typed since it was last asked, without waiting for Enter."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and os.name == "posix"):
        yield lambda: ""
        return
    import termios
    import tty

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)

    def pressed() -> str:
        if not select.select([number], [], [], 0)[0]:
            return ""
        return os.read(number, 16).decode("utf-8", "replace")[:1]

    try:
        tty.setcbreak(number)
        yield pressed
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)
