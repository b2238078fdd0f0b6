"""The student's files as an editor sees them: read, saved in one step, and never written over what came from elsewhere."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from grader.language import Text

MAX_BYTES = 200_000  # longer ones are no exercise, and no browser likes them


class Changed(Exception):
    """The file on disk is not the one that was read: another editor has saved it."""


class NoText(Exception):
    """The file cannot be edited here; `text` says why, in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True)
class Sheet:
    """What was read: the text with plain ends of lines, and what is needed to write it back."""

    path: Path
    text: str
    digest: str  # "" where there was no file
    newline: str = "\n"

    @property
    def stale(self) -> bool:
        """Whether the file has changed since."""
        return _digest(self.path) != self.digest


def read(path: Path) -> Sheet:
    """The file; an absent one is empty. Raises NoText, OSError."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Sheet(path, "", "")
    if path.suffix == ".ipynb":
        raise NoText(
            Text(
                "A notebook is edited in Jupyter or an editor that knows notebooks. The check works here all the same.",
                "노트북은 주피터나 노트북을 여는 편집기에서 고칩니다. 채점은 여기서도 됩니다.",
            )
        )
    if len(content) > MAX_BYTES:
        raise NoText(
            Text("The file is too long to edit here.", "파일이 너무 커서 여기서는 고칠 수 없습니다.")
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise NoText(
            Text("The file is not text in UTF-8.", "UTF-8로 저장한 텍스트 파일이 아닙니다.")
        ) from None
    newline = "\r\n" if "\r\n" in text else "\n"
    return Sheet(path, _plain(text), hashlib.sha256(content).hexdigest(), newline)


def save(sheet: Sheet, text: str) -> Sheet:
    """Write the text in one step. Raises Changed when the file is no longer the one that was read, OSError."""
    text = _plain(text)
    if sheet.stale:
        raise Changed(sheet.path.name)
    if text == sheet.text and sheet.digest:
        return sheet
    content = text.replace("\n", sheet.newline).encode("utf-8", "surrogatepass")
    sheet.path.parent.mkdir(parents=True, exist_ok=True)
    mode = sheet.path.stat().st_mode if sheet.path.exists() else None
    descriptor, name = tempfile.mkstemp(dir=sheet.path.parent, prefix=f".{sheet.path.name}.")
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644 if mode is None else mode & 0o777)
        os.replace(name, sheet.path)
    except BaseException:
        os.unlink(name)
        raise
    return Sheet(sheet.path, text, hashlib.sha256(content).hexdigest(), sheet.newline)


def set_aside(path: Path) -> Path | None:
    """Keep a copy of the file on disk beside it, as change.py.mine, or with the next free number; None without a file."""
    if not path.is_file():
        return None
    kept, number = path.with_name(f"{path.name}.mine"), 2
    while kept.exists():
        kept, number = path.with_name(f"{path.name}.mine-{number}"), number + 1
    kept.write_bytes(path.read_bytes())
    return kept


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
