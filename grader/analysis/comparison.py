"""Two batches side by side: which tasks are passed more or less often, and who gained or lost points."""

from __future__ import annotations

from dataclasses import dataclass

from grader.analysis.batch import Analysis
from grader.analysis.profiles import ModuleProfile
from grader.verdict import Verdict


@dataclass(frozen=True)
class TaskChange:
    """One task's pass rate, 0 to 1, then and now; None where it is not known."""

    module: str
    task: str
    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """after - before."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class StudentChange:
    """One student's module, then and now; None where there is no report, or it is our own fault."""

    student: str
    module: str
    before: float | None
    after: float | None
    gained: tuple[str, ...]  # tasks that pass now, and did not
    lost: tuple[str, ...]

    @property
    def change(self) -> float | None:
        """after - before, in points."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class Comparison:
    """`students` holds only those for whom something is different."""

    tasks: tuple[TaskChange, ...]
    students: tuple[StudentChange, ...]
    same: int  # student–module pairs without a difference


def compare(before: Analysis, after: Analysis) -> Comparison:
    """Match tasks and students by their ids; what is in one batch alone is shown as not known in the other."""
    rates = [
        {(module.id, task.task): task.pass_rate for module in batch.modules for task in module.tasks}
        for batch in (before, after)
    ]
    tasks = [
        TaskChange(*key, rates[0].get(key), rates[1].get(key))
        for key in dict.fromkeys((*rates[0], *rates[1]))
    ]
    old, new = _by_key(before), _by_key(after)
    changes = [_change(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys())]
    different = [one for one in changes if one.gained or one.lost or one.before != one.after]
    return Comparison(tuple(tasks), tuple(different), len(changes) - len(different))


def _by_key(batch: Analysis) -> dict[tuple[str, str], ModuleProfile]:
    return {
        (student.student, module.module): module for student in batch.students for module in student.modules
    }


def _change(key: tuple[str, str], old: ModuleProfile | None, new: ModuleProfile | None) -> StudentChange:
    passes = [
        {task for task, verdict in one.tasks.items() if verdict is Verdict.PASSED} if one else set()
        for one in (old, new)
    ]
    both = old is not None and new is not None
    return StudentChange(
        *key,
        _points(old),
        _points(new),
        tuple(sorted(passes[1] - passes[0])) if both else (),
        tuple(sorted(passes[0] - passes[1])) if both else (),
    )


def _points(one: ModuleProfile | None) -> float | None:
    return None if one is None or one.verdict is Verdict.INTERNAL else one.score
