"""A batch as Markdown for the page of a CI run, such as GitHub's job summary: both languages at once.

What a submission may have written stands only inside blocks of HTML, escaped and without an empty line, where Markdown
does not look: so no backtick, pipe, link or mention of a student's becomes anything. The rule: CommonMark 0.31, "HTML
blocks": from a line that begins with such a tag up to the next empty line, nothing is Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from grader.exports.inert import inert
from grader.exports.terminal import VERDICTS, number
from grader.language import Text
from grader.verdict import Report, Verdict

MAX_BYTES = 900_000  # GitHub refuses a step's summary of more than 1 MiB
MAX_TEXT_CHARACTERS = 2_000
MAX_CHECKS = 3  # of a task that did not pass
_TEMPLATES = Path(__file__).parent / "templates"
_BRIEF = (Verdict.PASSED, Verdict.SKIPPED)
_MARKS = {
    Verdict.PASSED: "✅",
    Verdict.SKIPPED: "⏸️",
    Verdict.UNAVAILABLE: "➖",
    Verdict.MISSING: "⬜",
    Verdict.INTERNAL: "⚠️",
}
_CUT = Text(
    "The rest is left out: this page may not be larger. The results have it.",
    "이 페이지의 크기 제한 때문에 나머지는 생략합니다. 채점 결과에는 모두 있습니다.",
)


def render(students: Iterable[tuple[str, Sequence[Report]]], named: bool = True) -> str:
    """Every student's points, and for each task that did not pass what the first checks say. At most MAX_BYTES.

    `named` puts each student's id above; in a student's own repository there is only one.
    """
    template = _environment().get_template("summary.md")
    text = ""
    for student, reports in students:
        of_one = [report.for_student() for report in reports]
        part = template.render(students=[(student, of_one)], named=named)
        if text:
            part = part.partition("\n\n")[2]  # without the heading
        if len((text + part).encode()) > MAX_BYTES:
            return f"{text}\n{_CUT.ko} / {_CUT.en}\n"
        text += part
    return text


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(line=_line, number=number, versions=_versions)
    environment.globals.update(
        verdicts=VERDICTS,
        marks=lambda verdict: _MARKS.get(verdict, "❌"),
        brief=_BRIEF,
        passed=Verdict.PASSED,
        most_checks=MAX_CHECKS,
    )
    return environment


def _line(text: str) -> Markup:
    """Text for HTML on one line: an empty line would end the block, and what follows would be Markdown."""
    shown = inert(text, keep="\n")
    if len(shown) > MAX_TEXT_CHARACTERS:
        shown = shown[:MAX_TEXT_CHARACTERS] + "…"
    return Markup(Markup.escape(shown).replace("\n", Markup("&#10;")))


def _versions(text: Text) -> list[str]:
    """Korean, then English; once where both are the same, not at all where there is nothing."""
    return list(dict.fromkeys(version for version in (text.ko, text.en) if version))
