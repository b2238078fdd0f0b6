"""The pages: inert whatever a student wrote, one language shown first, a strict policy, nothing from elsewhere."""

from __future__ import annotations

import re
from html import unescape

import pytest

from grader.exports import html
from grader.language import Text
from grader.verdict import Check, Report, Task, Verdict

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7*7 }} \x1b[31m\u202egnp"


def report(student: str = "kim") -> Report:
    check = Check(
        "test_f",
        Text("One sentence.", "한 문장."),
        Verdict.FAILED,
        Text(HOSTILE, HOSTILE),
        reproduce=HOSTILE,
        expected=HOSTILE,
        actual=HOSTILE,
        stdout=HOSTILE,
    )
    waiting = Check("test_g", Text("g", "지"), Verdict.SKIPPED, Text("First f.", "먼저 에프."))
    tasks = (Task("f", Text("F", "에프"), 2, (check,)), Task("g", Text("G", "지"), 1, (waiting, waiting)))
    return Report(student, "00_numbers", Text("Numbers", "수"), tasks)


@pytest.fixture
def page() -> str:
    return html.student_page(HOSTILE, [report(HOSTILE)], 1, "ko")


def test_nothing_of_a_student_acts(page: str) -> None:
    assert "<script" not in page.lower()
    assert "<img" not in page
    assert "49" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 6


def test_the_policy_forbids_scripts_and_strangers(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = unescape(policy[1])
    assert "default-src 'none'" in rules
    assert "script-src" not in rules
    assert "unsafe" not in rules
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


@pytest.mark.parametrize(("language", "first"), [("ko", 'id="ko" checked'), ("en", 'id="en" checked')])
def test_the_language_asked_for_is_shown_first(language, first) -> None:
    for made in (
        html.student_page("kim", [report()], 1, language),
        html.index_page([], [("kim", [report()])], 1, "process", language),
    ):
        assert first in made
        assert made.count(" checked>") == 1
        assert f'<html lang="{language}">' in made


def test_a_task_that_waits_is_one_line(page: str) -> None:
    assert page.count("First f.") == 1
    assert page.count("<details") == 1


def test_an_id_that_would_take_the_place_of_the_index() -> None:
    assert html.page_name("Index") == "_Index.html"
    assert html.page_name("../../x") != "../../x.html"
    assert "/" not in html.page_name("../../x")
