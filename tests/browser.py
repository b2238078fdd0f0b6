"""The system's Chromium, headless, for the tests that look at pages; and how those of a Streamlit app are opened and drawn.

The fixture `browser` of tests/conftest.py is what most of them want. What is served, and by which command, is theirs.
"""

from __future__ import annotations

import importlib.util
import os
import pty
import re
import select
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.engines import absent

ROOT = Path(__file__).resolve().parents[1]
SHOTS = ROOT / "out" / "screenshots"
FLAGS = ("--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking")
PATIENCE_MS = 60_000
TRIES = 4  # of opening a page
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SETTLED = """() => !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.images].every(image => image.complete)"""


@contextmanager
def chromium(*flags: str) -> Iterator[Any]:
    """Playwright's browser, which is the system's own."""
    program = shutil.which("chromium") or absent("chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=[*FLAGS, *flags])
        try:
            yield started
        finally:
            started.close()


# -- what is served -----------------------------------------------------------------------------------------------------


def address(stream: int, pattern: str, patience_s: float = PATIENCE_MS / 1000) -> str:
    """What fits the pattern, once it has been printed to that file descriptor."""
    said, end = "", time.monotonic() + patience_s
    while time.monotonic() < end:
        if select.select([stream], [], [], 1)[0]:
            got = os.read(stream, 4096)
            said += got.decode("utf-8", "replace")
            if found := re.search(pattern, said):
                return found[0]
            if not got:
                break
    raise AssertionError(said)


@contextmanager
def on_a_terminal(words: Sequence[str]) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A command in the repository, on a terminal of its own; the process, and the terminal's other end."""
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        words, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    try:
        yield started, ours
    finally:
        os.close(ours)
        if started.poll() is None:  # the test has not come to its end
            started.kill()
            started.wait()


# -- a page of Streamlit's ----------------------------------------------------------------------------------------------


@contextmanager
def visitor(
    browser: Any, where: str, width: int = 1280, height: int = 900, ready: str = IDLE, **options: Any
) -> Iterator[Any]:
    """A browser of its own, that asks nobody but the app, opens no dialog, and shows what is at `where`.

    Streamlit's scripts come from its folder: Chromium gives up on all that it is loading whenever a network of the
    machine changes, as Docker's do, and a page whose modules are missing stays broken.
    """
    spec = importlib.util.find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    static = Path(spec.origin).parent / "static" / "static"
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    strange = list[str]()
    page.on("request", lambda asked: strange.append(asked.url) if "//127.0.0.1:" not in asked.url else None)
    page.on("dialog", lambda dialog: (strange.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.route(
        "**/static/**", lambda route: route.fulfill(path=static / urlsplit(route.request.url).path[8:])
    )
    try:
        opened(page, where, ready)
        yield page
        found = [one for one in strange if not one.startswith(("data:", "blob:"))]
        assert not found, found
    finally:
        context.close()


def opened(page: Any, where: str, ready: str = IDLE) -> None:
    """Go there, again if need be, until the element `ready` is there and everything is drawn."""
    from playwright.sync_api import Error

    for attempt in range(TRIES):
        try:
            page.goto(where)
            page.locator(ready).first.wait_for(timeout=PATIENCE_MS / 2)
            break
        except Error:
            if attempt == TRIES - 1:
                raise
    settle(page)


def settle(page: Any) -> None:
    """Until the script has run, and everything is drawn; no exception is."""
    page.wait_for_timeout(300)  # a click may not have reached the script yet
    page.wait_for_selector(IDLE)
    page.wait_for_function(SETTLED)
    assert page.get_by_test_id("stException").count() == 0, page.inner_text("body")


def shot(page: Any, name: str, whole: bool = False) -> None:
    """A screenshot in out/screenshots, once the page has settled."""
    settle(page)
    page.wait_for_timeout(500)  # what is old fades out, charts grow into their place
    path = SHOTS / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=whole)
