"""The declared files of a submission that is a zip or a tar.gz, read from it without unpacking to disk."""

from __future__ import annotations

import stat
import tarfile
import zipfile
from pathlib import Path
from typing import IO

from grader.course import Module
from grader.intake.archive_names import Wanted
from grader.intake.content import bounded, cap
from grader.intake.refusal import Rejected, too_large
from grader.intake.unpacking import DAMAGE, opened, opened_tar, opened_zip

ARCHIVES = (".zip", ".tar.gz", ".tgz")


def read(path: Path, module: Module, bare: bool) -> dict[str, bytes]:
    """The declared files that are in the archive. Raises Rejected."""
    wanted = Wanted(module, bare)
    with opened(path) as file:
        try:
            if path.name.lower().endswith(".zip"):
                _read_zip(file, wanted)
            else:
                _read_tar(file, wanted)
        except DAMAGE:
            raise Rejected(
                f"{path.name} is damaged, or no archive at all",
                f"{path.name} 파일이 손상되었거나 압축 파일이 아닙니다",
            ) from None
    return wanted.files()


def _read_zip(file: IO[bytes], wanted: Wanted) -> None:
    with opened_zip(file) as archive:
        for info in archive.infolist():

            def read(declared: str, info: zipfile.ZipInfo = info) -> bytes:
                if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise Rejected(
                        f"{declared} is packed in an unusual way", f"{declared}의 압축 방식이 특이합니다"
                    )
                if info.flag_bits & 1:
                    raise Rejected("the archive has a password", "압축 파일에 암호가 걸려 있습니다")
                if info.file_size > cap(declared):
                    raise too_large(declared, cap(declared))
                with archive.open(info) as member:
                    return bounded(member, declared)

            wanted.consider(info.filename, info.external_attr >> 16, read)


def _read_tar(file: IO[bytes], wanted: Wanted) -> None:
    with opened_tar(file) as archive:
        for member in archive:
            kind = stat.S_IFLNK if member.issym() or member.islnk() else stat.S_IFDIR if member.isdir() else 0
            if not (member.isreg() or kind):
                kind = stat.S_IFIFO

            def read(declared: str, member: tarfile.TarInfo = member) -> bytes:
                if member.size > cap(declared):
                    raise too_large(declared, cap(declared))
                content = archive.extractfile(member)
                return b"" if content is None else bounded(content, declared)

            wanted.consider(member.name, kind, read)
