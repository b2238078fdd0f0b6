"""Private badges: small landmarks on the way, worked out from what this machine remembers. Nobody else sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.course import Course, Module
from grader.language import Text
from grader.progress import Progress


@dataclass(frozen=True)
class Badge:
    """One landmark: its sign, its name, what it takes."""

    id: str
    sign: str
    name: Text
    takes: Text
    earned: Callable[[Course, Progress], bool]


def _done(module: Module, progress: Progress) -> bool:
    return all(progress.passed(module.id, task.id) for task in module.tasks)


def _whole(course: Course, progress: Progress) -> list[Module]:
    return [module for module in course.modules if _done(module, progress)]


def _unaided(course: Course, progress: Progress) -> bool:
    return any(
        not any(progress.hints.get(f"{module.id}/{task.id}") for task in module.tasks)
        for module in _whole(course, progress)
    )


def _share(course: Course, progress: Progress) -> float:
    points = [(task.points, module.id, task.id) for module in course.modules for task in module.tasks]
    return sum(p for p, *where in points if progress.passed(*where)) / sum(p for p, *_ in points)


BADGES = (
    Badge(
        "first",
        "●",
        Text("First step", "첫걸음"),
        Text("one task passed", "과제 하나 통과"),
        lambda course, progress: any(
            progress.passed(module.id, task.id) for module in course.modules for task in module.tasks
        ),
    ),
    Badge(
        "whole",
        "◆",
        Text("All of it", "모듈 하나 끝"),
        Text("every task of a module", "한 모듈의 모든 과제 통과"),
        lambda course, progress: bool(_whole(course, progress)),
    ),
    Badge(
        "unaided",
        "▲",
        Text("Own legs", "혼자 힘으로"),
        Text("a whole module without a hint", "힌트 없이 한 모듈 끝"),
        _unaided,
    ),
    Badge(
        "half",
        "◐",
        Text("Half way", "반환점"),
        Text("half of all points", "전체 점수의 절반"),
        lambda course, progress: _share(course, progress) >= 0.5,
    ),
    Badge(
        "finished",
        "★",
        Text("The whole course", "완주"),
        Text("every task of every module", "모든 모듈의 모든 과제 통과"),
        lambda course, progress: all(_done(module, progress) for module in course.modules),
    ),
)


def earned(course: Course, progress: Progress) -> Iterator[Badge]:
    """The badges so far, in the order of the way."""
    return (badge for badge in BADGES if badge.earned(course, progress))
