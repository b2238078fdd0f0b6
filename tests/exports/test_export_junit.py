"""JUnit XML: well-formed whatever a student writes, and the counts that Jenkins reads."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exports import junit
from grader.language import LANGUAGES, Language, Text
from grader.verdict import Report, Task, Verdict
from tests.exports.hostile import HOSTILE, check, report


def parsed(*reports: Report, language: Language = "en") -> ElementTree.Element:
    text = "".join(junit.render([("whoever", reports)], language))
    return ElementTree.fromstring(text.encode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict(language: Language) -> None:
    root = parsed(report(*Verdict), report(Verdict.PASSED, student=HOSTILE), language=language)
    assert root.tag == "testsuites"
    suite, other = root
    assert (suite.get("name"), suite.get("time")) == ("kim.09_greedy_change", f"{0.25 * len(Verdict):.3f}")
    outcomes = [next((child.tag for child in case if child.tag != "system-out"), "passed") for case in suite]
    for tag, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        assert suite.get(attribute) == str(outcomes.count(tag))
    assert suite.get("tests") == str(len(suite)) == str(len(Verdict))
    by_verdict = dict(zip(Verdict, outcomes, strict=True))
    assert by_verdict[Verdict.PASSED] == "passed"
    assert outcomes.count("passed") == 1
    assert by_verdict[Verdict.INTERNAL] == by_verdict[Verdict.UNAVAILABLE] == "skipped"
    assert by_verdict[Verdict.REJECTED] == by_verdict[Verdict.MISSING] == "failure"
    for case in suite:
        assert set(case.attrib) == {"classname", "name", "time"}
        for child in case:
            assert len(child.get("message", "")) <= 500
            assert "our own traceback" not in (child.text or "")
    assert other.get("failures") == "0"


@given(st.text(st.characters(), max_size=40))  # surrogates, controls and non-characters too
def test_any_text_is_well_formed(text: str) -> None:
    hostile = check(Verdict.FAILED, text, message=Text(text, text), reproduce=text, actual=text, stdout=text)
    task = Task(text, Text(text, text), 1, (hostile,))
    empty = Task(text, Text(text, text), 1, ())
    assert len(parsed(Report(text, text, Text(text, text), (task, empty)))[0]) == 2


def test_no_checks_do_not_look_like_a_pass() -> None:
    (suite,) = parsed(report())
    assert (suite.get("tests"), suite.get("skipped")) == ("1", "1")


def test_text_is_bounded() -> None:
    task = Task("t", Text("T", "T"), 1, (check(Verdict.FAILED, stdout="x" * 10**6),))
    (suite,) = parsed(Report("kim", "m", Text("M", "M"), (task,)))
    assert all(len(child.text or "") <= 65_535 for child in suite[0])
