"""What a batch leaves in its folder besides the database: gradebook, pages, one JSON a student. All made anew from it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from grader import student_id
from grader.analysis.late import late_marks
from grader.course import Module
from grader.exports import analysis, gradebook, html
from grader.language import Language
from grader.meanwhile import meanwhile
from grader.store import Store
from grader.verdict import to_json

# One value a line. With `indent`, Python 3.11 has no encoder in C, and takes several times as long.
_LINES = (",\n", ": ")


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """Write a file that appears whole or not at all."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        with temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            yield file
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write(
    folder: Path,
    store: Store,
    modules: Sequence[Module],
    seed: int,
    isolation: str,
    language: Language,
    roster: Mapping[str, Mapping[str, str]] | None = None,
    tick: Callable[[], None] = lambda: None,
    under_policy: bool = False,
) -> None:
    """Write gradebook.csv, report/ and results/ from the store; pages of students who are gone are removed."""
    report, results = folder / "report", folder / "results"
    for part in (report, results):
        part.mkdir(exist_ok=True)
    late = store.late() if under_policy else {}

    def of_all() -> None:
        with Store.read(store.path.parent) as own:
            with replacing(folder / "gradebook.csv") as file:
                gradebook.write(file, modules, own.each(), roster, late if under_policy else None)
            with replacing(report / "index.html") as file:
                file.write(html.index_page(modules, own.each(), seed, isolation, language, late))
            with replacing(report / analysis.PAGE) as file:
                file.write(analysis.of_students(own.each(), seed, language, late_marks(own)))

    html.environment()  # both need it
    written = {report / "index.html", report / analysis.PAGE}
    with meanwhile(of_all):
        for student, reports in store.each():
            reports = [one.for_student() for one in reports]
            page, data = report / html.page_name(student), results / f"{student_id.file_stem(student)}.json"
            with replacing(page) as file:
                file.write(html.student_page(student, reports, seed, language, late))
            with replacing(data) as file:
                file.write(
                    json.dumps(to_json(reports, seed, language), ensure_ascii=False, separators=_LINES)
                )
            written |= {page, data}
            tick()
    for path in (*report.iterdir(), *results.iterdir()):
        if path not in written:
            path.unlink() if not path.is_dir() else shutil.rmtree(path)
