"""The dashboard as an instructor starts it, driven in headless Chromium. Screenshots stay in out/screenshots/dashboard."""

from __future__ import annotations

import csv
import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from grader.verdict import Report, Verdict
from tests.analysis import generated
from tests.browser import ROOT, address, opened, settle, shot, visitor

pytestmark = [pytest.mark.slow, pytest.mark.serial]


@contextmanager
def dashboard(*words: object) -> Iterator[str]:
    """`grader dashboard` in a process group of its own; gives the address that it prints, and ends it with Ctrl-C."""
    started = subprocess.Popen(
        [sys.executable, "-m", "grader", "dashboard", *map(str, words)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert started.stdout is not None
    where = ""
    try:
        where = address(started.stdout.fileno(), r"http://127\.0\.0\.1:\d+/\?key=[\w-]{16}&lang=\w\w(?=\n)")
        yield where
    finally:
        os.killpg(started.pid, signal.SIGINT)
        code = started.wait(30)
        started.stdout.close()
    assert code == 130
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", urlsplit(where).port), 5)


@contextmanager
def instructor(browser: Any, where: str, **options: Any) -> Iterator[Any]:
    """A visitor with a large screen, for whom no script of a student's has run."""
    with visitor(browser, where, 1400, 1300, "h1", **options) as page:
        yield page
        assert page.title() != "owned"


def choose(page: Any, label: str, wanted: str) -> None:
    """Type into a select box and take what it offers."""
    box = page.get_by_role("combobox", name=re.compile(label))
    box.click()
    box.fill(wanted)
    page.get_by_role("option", name=re.compile(re.escape(wanted))).first.click()
    settle(page)


def rows(download: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Path(download.path()).read_text(encoding="utf-8-sig"))))


def exported(page: Any, nth: int = 0) -> Sequence[dict[str, str]]:
    with page.expect_download() as caught:
        page.get_by_test_id("stDownloadButton").nth(nth).get_by_role("button").click()
    return rows(caught.value)


def hostile_one(reports: Sequence[Report], task: str) -> str:
    """Every fiftieth is hostile; one who fails each check of a task."""
    return next(
        one.student
        for one in reports[49::50]
        for part in one.tasks
        if part.id == task and all(check.verdict is Verdict.FAILED for check in part.checks)
    )


def test_an_instructor_looks_at_three_hundred(browser: Any, tmp_path: Path) -> None:
    reports = list(generated.cohort(300))
    folder = generated.write(tmp_path / "results", reports)
    earlier = generated.write(tmp_path / "earlier", list(generated.cohort(300, shift=-0.4)))
    with dashboard(folder, "--compare", earlier, "--lang", "en") as where, instructor(browser, where) as page:
        shot(page, "dashboard/cohort_en")
        everybody = exported(page)
        assert {one["student"]: float(one["points"]) for one in everybody} == {
            one.student: one.score for one in reports
        }

        page.get_by_label("Find a student").fill("s005")
        page.get_by_label("Find a student").press("Enter")
        page.get_by_text("10 of 300 students").wait_for()
        choose(page, "Not passed", "optimal")
        found = {one["student"] for one in exported(page)}
        assert found == {
            one.student
            for one in reports
            if one.student.startswith("s005")
            and next(task for task in one.tasks if task.id == "optimal").score == 0
        }

        page.get_by_role("link", name="Tasks and checks").click()
        page.get_by_text("Who fails which check").wait_for()
        shot(page, "dashboard/checks_en")
        choose(page, "Task", "bug_hunt")
        choose(page, "Open a student", hostile_one(reports, "bug_hunt"))
        page.get_by_text("What the student was told").wait_for()
        page.get_by_text("It printed").wait_for()
        page.get_by_text("bug_hunt number").first.wait_for()  # the very check that was looked at
        shot(page, "dashboard/hostile_en")
        told = page.get_by_test_id("stCode").all_inner_texts()
        assert any("<script>document.title='owned'</script>" in text and "**bold**" in text for text in told)
        assert not any("\x1b" in text or "\u202e" in text for text in told)
        assert page.locator("img[src=x]").count() == 0
        assert page.locator("a[href^=javascript]").count() == 0
        choose(page, "^Student|Student$", "s0007")
        page.wait_for_url("**student=s0007**")

        page.get_by_role("link", name="Comparison").click()
        page.get_by_text("Gained points").wait_for()
        shot(page, "dashboard/comparison_en")
        gained = [one for one in exported(page) if float(one["change"]) > 0]
        assert gained
        page.get_by_text("한국어").click()
        page.get_by_role("heading", name="두 채점 결과 비교").wait_for()
        page.get_by_role("link", name="전체 현황").click()
        page.get_by_role("heading", name="거스름돈").wait_for()
        shot(page, "dashboard/cohort_ko")


