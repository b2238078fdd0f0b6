"""How far a student is: points, minutes left, what is next. Worked out from what this machine remembers."""

from __future__ import annotations

from grader.course import Course, Module, Task
from grader.progress import Progress

STEP_MIN = 5  # nobody can say more exactly how long a module takes


def upcoming(here: Course, known: Progress) -> tuple[Module, Task] | None:
    """What is next: the first open task of the module that was graded last, else of the course."""
    last = [module for module in here.modules if module.id == known.last]
    for module in (*last, *here.modules):
        for task in module.tasks:
            if not known.passed(module.id, task.id):
                return module, task
    return None


def short(module: Module) -> str:
    """9 of 09_greedy_change: what a student types."""
    return module.number.lstrip("0") or "0"


def points(module: Module, known: Progress) -> float:
    """Those of the tasks that have passed."""
    return sum(task.points for task in module.tasks if known.passed(module.id, task.id))


def minutes_left(module: Module, known: Progress) -> int:
    """By its share of points that is open, to five minutes."""
    left = module.minutes * (1 - points(module, known) / module.points)
    return STEP_MIN * round(left / STEP_MIN) or (STEP_MIN if left else 0)
