"""`grader app` as a student uses it, in headless Chromium, on a copy of a course. Screenshots stay in out/screenshots."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from grader import progress
from grader.course import Course
from tests.browser import PATIENCE_MS, ROOT, address, settle, shot, visitor

pytestmark = [pytest.mark.slow, pytest.mark.serial]

LAB = """
import http.server, pathlib, sys
folder = pathlib.Path("out/labs/00_numbers"); folder.mkdir(parents=True, exist_ok=True)
(folder / "plot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>')
with http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler) as server:
    print("숫자 **7** \\x1b[31m<b>red</b>\\x1b[0m")
    print(f"open http://127.0.0.1:{server.server_port}/")
    server.serve_forever()
"""


@contextmanager
def app(root: Path, lang: str) -> Iterator[str]:
    """`grader app`; gives the address that it prints, and ends it with Ctrl-C."""
    started = subprocess.Popen(
        [sys.executable, "-m", "grader", "app", "--lang", lang],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert started.stdout is not None
    where = ""
    try:  # nothing else is printed to stdout
        where = address(
            started.stdout.fileno(), r"\Ahttp://127\.0\.0\.1:\d+/\?key=[\w-]{16}&lang=\w\w(?=\n\Z)"
        )
        yield where
    finally:
        os.killpg(started.pid, signal.SIGINT)  # what Ctrl-C does: to the command and to Streamlit
        _, said = started.communicate(timeout=30)
    assert started.returncode == 0, said.decode()
    assert b"Traceback" not in said
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(where, timeout=5)


def until(true: Any) -> None:
    """Wait for something outside of the browser."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_task_from_the_first_look_to_the_pass(browser: Any, mini: Course) -> None:
    path = mini.modules[0].folder / "notes.py"
    with app(mini.root, "en") as where:
        with visitor(browser, where.partition("?")[0]) as page:  # without the key
            page.get_by_text("Open the address that").wait_for()
            assert page.locator("textarea, button").filter(has_text="Check").count() == 0
        with visitor(browser, f"{where}&module=00_numbers&page=lesson") as page:
            page.get_by_role("heading", name="Numbers").wait_for()
            page.get_by_role("button", name="To the exercises").click()
            page.get_by_text("words", exact=False).first.wait_for()
            page.get_by_role("radio", name="words").or_(
                page.get_by_role("button", name="words")
            ).first.click()
            area = page.get_by_role("textbox", name="notes.py")
            until(lambda: "count_words" in area.input_value())

            page.get_by_role("button", name="Hint 1 of 1").click()
            page.get_by_text("gives the words").wait_for()
            assert progress.load(mini).hints == {"00_numbers/words": 1}

            evil = "\\x1b[31m<img src=x onerror=alert(1)> **bold** :red[x]"
            area.fill("")
            area.press_sequentially("def count_words(text):\n")  # the editor indents
            area.press_sequentially(f'print("{evil}")\nreturn len(text.split(" "))')
            page.get_by_role("button", name="Check", exact=True).click()
            page.get_by_text("words · Counting words: wrong answer").wait_for()
            assert path.read_text(encoding="utf-8").splitlines()[1].startswith("    print(")
            page.get_by_text("The number of words between blanks.").first.wait_for()
            settle(page)
            assert page.locator("img[src=x], strong:has-text('bold')").count() == 0
            assert page.get_by_text("<img src=x onerror=alert(1)> **bold** :red[x]").count() >= 1
            shot(page, "app/wrong_en")

            area.fill("def count_words(text):\n    return len(text.split())\n")
            area.press("Control+s")
            until(lambda: "text.split()" in path.read_text(encoding="utf-8"))
            page.get_by_role("button", name="Check", exact=True).click()
            page.get_by_text("words · Counting words: passed").wait_for()
            assert progress.load(mini).passed("00_numbers", "words")

            path.write_text("# from another editor\n", encoding="utf-8")
            area.fill("# from the browser\n")
            area.press("Control+s")
            page.get_by_text("The file has changed outside").wait_for()
            assert path.read_text(encoding="utf-8") == "# from another editor\n"
            shot(page, "app/changed_outside_en")
            page.get_by_text("Lesson", exact=True).click()  # what is not saved is not lost on the way
            page.get_by_role("heading", name="Numbers").wait_for()
            page.get_by_text("Exercises", exact=True).click()
            page.get_by_text("The file has changed outside").wait_for()
            until(lambda: area.input_value() == "# from the browser\n")
            page.get_by_role("button", name="What is in this editor").click()
            until(lambda: path.read_text(encoding="utf-8") == "# from the browser\n")
            kept = path.with_name("notes.py.mine")
            assert kept.read_text(encoding="utf-8") == "# from another editor\n"
            page.reload()
            area.wait_for()
            until(lambda: area.input_value() == "# from the browser\n")