def test_a_real_batch_beside_what_was_handed_in(browser: Any, tmp_path: Path) -> None:
    """From samples/cohort.py through `grader batch` to the student's own line; dark, and in Korean."""
    handed_in, results = tmp_path / "handed-in", tmp_path / "results"
    make = [sys.executable, "samples/cohort.py", str(handed_in), "--count", "10", "--seed", "1"]
    subprocess.run(make, cwd=ROOT, check=True, capture_output=True)
    grade = [
        *("-m", "grader", "batch", str(handed_in), "--out", str(results), "--module", "9"),
        *("--jobs", "2"),
    ]
    done = subprocess.run(
        [sys.executable, *grade, "--trust-submissions"], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr
    with (
        dashboard(results, "--submissions", handed_in, "--lang", "ko") as where,
        instructor(browser, where, color_scheme="dark") as page,
    ):
        shot(page, "dashboard/real_cohort_ko")
        opened(
            page, where.replace("/?", "/student?student=s0007&")
        )  # hostile: markup in an exception's message
        page.get_by_text("학생이 받은 메시지").wait_for()
        page.get_by_text("오류가 난 곳").wait_for()
        code = page.get_by_test_id("stCode").all_inner_texts()
        assert any("▶" in text and "raise ValueError" in text for text in code)
        shot(page, "dashboard/real_student_ko")


def test_two_thousand_are_quick(browser: Any, tmp_path: Path) -> None:
    folder = generated.write(tmp_path / "results", list(generated.cohort(2000)))
    with dashboard(folder, "--lang", "en") as where, instructor(browser, where) as page:
        page.get_by_text("2,000 of 2,000 students").wait_for()
        began = time.monotonic()
        page.get_by_label("Find a student").fill("s1999")
        page.get_by_label("Find a student").press("Enter")
        page.get_by_text("1 of 2,000 students").wait_for()
        page.get_by_role("link", name="Student", exact=True).click()
        page.get_by_role("heading", name="Student").first.wait_for()
        settle(page)
        assert time.monotonic() - began < 15  # 2 s on a machine that is idle


def test_the_key_is_asked_for_and_goes_along(browser: Any, tmp_path: Path) -> None:
    """Whoever else is logged in on this machine finds the port, and nothing of the batch on any page."""
    folder = generated.write(tmp_path / "results", list(generated.cohort(30)))
    with dashboard(folder, "--lang", "en") as where:
        key = parse_qs(urlsplit(where).query)["key"][0]
        for wrong in ("/?", "/?key=&", "/checks?", f"/student?key={key.swapcase()}&student=s0001&"):
            refused = where.replace(f"/?key={key}&", wrong)
            assert refused != where
            with visitor(browser, refused) as page:
                page.get_by_text("Open the address that `grader dashboard` has printed.").wait_for()
                page.get_by_text("`grader dashboard` 명령이 출력한 주소로 여세요.").wait_for()
                assert page.locator("h1, a[href*=key], button:visible").count() == 0
                assert "s0001" not in page.content()
        with instructor(browser, where) as page:
            page.get_by_role("link", name="Tasks and checks").click()
            page.get_by_role("heading", name="Tasks and checks").wait_for()
            page.reload()
            page.get_by_role("heading", name="Tasks and checks").wait_for()
            choose(page, "Open a student", "s0")
            page.wait_for_url("**/student?**student=**")
            page.reload()
            page.get_by_role("heading", name="Student", exact=True).wait_for()
            assert parse_qs(urlsplit(page.url).query)["key"] == [key]
            settle(page)
            links = page.get_by_test_id("stPageLink").get_by_role("link").all()
            asked = [parse_qs(urlsplit(str(link.get_attribute("href"))).query) for link in links]
            assert asked == [{"key": [key], "lang": ["en"]}] * 3
