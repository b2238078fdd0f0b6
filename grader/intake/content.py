"""What a declared file may hold: so many bytes, and UTF-8 unless its name says that it is binary."""

from __future__ import annotations

import contextlib
from typing import IO

from grader.intake import caps
from grader.intake.refusal import Rejected, too_large

_BINARY = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".npy",
    ".npz",
    ".pkl",
    ".joblib",
    ".skops",
    ".onnx",
    ".parquet",
    ".db",
)


def cap(name: str) -> int:
    """How many bytes a file of that name may have."""
    return caps.MAX_BINARY_BYTES if name.lower().endswith(_BINARY) else caps.MAX_TEXT_BYTES


def bounded(file: IO[bytes], name: str) -> bytes:
    """All of a file, read no further than its cap. Raises Rejected when there is more."""
    content = file.read(cap(name) + 1)
    if len(content) > cap(name):
        raise too_large(name, cap(name))
    return content


def check(name: str, content: bytes) -> None:
    """Raises Rejected for a text that is none."""
    if name.lower().endswith(_BINARY):
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        hint_en, hint_ko = "", ""
        with contextlib.suppress(UnicodeDecodeError):
            content.decode("cp949")
            hint_en, hint_ko = " (perhaps CP949; save it as UTF-8)", " (CP949인 듯합니다. UTF-8로 저장하세요)"
        raise Rejected(
            f"{name} is not UTF-8, line {line}{hint_en}",
            f"{name}의 {line}번째 줄이 UTF-8이 아닙니다{hint_ko}",
        ) from None
    if "\x00" in text:
        raise Rejected(f"{name} has NUL bytes", f"{name}에 NUL 문자가 들어 있습니다")
