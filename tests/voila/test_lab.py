"""The lab of module 04, without a browser: its parts, and the whole of it as `grader verify` runs it."""

from __future__ import annotations

import importlib
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from labs import wording

ROOT = Path(__file__).resolve().parents[2]
LESSON = ROOT / "lessons" / "04_voila"
OURS = ("classify", "lab", "main", "results", "server", "style")


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The lab's modules, found where the lab finds them, and forgotten afterwards."""
    monkeypatch.syspath_prepend(str(LESSON / "app"))
    monkeypatch.syspath_prepend(str(LESSON))
    before = {name: sys.modules.pop(name) for name in OURS if name in sys.modules}
    wording.set_language("en")  # another lab's test may have left it in Korean
    yield
    for name in OURS:
        sys.modules.pop(name, None)
    sys.modules.update(before)


def upload(content: bytes) -> tuple[dict[str, object], ...]:
    return ({"name": "me.png", "content": memoryview(content)},)


def test_upload_is_opened_or_refused_in_words(parts: None) -> None:
    classify: ModuleType = importlib.import_module("classify")
    kept = io.BytesIO()
    Image.new("RGB", (30, 20)).save(kept, "PNG")
    assert classify.open_upload(upload(kept.getvalue())).size == (30, 20)
    for content in (b"", b"%PDF-1.7", kept.getvalue()[:40]):
        with pytest.raises(ValueError, match="not a picture"):
            classify.open_upload(upload(content))
    with pytest.raises(ValueError, match="larger"):
        classify.open_upload(upload(bytes(10_000_001)))


def test_what_comes_from_outside_is_escaped(parts: None) -> None:
    style: ModuleType = importlib.import_module("style")
    for made in (
        style.note("<script>"),
        style.bars([("<script>", "<b>", 0.5, "")]),
        style.heading("<script>", ""),
    ):
        assert "<script>" not in made


def test_visitors_are_judged(parts: None) -> None:
    lab: ModuleType = importlib.import_module("lab")
    assert lab.judge("", ["a", "b"]) == ""
    assert "without a token" in lab.judge("a", ["a", "b"])
    assert "share" in lab.judge("", ["a", "a"])
    assert "kernel" in lab.judge("", ["a", ""])


@pytest.mark.slow
@pytest.mark.serial
def test_lab_ends_by_itself_and_leaves_nothing(tmp_path: Path) -> None:
    import psutil

    command = [sys.executable, str(LESSON / "lab.py"), "--check", "--lang", "ko", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "커널 2개" in done.stdout
    left = [
        process.cmdline() for process in psutil.process_iter() if str(LESSON) in " ".join(_words(process))
    ]
    assert left == []


def _words(process: object) -> list[str]:
    try:
        return process.cmdline()  # type: ignore[attr-defined]
    except Exception:  # it has just ended, or is not ours
        return []
