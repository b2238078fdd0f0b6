"""Reports of a cohort that nobody had to grade: students with an ability, items with a difficulty, hostile texts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.language import Text
from grader.store import Store
from grader.verdict import Check, Report, Task, Verdict

MODULE = "09_greedy_change"
TASKS = (
    ("greedy", 4, -2.0),
    ("bad_input", 3, -1.0),
    ("optimal", 6, 0.3),
    ("counterexample", 4, 0.8),
    ("bug_hunt", 3, 1.2),
)
CHECKS = 4
HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    "**bold** [link](javascript:alert(1)) :red[red] $x$ =HYPERLINK(1) \x1b[31m\u202e"
)


def student(number: int) -> str:
    return f"s{number:04}"


def report(name: str, draw: random.Random, hostile: bool = False, shift: float = 0.0) -> Report:
    """One submission; a task's later checks are harder, and counterexample waits for optimal."""
    ability, passed = draw.gauss(0, 1) + shift, dict[str, bool]()
    tasks = []
    for task, points, difficulty in TASKS:
        checks = []
        for nth in range(CHECKS):
            waits = task == "counterexample" and not passed["optimal"]
            right = not waits and draw.gauss(ability, 0.7) > difficulty + nth * 0.1
            checks.append(_check(task, nth, right, waits, draw, hostile))
        passed[task] = all(check.verdict is Verdict.PASSED for check in checks)
        tasks.append(Task(task, Text(task.replace("_", " ").title(), f"과제 {task}"), points, tuple(checks)))
    return Report(name, MODULE, Text("Greedy coin change", "거스름돈"), tuple(tasks))


def _check(task: str, nth: int, right: bool, waits: bool, draw: random.Random, hostile: bool) -> Check:
    name, sentence = f"test_{task}_{nth}", Text(f"{task} number {nth}.", f"{task} {nth}번.")
    if waits:
        return Check(name, sentence, Verdict.SKIPPED, Text("First optimal.", "먼저 optimal."))
    seconds = draw.uniform(0.001, 0.05)
    if right:
        return Check(name, sentence, Verdict.PASSED, seconds=seconds)
    kind = draw.choice(("one coin too many", "an empty list", "None"))
    message = Text(f"{task}: {kind}.", f"{task}: {kind}(오답).")
    if hostile:
        message = Text(HOSTILE, HOSTILE)
    return Check(
        name,
        sentence,
        Verdict.FAILED,
        message,
        reproduce=f"import change\n\nchange.{task}({nth})  # returned {kind!r}",
        expected="[1, 2]",
        actual=HOSTILE if hostile else repr(kind),
        stdout=HOSTILE if hostile else "",
        seconds=seconds,
        where="change.py:3",
    )


def cohort(count: int, seed: int = 1, shift: float = 0.0) -> Iterator[Report]:
    """Every fiftieth is hostile."""
    draw = random.Random(seed)
    for number in range(1, count + 1):
        yield report(student(number), draw, hostile=number % 50 == 0, shift=shift)


def write(folder: Path, reports: Sequence[Report]) -> Path:
    """A batch's folder with these reports."""
    with Store.open(folder) as store:
        store._database.execute("PRAGMA synchronous = OFF")  # nothing is lost when a test loses power
        store.begin({"modules": " ".join(dict.fromkeys(one.module for one in reports)), "seed": "1"})
        for position, one in enumerate(reports):
            store.add(one, position, "")
    return folder
