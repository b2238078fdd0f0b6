"""The dashboard as an instructor starts it, driven in headless Chromium. Screenshots stay in out/screenshots/dashboard."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import streamlit

from grader.verdict import Report, Verdict
from tests.analysis import generated

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.slow, pytest.mark.serial]

ROOT = Path(__file__).resolve().parents[2]
STATIC = Path(streamlit.__file__).parent / "static" / "static"
SHOTS = ROOT / "out" / "screenshots" / "dashboard"
PATIENCE_MS = 60_000
TRIES = 4  # of opening the page
FLAGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SETTLED = "() => !document.querySelector('[data-testid=\"stSkeleton\"]')"


def chromium() -> str:
    """The system's Chromium; without it the test skips by name, and fails under REQUIRE_ENGINES=1."""
    found = shutil.which("chromium")
    if found is None and os.environ.get("REQUIRE_ENGINES") == "1":
        pytest.fail("chromium is required, and it is not installed")
    if found is None:
        pytest.skip("chromium: not installed")
    return found


@contextmanager
def dashboard(*words: object) -> Iterator[str]:
    """`grader dashboard` in a process group of its own; gives the address that it prints, and ends it with Ctrl-C."""
    started = subprocess.Popen(
        [sys.executable, "-m", "grader", "dashboard", *map(str, words)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert started.stdout is not None
    port = 0
    try:
        said = started.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\S*", said)
        assert found, said
        port = int(found[1])
        yield found[0]
    finally:
        os.killpg(started.pid, signal.SIGINT)
        code = started.wait(30)
    assert code == 130
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 5)


@contextmanager
def visitor(where: str, **options: Any) -> Iterator[Any]:
    """A page that asks nobody but the dashboard, runs nothing of a student's, and shows no exception.

    Streamlit's scripts come from its folder: Chromium gives up on all that it is loading whenever a network of the
    machine changes, as Docker's do, and a page whose modules are missing stays broken.
    """
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(viewport={"width": 1400, "height": 1300}, **options)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        outside = list[str]()
        page.on(
            "request", lambda asked: outside.append(asked.url) if "//127.0.0.1:" not in asked.url else None
        )
        page.on("dialog", lambda dialog: outside.append(f"dialog: {dialog.message}"))
        page.route(
            "**/static/**", lambda route: route.fulfill(path=STATIC / urlsplit(route.request.url).path[8:])
        )
        opened(page, where)
        yield page
        assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []
        assert page.title() != "owned"
        browser.close()


def opened(page: Any, where: str) -> None:
    """Go there, again if need be."""
    for attempt in range(TRIES):
        try:
            page.goto(where)
            page.locator("h1").first.wait_for(timeout=PATIENCE_MS / 3)
            break
        except sync_api.Error:
            if attempt == TRIES - 1:
                raise
    settle(page)


def settle(page: Any) -> None:
    """Until the script has run, and everything is drawn."""
    page.wait_for_timeout(300)
    page.wait_for_selector(IDLE)
    page.wait_for_function(SETTLED)
    assert page.get_by_test_id("stException").count() == 0


def shot(page: Any, name: str) -> None:
    settle(page)
    page.wait_for_timeout(500)  # charts grow into their place
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


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


def test_an_instructor_looks_at_three_hundred(tmp_path: Path) -> None:
    chromium()
    reports = list(generated.cohort(300))
    folder = generated.write(tmp_path / "results", reports)
    earlier = generated.write(tmp_path / "earlier", list(generated.cohort(300, shift=-0.4)))
    with dashboard(folder, "--compare", earlier, "--lang", "en") as where, visitor(where) as page:
        shot(page, "cohort_en")
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
        shot(page, "checks_en")
        choose(page, "Task", "bug_hunt")
        choose(page, "Open a student", hostile_one(reports, "bug_hunt"))
        page.get_by_text("What the student was told").wait_for()
        page.get_by_text("It printed").wait_for()
        page.get_by_text("bug_hunt number").first.wait_for()  # the very check that was looked at
        shot(page, "hostile_en")
        told = page.get_by_test_id("stCode").all_inner_texts()
        assert any("<script>document.title='owned'</script>" in text and "**bold**" in text for text in told)
        assert not any("\x1b" in text or "\u202e" in text for text in told)
        assert page.locator("img[src=x]").count() == 0
        assert page.locator("a[href^=javascript]").count() == 0
        choose(page, "^Student|Student$", "s0007")
        page.wait_for_url("**student=s0007**")

        page.get_by_role("link", name="Comparison").click()
        page.get_by_text("Gained points").wait_for()
        shot(page, "comparison_en")
        gained = [one for one in exported(page) if float(one["change"]) > 0]
        assert gained
        page.get_by_text("한국어").click()
        page.get_by_role("heading", name="두 채점 결과 비교").wait_for()
        page.get_by_role("link", name="전체 현황").click()
        page.get_by_role("heading", name="거스름돈").wait_for()
        shot(page, "cohort_ko")


def test_a_real_batch_beside_what_was_handed_in(tmp_path: Path) -> None:
    """From samples/cohort.py through `grader batch` to the student's own line; dark, and in Korean."""
    chromium()
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
        visitor(where, color_scheme="dark") as page,
    ):
        shot(page, "real_cohort_ko")
        opened(
            page, where.replace("/?", "/student?student=s0007&")
        )  # hostile: markup in an exception's message
        page.get_by_text("학생이 받은 메시지").wait_for()
        page.get_by_text("오류가 난 곳").wait_for()
        code = page.get_by_test_id("stCode").all_inner_texts()
        assert any("▶" in text and "raise ValueError" in text for text in code)
        shot(page, "real_student_ko")


def test_two_thousand_are_quick(tmp_path: Path) -> None:
    chromium()
    folder = generated.write(tmp_path / "results", list(generated.cohort(2000)))
    with dashboard(folder, "--lang", "en") as where, visitor(where) as page:
        page.get_by_text("2,000 of 2,000 students").wait_for()
        began = time.monotonic()
        page.get_by_label("Find a student").fill("s1999")
        page.get_by_label("Find a student").press("Enter")
        page.get_by_text("1 of 2,000 students").wait_for()
        page.get_by_role("link", name="Student", exact=True).click()
        page.get_by_role("heading", name="Student").first.wait_for()
        settle(page)
        assert time.monotonic() - began < 15  # 2 s on a machine that is idle
