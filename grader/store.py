"""The results of a batch: SQLite in WAL mode, one transaction for each submission, nothing lost when the power goes."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.language import Text
from grader.verdict import Check, Report, Task, Verdict

FILE = "results.sqlite"

_TABLES = """
CREATE TABLE IF NOT EXISTS batch (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS result (
    student TEXT NOT NULL, module TEXT NOT NULL, position INTEGER NOT NULL, score REAL NOT NULL,
    max_score REAL NOT NULL, verdict TEXT NOT NULL, digest TEXT NOT NULL, report TEXT NOT NULL,
    PRIMARY KEY (student, module)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS earlier (
    student TEXT NOT NULL, module TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (student, module)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS late (
    student TEXT NOT NULL, module TEXT NOT NULL, submitted TEXT NOT NULL, days INTEGER NOT NULL,
    deduction REAL NOT NULL, PRIMARY KEY (student, module)
) WITHOUT ROWID;
"""


class StoreError(Exception):
    """The results of a folder cannot be used for this batch."""


class Store:
    """results.sqlite in the output folder of a batch."""

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path, self._database = path, database

    @classmethod
    def open(cls, folder: Path) -> Store:
        """For writing; made when it is not there. Raises StoreError."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE
        try:
            database = sqlite3.connect(path, isolation_level=None)
        except sqlite3.OperationalError as problem:
            raise StoreError(f"{path}: {problem}") from None
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            database.executescript(_TABLES)
        except sqlite3.DatabaseError as problem:
            database.close()
            raise StoreError(f"{path}: {problem}") from None
        return cls(path, database)

    @classmethod
    def read(cls, folder: Path) -> Store:
        """For reading one state of it, also while a batch goes on; leaves no file behind. Raises StoreError."""
        path = folder / FILE
        if not path.is_file():
            raise StoreError(f"{path}: there is no such file")
        # A read-only connection would leave files of its own beside a database that nobody has open.
        busy = path.with_name(path.name + "-wal").exists()
        database = sqlite3.connect(
            f"{path.resolve().as_uri()}?{'mode=ro' if busy else 'immutable=1'}",
            uri=True,
            isolation_level=None,
        )
        try:
            database.execute("BEGIN")
            database.execute("SELECT count(*) FROM result")
        except sqlite3.DatabaseError as problem:
            database.close()
            raise StoreError(f"{path}: {problem}") from None
        return cls(path, database)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def facts(self) -> dict[str, str]:
        """What the batch was started with."""
        return dict(self._database.execute("SELECT key, value FROM batch"))

    def begin(self, facts: Mapping[str, str]) -> None:
        """Remember what the batch is started with, in one transaction."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany("INSERT OR REPLACE INTO batch VALUES (?, ?)", sorted(facts.items()))

    def clear(self) -> None:
        """Forget everything."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            for table in ("result", "batch", "earlier", "late"):
                self._database.execute(f"DELETE FROM {table}")

    def add(self, report: Report, position: int, digest: str) -> None:
        """One submission's result, in one transaction."""
        row = (
            *(report.student, report.module, position, report.score, report.max_score),
            *(report.verdict.value, digest, dump(report)),
        )
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def remove(self, student: str, module: str) -> None:
        """Forget one result."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("DELETE FROM result WHERE student = ? AND module = ?", (student, module))

    def done(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(student, module) → (digest of what was graded, verdict)."""
        rows = self._database.execute("SELECT student, module, digest, verdict FROM result")
        return {(student, module): (digest, verdict) for student, module, digest, verdict in rows}

    def remember(self, results: Sequence[tuple[str, str]], anew: bool) -> None:
        """Keep a copy of these results before they are replaced; `anew` forgets earlier copies, else those stay."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            if anew:
                self._database.execute("DELETE FROM earlier")
            self._database.executemany(
                "INSERT OR IGNORE INTO earlier SELECT student, module, report FROM result"
                " WHERE student = ? AND module = ?",
                results,
            )

    def earlier(self) -> Iterator[tuple[str, list[Report]]]:
        """Every student with the results that the last regrading replaced."""
        rows = self._database.execute(
            "SELECT student, report FROM earlier ORDER BY student, module"
        ).fetchall()
        for student, found in itertools.groupby(rows, key=lambda row: row[0]):
            yield student, [load(row[1]) for row in found]

    def set_late(self, marks: Mapping[tuple[str, str], tuple[str, int, float]]) -> None:
        """Put (student, module) → (submitted, in ISO 8601; days late; points deducted) in the place of what was there."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("DELETE FROM late")
            self._database.executemany(
                "INSERT INTO late VALUES (?, ?, ?, ?, ?)", [(*key, *mark) for key, mark in marks.items()]
            )

    def late(self) -> dict[tuple[str, str], tuple[str, int, float]]:
        """(student, module) → (submitted, days late, points deducted); empty without a late policy."""
        try:
            rows = self._database.execute(
                "SELECT student, module, submitted, days, deduction FROM late"
            ).fetchall()
        except sqlite3.OperationalError:  # read-only, and written before there were policies
            return {}
        return {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}

    def verdicts(self) -> dict[str, int]:
        """How many results have each verdict."""
        return dict(self._database.execute("SELECT verdict, count(*) FROM result GROUP BY verdict"))

    def modules(self) -> list[str]:
        """The modules of the batch, in its order."""
        listed = self.facts().get("modules", "").split()
        return listed or [
            row[0] for row in self._database.execute("SELECT DISTINCT module FROM result ORDER BY 1")
        ]

    def students(self) -> list[str]:
        """All students, sorted."""
        return [
            row[0] for row in self._database.execute("SELECT DISTINCT student FROM result ORDER BY student")
        ]

    def reports(self, student: str) -> list[Report]:
        """One student's reports, by module."""
        rows = self._database.execute(
            "SELECT report FROM result WHERE student = ? ORDER BY module", (student,)
        )
        return [load(row[0]) for row in rows]

    def each(self) -> Iterator[tuple[str, list[Report]]]:
        """Every student with their reports, one at a time, so that memory does not grow with the cohort."""
        for student in self.students():
            yield student, self.reports(student)


def dump(report: Report) -> str:
    """A report as one line of text, with both languages."""

    def plain(value: Any) -> Any:
        return {name: getattr(value, name) for name in value.__dataclass_fields__}

    return json.dumps(report, default=plain, ensure_ascii=True)


def load(text: str) -> Report:
    """The report that `dump` wrote."""
    data = json.loads(text)
    tasks = tuple(
        Task(
            **{
                **task,
                "title": Text(**task["title"]),
                "checks": tuple(_load_check(check) for check in task["checks"]),
            }
        )
        for task in data["tasks"]
    )
    return Report(**{**data, "title": Text(**data["title"]), "tasks": tasks})


def _load_check(check: dict[str, Any]) -> Check:
    texts = {name: Text(**check[name]) for name in ("sentence", "message")}
    return Check(**{**check, **texts, "verdict": Verdict(check["verdict"])})
