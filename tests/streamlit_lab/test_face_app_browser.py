"""The lab as a student starts it, on a terminal, driven in headless Chromium. Screenshots stay in out/screenshots."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest
import streamlit

from faces.draw import draw_face
from faces.labels import label_of
from faces.store import ready

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.slow, pytest.mark.serial]

ROOT = Path(__file__).resolve().parents[2]
STATIC = Path(streamlit.__file__).parent / "static" / "static"
SHOTS = ROOT / "out" / "screenshots" / "05_streamlit"
PATIENCE_MS = 60_000
TRIES = 4  # of opening the page
FLAGS = [
    *("--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"),
    *("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"),
]
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SETTLED = """() => !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.images].every(image => image.complete)"""


def chromium() -> str:
    """The system's Chromium; without it the test skips by name, and fails under REQUIRE_ENGINES=1."""
    found = shutil.which("chromium")
    if found is None and os.environ.get("REQUIRE_ENGINES") == "1":
        pytest.fail("chromium is required, and it is not installed")
    if found is None:
        pytest.skip("chromium: not installed")
    return found


@contextmanager
def lab(lang: str) -> Iterator[str]:
    """`grader lab 5` on a terminal of its own; gives the address that it prints, and ends it with Ctrl-C."""
    ready()  # trained here, so that the terminal below need not wait for it
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "grader", "lab", "5", "--lang", lang],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    where = ""
    try:
        where = address(ours)
        yield where
    finally:
        os.killpg(started.pid, signal.SIGINT)  # what Ctrl-C does: to the command and to the lab
        code = started.wait(30)
        os.close(ours)
    assert code != 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(where.split(":")[2].split("/")[0])), 5)


def address(terminal: int) -> str:
    """The address, once it has been printed."""
    said, until = "", time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < until:
        if select.select([terminal], [], [], 1)[0]:
            said += os.read(terminal, 4096).decode("utf-8", "replace")
            if found := re.search(r"http://127\.0\.0\.1:\d+/\?lang=\w\w", said):
                return found[0]
    raise AssertionError(said)


@contextmanager
def visitor(browser: Any, where: str, width: int = 1280, height: int = 900) -> Iterator[Any]:
    """A browser of its own, that asks nobody but the lab.

    Streamlit's scripts come from its folder: Chromium gives up on all that it is loading whenever a network of the
    machine changes, as Docker's do, and a page whose modules are missing stays broken.
    """
    context = browser.new_context(viewport={"width": width, "height": height}, permissions=["camera"])
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    outside = list[str]()
    page.on("request", lambda asked: outside.append(asked.url) if "//127.0.0.1:" not in asked.url else None)
    page.route(
        "**/static/**", lambda route: route.fulfill(path=STATIC / urlsplit(route.request.url).path[8:])
    )
    for attempt in range(TRIES):
        try:
            page.goto(where)
            page.locator("h1").wait_for(timeout=PATIENCE_MS / 2)
            break
        except sync_api.Error:
            if attempt == TRIES - 1:
                raise
    settle(page)
    yield page
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []
    context.close()


def settle(page: Any) -> None:
    """Until the script has run, and everything is drawn."""
    page.wait_for_selector(IDLE)
    page.wait_for_function(SETTLED)


def shot(page: Any, name: str) -> None:
    settle(page)
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


def face(name: str) -> bytes:
    target = io.BytesIO()
    draw_face(label_of(name), np.random.default_rng(4), 300).save(target, "JPEG", quality=95)
    return target.getvalue()


def test_two_browsers_use_the_lab() -> None:
    """Upload, gallery, camera, the pages; a second browser, with a phone's screen, has a session of its own."""
    program = chromium()
    with lab("ko") as where, sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        try:
            with visitor(browser, where) as page:
                page.get_by_text("올리기", exact=True).click()
                upload = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": face("worn-female-under30")}
                page.locator("input[type=file]").set_input_files(upload)
                page.get_by_test_id("stAlert").filter(has_text="마스크 착용 · 여성 · 30세 미만").wait_for()
                page.get_by_test_id("stProgress").nth(2).wait_for()
                shot(page, "upload_ko")
                page.locator("input[type=file]").set_input_files({**upload, "buffer": b"no picture"})
                page.get_by_text("열 수 있는 그림이 아닙니다").wait_for()

                page.get_by_role("link", name="검증 결과").click()
                page.get_by_text("좋은 숫자 하나").wait_for()
                shot(page, "results_ko")
                page.get_by_role("link", name="전처리").click()
                page.get_by_text("같은 모델, 다른 전처리").wait_for()
                shot(page, "preprocessing_ko")

                phone = where.replace("lang=ko", "lang=en")
                with visitor(browser, phone, 390, 844) as other:
                    other.get_by_text(
                        "Pick a face first."
                    ).wait_for()  # nothing of what the first one has done
                    other.get_by_role("button", name="pick", exact=True).first.click()
                    other.get_by_test_id("stProgress").first.wait_for()
                    shot(other, "phone_en")
                    other.get_by_text("Camera", exact=True).click()
                    other.get_by_test_id("stCameraInput").locator("video").wait_for()
                    other.wait_for_function(
                        "document.querySelector('video').videoWidth > 0"
                    )  # a picture to take
                    other.get_by_test_id("stCameraInputButton").click()
                    other.get_by_text("The model has only ever seen drawn faces.").wait_for()
                    shot(other, "phone_camera_en")
                assert page.locator("h1").inner_text() == "같은 모델, 다른 전처리"
        finally:
            browser.close()
