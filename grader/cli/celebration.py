"""What a student sees when a task has just passed for the first time."""

from __future__ import annotations

from collections.abc import Sequence

from grader.cli.common import LANGUAGE, console, course, load_progress, say
from grader.course import Module, Task


def show(newly: Sequence[tuple[Module, Task]]) -> None:
    """A line for each, why its answer is right, and a larger one when the module is whole."""
    out = console()
    for _, task in newly:
        out.print(f"★ {task.title[LANGUAGE]}", style="bold yellow", markup=False)
        if task.explain:
            out.print(f"  {task.explain[LANGUAGE]}", markup=False)
    known = load_progress(course()) if newly else None
    for module in dict.fromkeys(module for module, _ in newly):
        if known and all(known.passed(module.id, task.id) for task in module.tasks):
            name = module.title[LANGUAGE]
            out.print(
                say(
                    f"★ ★ ★  {name}: all of it. Well done.  ★ ★ ★",
                    f"★ ★ ★  {name}, 끝까지 해냈습니다.  ★ ★ ★",
                ),
                style="bold green",
                markup=False,
            )
