"""Proofs by grading: solutions pass, starters get nothing, every known misconception loses points and hears why."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, Module
from grader.isolation import ISOLATIONS, Isolation, IsolationError, make
from grader.runner import grade
from grader.submission import Submission, read_own
from grader.verdict import Report, Verdict
from grader.verify import Finding
from grader.warm import WarmParent

SEEDS = (1, 2)  # a check that only bites on some inputs is caught by another seed


def isolations_here() -> list[Isolation]:
    """Every isolation that works on this machine."""
    found = []
    for name in ISOLATIONS:
        try:
            found.append(make(name))
        except IsolationError:
            continue
    return found


def grade_files(
    course: Course, module: Module, cohort: Mapping[str, Mapping[str, bytes]], isolation: Isolation, seed: int
) -> dict[str, Report]:
    """Grade several sets of files by name."""
    submissions = [Submission(name, module.id, files) for name, files in cohort.items()]
    with WarmParent(isolation, module.preload) as parent:
        return {report.student: report for report in grade(course, module, submissions, parent, seed)}


def verify_solution(course: Course, module: Module) -> Iterator[Finding]:
    """The solution scores everything, under every isolation that is here, and under the first with other seeds too."""
    files = read_own(course, module, course.solution(module)).files
    for number, isolation in enumerate(isolations_here()):
        for seed in SEEDS if number == 0 else SEEDS[:1]:
            report = grade_files(course, module, {"solution": files}, isolation, seed)["solution"]
            for task in report.tasks:
                for check in task.checks:
                    if check.verdict not in (Verdict.PASSED, Verdict.UNAVAILABLE):
                        where = (
                            f"solutions/{module.id} ({isolation.name}, seed {seed}): {task.id}/{check.name}"
                        )
                        said = check.message.en or f"{check.actual} is not {check.expected}"
                        yield Finding(
                            where, f"{check.verdict}: {said} {check.log}", "mend the check or the solution"
                        )


def verify_starter(course: Course, module: Module) -> Iterator[Finding]:
    """The untouched starter is `missing` throughout; run all the same, no check of it passes and none breaks."""
    starters = read_own(course, module, course.starter(module)).files
    saved = {name: content + b"\n# saved once\n" for name, content in starters.items()}
    for seed in SEEDS:
        graded = grade_files(course, module, {"untouched": starters, "saved": saved}, make("process"), seed)
        for task in graded["untouched"].tasks:
            if task.verdict not in (Verdict.MISSING, Verdict.SKIPPED):
                yield Finding(
                    f"starters/{module.id}: {task.id}", f"untouched, but {task.verdict}", "make starters"
                )
        for task in graded["saved"].tasks:
            for check in task.checks:
                if check.verdict in (Verdict.PASSED, Verdict.INTERNAL):
                    where = f"exercises/{module.id} (seed {seed}): {task.id}/{check.name}"
                    yield Finding(
                        where, f"the starter is {check.verdict} {check.log}", "let the check ask for more"
                    )


@dataclass(frozen=True)
class Misconception:
    """One file of rejected/: which file it replaces, which tasks it loses, what the student hears."""

    path: Path
    file: str
    loses: frozenset[str]
    hears_en: str
    hears_ko: str

    @classmethod
    def read(cls, path: Path, module: Module) -> Misconception:
        """From the docstring at its top, or the comment if it is not Python. Raises ValueError saying what is missing."""
        written = _header(path.read_text(encoding="utf-8"), python=path.suffix == ".py")
        lines = dict(line.partition(": ")[::2] for line in written.splitlines() if ": " in line)
        facts = {key.strip(): value.strip() for key, value in lines.items()}
        for key in ("loses", "hears.en", "hears.ko"):
            if not facts.get(key):
                raise ValueError(f"the words at its top have no line “{key}: …”")
        loses = frozenset(name.strip() for name in facts["loses"].split(","))
        return cls(path, facts.get("file", module.files[0]), loses, facts["hears.en"], facts["hears.ko"])


def _header(text: str, python: bool) -> str:
    """The docstring, or the first lines that begin with `#`, without it; a shebang is not one of them."""
    if python:
        return ast.get_docstring(ast.parse(text)) or ""
    lines = [line for line in text.splitlines() if not line.startswith("#!")]
    comment = itertools.takewhile(lambda line: line.startswith("#"), lines)
    return "\n".join(line.removeprefix("#") for line in comment)


def verify_rejected(course: Course, module: Module) -> Iterator[Finding]:
    """Each known misconception loses just the tasks that it says, and hears a message that no other file hears."""
    solution = read_own(course, module, course.solution(module)).files
    known: list[Misconception] = []
    for path in sorted(path for path in (course.solution(module) / "rejected").glob("*") if path.is_file()):
        try:
            known.append(Misconception.read(path, module))
        except (ValueError, SyntaxError) as problem:
            yield Finding(path.relative_to(course.root).as_posix(), str(problem), "see another file there")
    for field in ("hears_en", "hears_ko"):
        texts = [getattr(one, field) for one in known]
        for one in known:
            if sum(getattr(one, field) in text for text in texts) > 1:
                yield Finding(
                    one.path.name,
                    f"its message is not its own: {getattr(one, field)!r}",
                    "say more in `hears`",
                )
    with WarmParent(make("process"), module.preload, cohort=True) as parent:
        for seed, tasks, some in _rounds(module, known):
            cohort = [
                Submission(one.path.name, module.id, {**solution, one.file: one.path.read_bytes()})
                for one in some
            ]
            reports = grade(course, module, cohort, parent, seed, tasks=tasks)
            for one, report in zip(some, reports, strict=True):
                yield from _judge(
                    one, report, f"solutions/{module.id}/rejected/{one.path.name} (seed {seed})"
                )


def _rounds(
    module: Module, known: list[Misconception]
) -> Iterator[tuple[int, tuple[str, ...], list[Misconception]]]:
    """A seed, the tasks to grade, the misconceptions: all tasks of the file once, with other seeds what they lose."""
    for seed in SEEDS:
        groups: dict[tuple[str, ...], list[Misconception]] = {}
        for one in known:
            own = {task.id for task in module.tasks if task.file == one.file} if seed == SEEDS[0] else set()
            groups.setdefault(tuple(sorted(own | one.loses)), []).append(one)
        for tasks, some in groups.items():
            yield seed, tasks, some


def _judge(one: Misconception, report: Report, where: str) -> Iterator[Finding]:
    lost = {task.id for task in report.tasks if task.verdict not in (Verdict.PASSED, Verdict.SKIPPED)}
    unknown = {task.id for task in report.tasks if task.verdict is Verdict.UNAVAILABLE}
    if lost - unknown != one.loses - unknown:
        yield Finding(
            where, f"loses {', '.join(sorted(lost)) or 'nothing'}", f"expected {', '.join(sorted(one.loses))}"
        )
    messages = [
        check.message for task in report.tasks for check in task.checks if check.verdict is not Verdict.PASSED
    ]
    if one.loses <= unknown:
        return  # without the engine nobody can say
    for language, wanted in (("en", one.hears_en), ("ko", one.hears_ko)):
        if not any(wanted in getattr(message, language) for message in messages):
            yield Finding(where, f"never hears {wanted!r}", "let a check say it")
