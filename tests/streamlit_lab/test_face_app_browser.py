"""The lab as a student starts it, on a terminal, driven in headless Chromium. Screenshots stay in out/screenshots."""

from __future__ import annotations

import io
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest

from faces.draw import draw_face
from faces.labels import label_of
from faces.store import ready
from tests.browser import address, chromium, on_a_terminal, shot, visitor

pytestmark = [pytest.mark.slow, pytest.mark.serial]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One with a camera, for which it needs no permission."""
    with chromium("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream") as started:
        yield started


@contextmanager
def lab(lang: str) -> Iterator[str]:
    """`grader lab 5` on a terminal of its own; gives the address that it prints, and ends it with Ctrl-C."""
    ready()  # trained here, so that the terminal below need not wait for it
    words = [sys.executable, "-m", "grader", "lab", "5", "--lang", lang]
    with on_a_terminal(words) as (started, terminal):
        where = ""
        try:
            where = address(terminal, r"http://127\.0\.0\.1:\d+/\?lang=\w\w")
            yield where
        finally:
            os.killpg(started.pid, signal.SIGINT)  # what Ctrl-C does: to the command and to the lab
            code = started.wait(30)
    assert code != 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", urlsplit(where).port), 5)


def face(name: str) -> bytes:
    target = io.BytesIO()
    draw_face(label_of(name), np.random.default_rng(4), 300).save(target, "JPEG", quality=95)
    return target.getvalue()


def test_two_browsers_use_the_lab(browser: Any) -> None:
    """Upload, gallery, camera, the pages; a second browser, with a phone's screen, has a session of its own."""
    with lab("ko") as where, visitor(browser, where, ready="h1", permissions=["camera"]) as page:
        page.get_by_text("올리기", exact=True).click()
        upload = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": face("worn-female-under30")}
        page.locator("input[type=file]").set_input_files(upload)
        page.get_by_test_id("stAlert").filter(has_text="마스크 착용 · 여성 · 30세 미만").wait_for()
        page.get_by_test_id("stProgress").nth(2).wait_for()
        shot(page, "05_streamlit/upload_ko")
        page.locator("input[type=file]").set_input_files({**upload, "buffer": b"no picture"})
        page.get_by_text("열 수 있는 그림이 아닙니다").wait_for()

        page.get_by_role("link", name="검증 결과").click()
        page.get_by_text("좋은 숫자 하나").wait_for()
        shot(page, "05_streamlit/results_ko")
        page.get_by_role("link", name="전처리").click()
        page.get_by_text("같은 모델, 다른 전처리").wait_for()
        shot(page, "05_streamlit/preprocessing_ko")

        phone = where.replace("lang=ko", "lang=en")
        with visitor(browser, phone, 390, 844, ready="h1", permissions=["camera"]) as other:
            # nothing of what the first one has done
            other.get_by_text("Pick a face first.").wait_for()
            other.get_by_role("button", name="pick", exact=True).first.click()
            other.get_by_test_id("stProgress").first.wait_for()
            shot(other, "05_streamlit/phone_en")
            other.get_by_text("Camera", exact=True).click()
            other.get_by_test_id("stCameraInput").locator("video").wait_for()
            # a picture to take
            other.wait_for_function("document.querySelector('video').videoWidth > 0")
            other.get_by_test_id("stCameraInputButton").click()
            other.get_by_text("The model has only ever seen drawn faces.").wait_for()
            shot(other, "05_streamlit/phone_camera_en")
        assert page.locator("h1").inner_text() == "같은 모델, 다른 전처리"
