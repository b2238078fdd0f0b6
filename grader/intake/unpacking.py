"""Opens a stranger's zip or tar.gz for the library, once it is clear that the library comes to an end with it."""

from __future__ import annotations

import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from grader.intake import caps, tar_headers
from grader.intake.refusal import no_plain_file, too_large, too_many
from grader.intake.tar_headers import Gunzip

DAMAGE = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError),
    # compression that Python does not know; fields that make no sense
    *(NotImplementedError, ValueError, OverflowError, MemoryError, RecursionError, RuntimeError),
)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file itself: no link, no pipe, and not too large. Raises Rejected and OSError."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise no_plain_file(path.name)
        if status.st_size > caps.MAX_ARCHIVE_BYTES:
            raise too_large(path.name, caps.MAX_ARCHIVE_BYTES)
        yield file


@contextmanager
def opened_zip(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """A zip of not too many entries. Raises Rejected, and what DAMAGE names."""
    if _count(file, b"PK\x01\x02") > caps.MAX_ENTRIES:  # before the library reads the whole directory
        raise too_many()
    with zipfile.ZipFile(file) as archive:
        yield archive


class _Passing(tarfile.TarFile):
    """Keeps no member once the next is asked for: each has a copy of all headers that hold for it."""

    def next(self) -> tarfile.TarInfo | None:
        self.members.clear()  # type: ignore[attr-defined]
        return super().next()


@contextmanager
def opened_tar(file: IO[bytes]) -> Iterator[tarfile.TarFile]:
    """A tar.gz whose headers have been read once before. Raises Rejected, and what DAMAGE names."""
    tar_headers.check(Gunzip(file))
    file.seek(0)
    with _Passing.open(fileobj=cast(IO[bytes], Gunzip(file)), mode="r|") as archive:
        yield archive


def _count(file: IO[bytes], signature: bytes) -> int:
    """How often a signature occurs in a file, which is left at its start."""
    found, tail = 0, b""
    while part := file.read(2**20):
        found += (tail + part).count(signature)
        tail = part[-len(signature) + 1 :]
    file.seek(0)
    return found
