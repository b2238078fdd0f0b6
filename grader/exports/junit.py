"""JUnit XML, as pytest writes it and Jenkins, GitLab and others read it: one suite for each student and module.

The schema: jenkinsci/xunit-plugin, junit-10.xsd. Well-formed whatever a student wrote: `inert` leaves no character
that XML forbids, and the elements are built, not pasted together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

from grader.exports.gradescope import describe, explain, label, shortened
from grader.exports.inert import inert
from grader.exports.terminal import VERDICTS
from grader.language import Language, Text
from grader.verdict import Check, Report, Verdict

MAX_ATTRIBUTE_CHARACTERS = 500
MAX_TEXT_CHARACTERS = 65_535
_NO_CHECKS = Text("There is no check here.", "검사가 하나도 없습니다.")

V = Verdict
_TAGS = {
    **dict.fromkeys((V.FAILED, V.MISSING, V.REJECTED), "failure"),
    **dict.fromkeys((V.ERROR, V.TIMEOUT, V.MEMORY, V.OUTPUT, V.CRASHED), "error"),
    **dict.fromkeys((V.SKIPPED, V.UNAVAILABLE, V.INTERNAL), "skipped"),  # nobody knows whether it is right
}


def render(students: Iterable[tuple[str, Sequence[Report]]], language: Language) -> Iterator[str]:
    """The file in parts, a suite at a time, so that memory does not grow with the cohort."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="grader">\n'
    for _, reports in students:
        for report in reports:
            yield ElementTree.tostring(_suite(report.for_student(), language), encoding="unicode") + "\n"
    yield "</testsuites>\n"


def _suite(report: Report, language: Language) -> ElementTree.Element:
    place = f"{inert(report.student, keep='')}.{inert(report.module, keep='')}"
    cases = []
    for task in report.tasks:
        classname = f"{place}.{inert(task.id, keep='')}"
        cases += [_case(check, classname, language) for check in task.checks]
        if not task.checks:
            cases.append(_empty(classname, task.id, language))
    if not report.tasks:
        cases.append(_empty(place, report.module, language))
    counts = {
        tag: sum(case.find(tag) is not None for case in cases) for tag in ("failure", "error", "skipped")
    }
    suite = ElementTree.Element(
        "testsuite",
        {
            "name": place,
            "tests": str(len(cases)),
            "failures": str(counts["failure"]),
            "errors": str(counts["error"]),
            "skipped": str(counts["skipped"]),
            "time": f"{report.seconds:.3f}",
        },
    )
    suite.extend(cases)
    ElementTree.indent(suite, " ")
    return suite


def _case(check: Check, classname: str, language: Language) -> ElementTree.Element:
    attributes = {"classname": classname, "name": inert(check.name, keep=""), "time": f"{check.seconds:.3f}"}
    case = ElementTree.Element("testcase", attributes)
    if check.verdict is not Verdict.PASSED:
        message = shortened(explain(check, language), MAX_ATTRIBUTE_CHARACTERS, language)
        outcome = ElementTree.SubElement(
            case, _TAGS[check.verdict], {"type": check.verdict.value, "message": message}
        )
        body = f"{label(check, language)}\n{describe(check, language)}"
        outcome.text = shortened(body, MAX_TEXT_CHARACTERS, language)
    if check.stdout:
        printed = ElementTree.SubElement(case, "system-out")
        printed.text = shortened(inert(check.stdout), MAX_TEXT_CHARACTERS, language)
    return case


def _empty(classname: str, name: str, language: Language) -> ElementTree.Element:
    """Zero checks are never a pass, so they are not to look like one."""
    case = ElementTree.Element("testcase", {"classname": classname, "name": inert(name), "time": "0.000"})
    message = f"{VERDICTS[Verdict.INTERNAL][language]}: {_NO_CHECKS[language]}"
    ElementTree.SubElement(case, "skipped", {"type": Verdict.INTERNAL.value, "message": message})
    return case
