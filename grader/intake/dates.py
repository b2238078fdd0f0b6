"""When the files of a submission were written, by what the folder or the archive says."""

from __future__ import annotations

import contextlib
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

from grader.intake import Entry, caps
from grader.intake.names import composed
from grader.intake.refusal import Rejected
from grader.intake.unpacking import DAMAGE, opened, opened_tar, opened_zip


def dates(entry: Entry) -> dict[str, float]:
    """When the files of a submission were written, by path inside it, in seconds since 1970; read as carefully as they are.

    A zip tells its dates without a time zone: they are taken as if in UTC, under names that begin with "zip:". Empty
    where nothing can be read; the dates are what the files say, and whoever packs them can set them.
    """
    try:
        path = entry.paths[0]
        if path.is_symlink() or len(entry.paths) > 1:
            return {}
        return _dates_of_folder(path) if path.is_dir() else _dates_of_archive(path)
    except (IndexError, OSError, Rejected, *DAMAGE):
        return {}


def _dates_of_folder(folder: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    for place, folders, names in os.walk(folder):  # follows no link
        folders[:] = sorted(folders)
        for name in names:
            inside = Path(place) / name
            status = inside.lstat()
            if stat.S_ISREG(status.st_mode):
                found[composed(inside.relative_to(folder).as_posix())] = status.st_mtime
            if len(found) > caps.MAX_ENTRIES:
                return {}
    return found


def _dates_of_archive(path: Path) -> dict[str, float]:
    with opened(path) as file:
        if not path.name.lower().endswith(".zip"):
            with opened_tar(file) as members:
                return {member.name: float(member.mtime) for member in members if member.isreg()}
        found: dict[str, float] = {}
        with opened_zip(file) as archive:
            for info in archive.infolist():
                with contextlib.suppress(ValueError):  # a month 0, a second 62
                    found[f"zip:{info.filename}"] = datetime(*info.date_time, tzinfo=UTC).timestamp()
        return found