def test_a_lab_that_serves(browser: Any, mini: Course) -> None:
    (mini.root / "lab.py").write_text(LAB, encoding="utf-8")
    toml = mini.modules[0].folder / "module.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(re.sub(r"(?m)^lab = .*$", 'lab = ["python", "lab.py"]', text), encoding="utf-8")
    with app(mini.root, "ko") as where, visitor(browser, f"{where}&module=00_numbers&page=lab") as page:
        page.get_by_role("button", name="실행").click()
        link = page.get_by_test_id("stLinkButton").locator("a")
        link.wait_for()
        page.get_by_text("숫자 **7** <b>red</b>").wait_for()
        served = link.get_attribute("href")
        assert urllib.request.urlopen(served, timeout=5).status == 200
        page.get_by_role("button", name="멈추기").click()
        page.get_by_text("실습이 그린 그림").wait_for()
        page.get_by_test_id("stImage").wait_for()
        shot(page, "app/lab_ko")
        with pytest.raises(OSError, match="refused"):
            urllib.request.urlopen(served, timeout=5)
        page.get_by_role("button", name="실행").click()  # and the end of the app ends it
        link.wait_for()
        served = link.get_attribute("href")
        assert urllib.request.urlopen(served, timeout=5).status == 200
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(served, timeout=5)


@pytest.fixture
def real(tmp_path: Path) -> Course:
    """A copy of two modules of the course itself."""
    for module in ("09_greedy_change", "11_data_science"):
        for part in ("exercises", "lessons", "starters", "solutions"):
            shutil.copytree(ROOT / part / module, tmp_path / "course" / part / module)
    shutil.copy(ROOT / "exercises" / "conftest.py", tmp_path / "course" / "exercises")
    return Course(tmp_path / "course")


def test_the_course_itself_in_korean_and_on_a_phone(browser: Any, real: Course) -> None:
    sample = ROOT / "samples" / "wrong" / "09_greedy_change" / "change.py"
    shutil.copy(sample, real.module("09_greedy_change").folder / "change.py")
    with app(real.root, "ko") as where:
        with visitor(browser, f"{where}&module=09_greedy_change&page=exercise&task=optimal") as page:
            page.get_by_role("button", name="채점", exact=True).click()
            page.get_by_text("optimal · ").first.wait_for()
            page.get_by_text("기대한 값").first.wait_for()
            area = page.get_by_role("textbox", name="change.py")
            until(lambda: area.input_value().startswith('"""'))
            shot(page, "app/exercise_ko")
            assert page.evaluate("document.documentElement.lang") == "ko"
            page.get_by_role("button", name="모듈 전체 채점").click()
            page.get_by_text("greedy · 큰 동전부터: 통과").wait_for()
            page.get_by_text("강의 지도", exact=True).click()
            page.get_by_role("heading", name="지금까지의 진도").wait_for()
            page.get_by_text("첫걸음").first.wait_for()
            shot(page, "app/map_ko")
            page.get_by_text("English", exact=True).click()
            page.get_by_role("heading", name="Where you are").wait_for()
            page.get_by_text("Lesson", exact=True).click()
            page.get_by_test_id("stImage").locator("img").first.wait_for()
            settle(page)
            assert page.evaluate("document.documentElement.lang") == "en"
            widths = (
                page.get_by_test_id("stImage")
                .locator("img")
                .evaluate_all("all => all.map(i => i.naturalWidth)")
            )
            assert widths
            assert all(widths)
            shot(page, "app/lesson_en", whole=True)
        phone = f"{where.replace('lang=ko', 'lang=en')}&module=09_greedy_change"
        for name in ("map", "lesson", "exercise", "lab"):
            with visitor(browser, f"{phone}&page={name}", 390, 844) as page:
                settle(page)
                shot(page, f"app/phone_{name}_en")
                assert page.evaluate("document.documentElement.scrollWidth") <= 390
                page.get_by_text("Map", exact=True).click()  # nothing lies on it
                page.get_by_role("heading", name="Where you are").wait_for()
