"""Writes what a command makes: to stdout, or to a file that appears whole or not at all."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.usage import UsageError


def write(path: Path | None, content: bytes) -> None:
    """Write the content; without a path, to stdout. Raises UsageError."""
    write_parts(path, iter([content]))


def write_parts(path: Path | None, parts: Iterator[bytes]) -> None:
    """Write the parts as they come. Raises UsageError, and whatever the parts raise: then there is no file."""
    if path is None:
        sys.stdout.buffer.writelines(parts)
        sys.stdout.buffer.flush()
        return
    if path.is_dir():
        raise UsageError(f"{str(path)!r} is a folder", f"{str(path)!r}은(는) 폴더입니다")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {str(path.parent)!r}", f"{str(path.parent)!r} 폴더가 없습니다")
    temporary = path.with_name(f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]}.new")
    try:
        with temporary.open("wb") as file:
            file.writelines(parts)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
