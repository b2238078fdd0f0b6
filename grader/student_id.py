"""Student ids: which are accepted, and the file names that they give."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

MAX_CHARACTERS = 64
_ID = re.compile(r"[^\W_][\w.@+ ()-]*", re.UNICODE)
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # what Windows keeps for itself


def valid(student: str) -> bool:
    """Whether an id is fit for a file name, a table and a web page."""
    fits = len(student) <= MAX_CHARACTERS and len(student.encode("utf-8", "replace")) <= 200
    return (
        fits
        and _ID.fullmatch(student) is not None
        and student == student.strip(" .")
        and not _DEVICES.fullmatch(student)
    )


def file_stem(student: str) -> str:
    """The id itself; for one that was refused at intake, which may be anything, a name that every file system takes."""
    if valid(student):
        return student
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{quote(student, safe='', errors='replace')[:100]}-{digest}"
