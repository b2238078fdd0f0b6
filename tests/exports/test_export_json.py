"""Gradescope's and Exercism's JSON: the documented fields, and nothing that a student could smuggle in."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest

from grader.exports import exercism, gradescope, junit
from grader.language import LANGUAGES, Language, Text
from grader.verdict import Check, Report, Task, Verdict
from tests.exports.hostile import check, report

NOT_INTERNAL = [verdict for verdict in Verdict if verdict is not Verdict.INTERNAL]


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for child in children for text in strings(child)]


def is_inert(text: str) -> bool:
    return all(ch in "\n\t" or unicodedata.category(ch) not in ("Cc", "Cf", "Cs", "Cn") for ch in text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_gradescope_fields(language: Language) -> None:
    data = json.loads(gradescope.render([report(*NOT_INTERNAL)], language))
    assert set(data) == {"score", "max_score", "output", "output_format", "visibility", "tests"}
    assert (data["score"], data["max_score"]) == (4.0, 4.0 * len(NOT_INTERNAL))
    assert data["visibility"] == "visible"
    for i, test in enumerate(data["tests"], 1):
        assert set(test) == {
            *(
                "score",
                "max_score",
                "status",
                "name",
                "name_format",
                "number",
                "output",
                "output_format",
                "visibility",
            )
        }
        assert test["status"] == ("passed" if i == 1 else "failed")
        assert test["score"] == (4.0 if i == 1 else 0.0)
        assert test["number"] == f"9.{i}"
        assert test["name_format"] == test["output_format"] == "text"
        assert test["visibility"] in ("visible", "hidden", "after_due_date", "after_published")
    assert sum(test["score"] for test in data["tests"]) == data["score"]
    assert all(is_inert(text) for text in strings(data))
    assert "our own traceback" not in json.dumps(data)


def test_gradescope_over_two_modules() -> None:
    both = [report(Verdict.PASSED), report(Verdict.FAILED, module="tour", points=0.1)]
    data = json.loads(gradescope.render(both, "en"))
    assert [test["number"] for test in data["tests"]] == ["9.1", "2.1"]
    assert (data["score"], data["max_score"]) == (4.0, 4.1)


def test_gradescope_output_is_bounded() -> None:
    task = Task("t", Text("T", "T"), 1, (check(Verdict.FAILED, stdout="x" * 10**6),))
    data = json.loads(gradescope.render([Report("kim", "m", Text("M", "M"), (task,))], "ko"))
    assert len(data["tests"][0]["output"]) <= gradescope.MAX_OUTPUT_CHARACTERS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([Verdict.PASSED, Verdict.PASSED], "pass"),
        ([Verdict.PASSED, Verdict.ERROR], "fail"),
        ([Verdict.FAILED, Verdict.ERROR], "fail"),
        ([Verdict.SKIPPED, Verdict.ERROR], "error"),
        ([Verdict.MISSING, Verdict.SKIPPED], "error"),
        ([Verdict.REJECTED], "error"),
    ],
)
def test_exercism_fields(verdicts: list[Verdict], status: str, language: Language) -> None:
    data = json.loads(exercism.render(report(*verdicts), language))
    assert list(data) == ["version", "status", "message", "tests"]
    assert data["version"] == 3
    assert data["status"] == status
    assert bool(data["message"]) == (status == "error")
    for i, (test, verdict) in enumerate(zip(data["tests"], verdicts, strict=True), 1):
        assert list(test) == ["name", "status", "message", "output", "test_code", "task_id"]
        assert test["status"] == {"passed": "pass", "failed": "fail"}.get(verdict, "error")
        assert bool(test["message"]) == (verdict is not Verdict.PASSED)
        assert test["task_id"] == i
    assert all(is_inert(text) for text in strings(data))


@pytest.mark.parametrize("language", LANGUAGES)
def test_exercism_limits(language: Language) -> None:
    loud = check(Verdict.FAILED, message=Text("가" * 40_000, "가" * 40_000), stdout="소리 " * 1000)
    still = check(stdout="x" * 500)
    task = Task("t", Text("T", "T"), 1, (loud, still))
    first, second = json.loads(exercism.render(Report("kim", "m", Text("M", "M"), (task,)), language))[
        "tests"
    ]
    assert len(first["output"]) == 500
    assert "500" in first["output"][-60:]
    assert second["output"] == "x" * 500
    assert 65_000 < len(first["message"].encode()) <= 65_535


def test_exercism_message_skips_what_merely_waits() -> None:
    waits = Task("a", Text("A", "A"), 1, (check(Verdict.SKIPPED, message=Text("waits", "")),))
    raised = Task("b", Text("B", "B"), 1, (check(Verdict.ERROR, message=Text("SyntaxError", "")),))
    data = json.loads(exercism.render(Report("kim", "m", Text("M", "M"), (waits, raised)), "en"))
    assert data["message"].startswith("SyntaxError")


@pytest.mark.parametrize(
    "render", [lambda r: gradescope.render([r], "en"), lambda r: exercism.render(r, "en")]
)
@pytest.mark.parametrize("fault", [report(Verdict.PASSED, Verdict.INTERNAL), report()])
def test_what_we_failed_to_grade_is_no_zero(render: Any, fault: Report) -> None:
    with pytest.raises(ValueError, match="internal"):
        render(fault)


@pytest.mark.parametrize("verdict", [Verdict.FAILED, Verdict.PASSED])
def test_a_hidden_check_shows_its_verdict_and_not_its_inputs(verdict: Verdict) -> None:
    both = Text("secret", "secret")
    told = dict.fromkeys(("reproduce", "expected", "actual", "stdout", "where", "log"), "secret")
    hidden = Check("test_secret", both, verdict, both, **told, hidden=True)
    one = Report("kim", "m", Text("M", "M"), (Task("t", Text("T", "T"), 1, (hidden,)),))
    xml = "".join(junit.render([("kim", [one])], "en"))
    for text in (gradescope.render([one], "en"), exercism.render(one, "en"), xml):
        assert "secret" not in text
        assert ("wrong answer" in text) == (verdict is Verdict.FAILED)
