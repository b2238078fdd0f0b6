"""What the dashboard shows, read from results.sqlite: all of it once, one student or one check when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader import intake
from grader.analysis.batch import Analysis, analyse
from grader.analysis.late import late_marks
from grader.analysis.tally import RUN
from grader.course import CourseError, find_course
from grader.store import FILE, Store
from grader.verdict import Check, Report, Verdict

MAX_CHARACTERS = 20_000  # of one text on a page


@dataclass(frozen=True)
class Setting:
    """What `grader dashboard` was started with."""

    folder: Path
    language: str
    compare: Path | None = None
    submissions: Path | None = None

    def words(self) -> list[str]:
        """As the words that the app is started with."""
        return [str(self.folder), self.language, str(self.compare or ""), str(self.submissions or "")]

    @classmethod
    def from_words(cls, words: list[str]) -> Setting:
        """The other way round."""
        folder, language, compare, submissions = words
        return cls(
            Path(folder),
            language,
            Path(compare) if compare else None,
            Path(submissions) if submissions else None,
        )


def signature(folder: Path) -> tuple[int, ...]:
    """Changes whenever the batch stores something."""
    found: list[int] = []
    for name in (FILE, f"{FILE}-wal"):
        try:
            status = (folder / name).stat()
        except FileNotFoundError:
            continue
        found += [status.st_mtime_ns, status.st_size]
    return tuple(found)


def load(folder: Path) -> Analysis:
    """The whole batch. Raises StoreError."""
    with Store.read(folder) as store:
        return analyse(store.each(), late_marks(store))


def reports_of(folder: Path, student: str) -> list[Report]:
    """One student's reports. Raises StoreError."""
    with Store.read(folder) as store:
        return store.reports(student)


def failing(folder: Path, module: str, task: str, check: str) -> list[tuple[str, Check]]:
    """The students whose code had its say in a check and did not pass it. Raises StoreError."""
    found = []
    with Store.read(folder) as store:
        for student, reports in store.each():
            found += [(student, one) for one in _checks(reports, module, task, check) if one.verdict in RUN]
    return [(student, one) for student, one in found if one.verdict is not Verdict.PASSED]


def _checks(reports: list[Report], module: str, task: str, check: str) -> list[Check]:
    return [
        one
        for report in reports
        if report.module == module
        for part in report.tasks
        if part.id == task
        for one in part.checks
        if one.name == check
    ]


def submitted(folder: Path, student: str, module_id: str, bare: bool) -> Mapping[str, str] | str:
    """The student's files as text, or why they cannot be shown. Read as `grader batch` reads them; nothing is run."""
    try:
        module = find_course(Path.cwd()).module(module_id)
    except CourseError as problem:
        return str(problem)
    entry = next((entry for entry in intake.entries(folder) if entry.student == student), None)
    if entry is None:
        return ""
    submission = intake.read(entry, module, bare)
    if submission.rejected is not None:
        return submission.rejected.en
    return {
        name: content.decode("utf-8", "backslashreplace")[:MAX_CHARACTERS]
        for name, content in submission.files.items()
    }


def excerpt(text: str, line: int, around: int = 6) -> str:
    """Some lines around one, each with its number, that one marked."""
    lines = text.splitlines()
    first, last = max(line - around, 1), min(line + around, len(lines))
    return "\n".join(
        f"{'▶' if number == line else ' '}{number:4} │ {lines[number - 1]}"
        for number in range(first, last + 1)
    )
