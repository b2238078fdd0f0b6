"""Reports, one after the other, to columns: what is kept of a cohort while it streams by. Nothing is judged here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from grader.language import Text
from grader.verdict import Check, Report, Task, Verdict

RUN = frozenset(
    (
        Verdict.PASSED,
        Verdict.FAILED,
        Verdict.ERROR,
        Verdict.TIMEOUT,
        Verdict.MEMORY,
        Verdict.OUTPUT,
        Verdict.CRASHED,
    )
)  # the student's code had its say
UNKNOWN = frozenset((Verdict.INTERNAL, Verdict.UNAVAILABLE))  # says nothing about the student
MAX_CHARACTERS = 400  # of a message or an answer; what is the same so far is counted as the same
MAX_DISTINCT = 1000  # messages or answers of one item; more are only counted


def worked_on(report: Report) -> bool:
    """Whether the student's code had its say in one check at least: not when nothing was handed in, or it was refused."""
    return any(check.verdict in RUN for task in report.tasks for check in task.checks)


@dataclass
class Frequencies:
    """How often each of some texts came up, with a bound on what a hostile cohort can make us remember."""

    counts: Counter[str] = field(default_factory=Counter)
    texts: dict[str, Text] = field(default_factory=dict)
    others: int = 0

    def add(self, text: Text) -> None:
        """Count one."""
        cut = Text(en=_cut(text.en), ko=_cut(text.ko))
        if cut.en not in self.counts and len(self.counts) >= MAX_DISTINCT:
            self.others += 1
            return
        self.counts[cut.en] += 1
        self.texts.setdefault(cut.en, cut)

    def commonest(self, count: int) -> list[tuple[Text, int]]:
        """The first ones; of equally frequent ones those first that came first."""
        return [(self.texts[key], number) for key, number in self.counts.most_common(count)]


def _cut(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - 1] + "…"


@dataclass
class Column:
    """One item, a task or a check: a score for each submission that counts, and what it came from."""

    title: Text
    points: float
    scores: list[float | None] = field(default_factory=list)  # None: not known
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)  # of the submissions in which it ran
    messages: Frequencies = field(default_factory=Frequencies)
    answers: Frequencies = field(default_factory=Frequencies)
    hidden: bool = False

    def add(self, verdict: Verdict, seconds: float) -> None:
        """One submission's outcome."""
        self.verdicts[verdict] += 1
        unknown = verdict in UNKNOWN
        self.scores.append(None if unknown else self.points * (verdict is Verdict.PASSED))
        if verdict in RUN:
            self.seconds.append(seconds)


@dataclass
class ModuleTally:
    """One module's columns. `add` takes every report of it; only those that were worked on become rows."""

    id: str
    title: Text
    submissions: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    scores: list[float] = field(default_factory=list)
    max_score: float = 0.0
    internal: int = 0  # checks
    checks_seen: int = 0
    tasks: dict[str, Column] = field(default_factory=dict)
    checks: dict[tuple[str, str], Column] = field(default_factory=dict)

    def add(self, report: Report) -> None:
        """One submission."""
        self.submissions += 1
        self.verdicts[report.verdict] += 1
        self.max_score = max(self.max_score, report.max_score)
        every = [check.verdict for task in report.tasks for check in task.checks]
        self.checks_seen += len(every)
        self.internal += every.count(Verdict.INTERNAL)
        if not worked_on(report):
            return
        rows = len(self.scores)
        self.scores.append(report.score)
        for task in report.tasks:
            self._add_task(task, rows)
        for column in (*self.tasks.values(), *self.checks.values()):
            if len(column.scores) == rows:  # it is not in this report: our own fault, and not known
                column.add(Verdict.INTERNAL, 0.0)

    def _add_task(self, task: Task, rows: int) -> None:
        column = self.tasks.get(task.id) or self.tasks.setdefault(
            task.id, _begun(task.title, task.points, rows)
        )
        column.add(task.verdict, sum(check.seconds for check in task.checks))
        said: dict[str, Text] = {}
        for check in task.checks:
            self._add_check(task, check, rows)
            if check.verdict in RUN and check.message:
                said.setdefault(check.message.en, check.message)
        if task.verdict is not Verdict.PASSED:
            for message in said.values():  # once a student, in however many checks
                column.messages.add(message)

    def _add_check(self, task: Task, check: Check, rows: int) -> None:
        key = (task.id, check.name)
        column = self.checks.get(key) or self.checks.setdefault(key, _begun(check.sentence, 1.0, rows))
        column.add(check.verdict, check.seconds)
        column.hidden = column.hidden or check.hidden
        if check.verdict in RUN and check.verdict is not Verdict.PASSED:
            if check.message:
                column.messages.add(check.message)
            if check.actual:
                column.answers.add(Text(en=check.actual, ko=check.actual))


def _begun(title: Text, points: float, rows: int) -> Column:
    """A column that begins late: what came before is not known."""
    return Column(title, points, scores=[None] * rows)
