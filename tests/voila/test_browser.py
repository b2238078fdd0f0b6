"""The lab as a student starts it, on a terminal, driven in headless Chromium. Screenshots stay in out/screenshots."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from faces.draw import draw_face
from faces.labels import label_of
from faces.store import ready_model

pytestmark = [pytest.mark.slow, pytest.mark.serial]

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "out" / "screenshots" / "04_voila"
PATIENCE_MS = 150_000
FLAGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]


def chromium() -> str:
    """The system's Chromium; without it the test skips by name, and fails under REQUIRE_ENGINES=1."""
    found = shutil.which("chromium")
    if found is None and os.environ.get("REQUIRE_ENGINES") == "1":
        pytest.fail("chromium is required, and it is not installed")
    if found is None:
        pytest.skip("chromium: not installed")
    return found


@contextmanager
def lab(lang: str, out: Path) -> Iterator[str]:
    """`python lessons/04_voila/lab.py` on a terminal of its own; gives the address that it prints."""
    ready_model()  # trained here, so that the terminal below need not wait for it
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "lessons/04_voila/lab.py", "--lang", lang, "--out", str(out)],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield address(ours)
    finally:
        started.send_signal(signal.SIGINT)  # Ctrl-C
        assert started.wait(30) == 130
        os.close(ours)


def address(terminal: int) -> str:
    """The address, once it has been printed."""
    said, until = "", time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < until:
        if select.select([terminal], [], [], 1)[0]:
            said += os.read(terminal, 4096).decode("utf-8", "replace")
            if found := re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", said):
                return found[0]
    raise AssertionError(said)


@contextmanager
def visitor(browser: Any, where: str) -> Iterator[Any]:
    """A browser of its own: no cookie of anybody else's."""
    context = browser.new_context(viewport={"width": 1180, "height": 980})
    context.set_default_timeout(PATIENCE_MS)
    context.route(lambda url: "//127.0.0.1" not in url, lambda route: route.abort())  # nothing from outside
    page = context.new_page()
    for attempt in range(
        3
    ):  # a network of somebody's container that comes or goes interrupts what Chromium loads
        try:
            page.goto(where, wait_until="domcontentloaded", timeout=PATIENCE_MS)
            page.locator(".faces h1").wait_for(timeout=PATIENCE_MS)
            break
        except Exception:
            if attempt == 2:
                raise
    page.locator(".faces-pick").first.wait_for()
    yield page
    context.close()


def kernel_process(page: Any) -> str:
    """The process that the heading names."""
    found = re.search(r"(?:process|프로세스) (\d+)", page.locator(".faces h1 + p").inner_text())
    assert found
    return found[1]


def choose(page: Any, file: dict[str, object]) -> None:
    """Press the button, and answer the dialog that opens (its input stands in no document)."""
    with page.expect_file_chooser() as opened:
        page.locator(".widget-upload").click()
    opened.value.set_files([file])


def face(name: str) -> bytes:
    target = io.BytesIO()
    draw_face(label_of(name), np.random.default_rng(4), 300).save(target, "JPEG", quality=95)
    return target.getvalue()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_upload_and_dashboard(lang: str, tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    program = chromium()
    SHOTS.mkdir(parents=True, exist_ok=True)
    said = {"en": "I see: mask · woman · under 30", "ko": "제가 보기에는: 마스크 착용 · 여성 · 30세 미만"}[
        lang
    ]
    with lab(lang, tmp_path) as where, sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        try:
            with visitor(browser, where) as page:
                upload = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": face("worn-female-under30")}
                choose(page, upload)
                page.locator(".faces .note", has_text=said).wait_for()
                assert page.locator(".faces .bar.first .number").first.inner_text().endswith("%")
                page.screenshot(path=SHOTS / f"upload_{lang}.png", full_page=True)

                choose(page, {**upload, "buffer": b"no picture"})
                page.locator(".faces .note.bad").wait_for()

                page.get_by_role("tab").nth(1).click()
                page.locator(".faces figure.wrong").first.wait_for()
                page.screenshot(path=SHOTS / f"dashboard_{lang}.png", full_page=True)
                page.locator(".tab-contents select, .jupyter-widgets select").nth(3).select_option(index=3)
                page.wait_for_function("document.querySelectorAll('.faces .track').length <= 11")
                if lang == "en":
                    with visitor(browser, where) as other:
                        assert kernel_process(other) != kernel_process(page)
        finally:
            browser.close()
