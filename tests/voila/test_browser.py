"""The lab as a student starts it, on a terminal, driven in headless Chromium. Screenshots stay in out/screenshots."""

from __future__ import annotations

import io
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from faces.draw import draw_face
from faces.labels import label_of
from faces.store import ready_model
from tests.browser import SHOTS, address, on_a_terminal

pytestmark = [pytest.mark.slow, pytest.mark.serial]

HERE = SHOTS / "04_voila"
PATIENCE_MS = 150_000


@contextmanager
def lab(lang: str, out: Path) -> Iterator[str]:
    """`python lessons/04_voila/lab.py` on a terminal of its own; gives the address that it prints."""
    ready_model()  # trained here, so that the terminal below need not wait for it
    words = [sys.executable, "lessons/04_voila/lab.py", "--lang", lang, "--out", str(out)]
    with on_a_terminal(words) as (started, terminal):
        try:
            yield address(terminal, r"http://127\.0\.0\.1:\d+/\?token=\S+(?=\s)", PATIENCE_MS / 1000)
        finally:
            started.send_signal(signal.SIGINT)  # Ctrl-C
            assert started.wait(30) == 130


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
def test_upload_and_dashboard(browser: Any, lang: str, tmp_path: Path) -> None:
    HERE.mkdir(parents=True, exist_ok=True)
    said = {"en": "I see: mask · woman · under 30", "ko": "제가 보기에는: 마스크 착용 · 여성 · 30세 미만"}[
        lang
    ]
    with lab(lang, tmp_path) as where, visitor(browser, where) as page:
        upload = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": face("worn-female-under30")}
        choose(page, upload)
        page.locator(".faces .note", has_text=said).wait_for()
        assert page.locator(".faces .bar.first .number").first.inner_text().endswith("%")
        page.screenshot(path=HERE / f"upload_{lang}.png", full_page=True)

        choose(page, {**upload, "buffer": b"no picture"})
        page.locator(".faces .note.bad").wait_for()

        page.get_by_role("tab").nth(1).click()
        page.locator(".faces figure.wrong").first.wait_for()
        page.screenshot(path=HERE / f"dashboard_{lang}.png", full_page=True)
        page.locator(".tab-contents select, .jupyter-widgets select").nth(3).select_option(index=3)
        page.wait_for_function("document.querySelectorAll('.faces .track').length <= 11")
        if lang == "en":
            with visitor(browser, where) as other:
                assert kernel_process(other) != kernel_process(page)
