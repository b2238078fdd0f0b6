"""The declared files of a submission that is a folder, read without following a link."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

from grader.course import Module
from grader.intake.content import bounded
from grader.intake.names import composed
from grader.intake.refusal import Rejected, link, no_plain_file


def read(folder: Path, module: Module, bare: bool) -> dict[str, bytes]:
    """Read through descriptors and without following a link, so that nothing can be swapped underneath. Raises Rejected."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
    top = os.open(folder, flags)
    try:
        names = {composed(name): name for name in os.listdir(top)}
        if module.id in names:
            inner = _open(top, names[module.id], flags, module.id)
        elif bare:
            inner = os.dup(top)
        else:
            return {}
        try:
            found = ((name, _read_inside(inner, PurePosixPath(name))) for name in module.files)
            return {name: content for name, content in found if content is not None}
        finally:
            os.close(inner)
    finally:
        os.close(top)


def _open(parent: int, name: str, flags: int, shown: str) -> int:
    try:
        return os.open(name, flags, dir_fd=parent)
    except OSError:
        mode = os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            raise link(shown) from None
        if not stat.S_ISDIR(mode) and flags & os.O_DIRECTORY:
            raise Rejected(f"{shown} is not a folder", f"{shown}은(는) 폴더가 아닙니다") from None
        raise


def _read_inside(folder: int, path: PurePosixPath) -> bytes | None:
    """A file below an open folder, None when it is absent. Raises Rejected for what is no plain file."""
    name = {composed(name): name for name in os.listdir(folder)}.get(path.parts[0])
    if name is None:
        return None
    if len(path.parts) > 1:
        inner = _open(folder, name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, path.parts[0])
        try:
            return _read_inside(inner, PurePosixPath(*path.parts[1:]))
        finally:
            os.close(inner)
    descriptor = _open(folder, name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, path.name)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise no_plain_file(path.name)
        with open(descriptor, "rb", closefd=False) as file:
            return bounded(file, path.name)
    finally:
        os.close(descriptor)
