"""The report as web pages: an index for the instructor and a page for each student, in both languages.

Everything that a student may have written is escaped by jinja2, and a content security policy forbids scripts and
anything from elsewhere, so that nothing in a submission can act in the reader's browser.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

import jinja2

from grader import __version__, student_id
from grader.course import Module
from grader.exports import difference
from grader.exports.inert import inert
from grader.exports.terminal import VERDICTS, number
from grader.language import Language
from grader.verdict import Report, Verdict

_TEMPLATES = Path(__file__).parent / "templates"

LateMarks = Mapping[tuple[str, str], tuple[str, int, float]]  # see Store.late
NOBODY_LATE: LateMarks = {}


@cache
def environment(more: Path | None = None) -> jinja2.Environment:
    """What the pages are made with; `more` is a folder with another report's templates and what its style.css adds."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*([more] if more else []), _TEMPLATES]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    styles = [folder / "style.css" for folder in (_TEMPLATES, more) if folder]
    style = "".join(path.read_text(encoding="utf-8") for path in styles if path.is_file())
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    made.filters.update(inert=inert, number=number, page=lambda student: quote(page_name(student)))
    made.globals.update(
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'",
        version=__version__,
        differences=difference.rows,
        verdicts=VERDICTS,
        Verdict=Verdict,
        brief=(Verdict.MISSING, Verdict.SKIPPED, Verdict.REJECTED, Verdict.UNAVAILABLE),
    )
    return made


def page_name(student: str) -> str:
    """The file of a student's page; the pages about all of them keep their own names."""
    stem = student_id.file_stem(student)
    return (
        f"_{stem}.html" if stem.casefold() in ("index", "analysis") else f"{stem}.html"
    )  # no id begins with _


def student_page(
    student: str, reports: Sequence[Report], seed: int, language: Language, late: LateMarks = NOBODY_LATE
) -> str:
    """One student's page; both languages are in it, `language` is the one that is shown first."""
    template = environment().get_template("student.html")
    return template.render(student=student, reports=reports, seed=seed, language=language, late=late)


def index_page(
    modules: Sequence[Module],
    students: Iterable[tuple[str, Sequence[Report]]],
    seed: int,
    isolation: str,
    language: Language,
    late: LateMarks = NOBODY_LATE,
) -> str:
    """The gradebook, the verdicts, and how many passed each task."""
    rows = []
    passed: dict[tuple[str, str], int] = {}
    verdicts: dict[Verdict, int] = {}
    for student, reports in students:
        rows.append(
            (
                student,
                {report.module: (report.score, report.max_score, report.verdict) for report in reports},
                sum(report.score for report in reports),
            )
        )
        for report in reports:
            verdicts[report.verdict] = verdicts.get(report.verdict, 0) + 1
            for task in report.tasks:
                key = (report.module, task.id)
                passed[key] = passed.get(key, 0) + (task.verdict is Verdict.PASSED)
    return (
        environment()
        .get_template("index.html")
        .render(
            modules=modules,
            rows=rows,
            passed=passed,
            verdicts_found=verdicts,
            seed=seed,
            isolation=isolation,
            language=language,
            late=late,
        )
    )
