"""Packs one's own exercises into one zip: the same bytes for the same files, whenever and wherever it is made."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader import __version__
from grader.course import Course, Module
from grader.intake import Entry, read
from grader.language import Text
from grader.submission import Submission, read_own, untouched
from grader.verdict import Verdict

MANIFEST = "manifest.json"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: no date of anybody's is in it


@dataclass(frozen=True)
class Packed:
    """A zip, what went into it, and what did not."""

    content: bytes
    files: tuple[str, ...]  # module/file
    absent: tuple[str, ...]
    untouched: tuple[str, ...]  # still the starter: left out, since there is nothing to grade


def pack(course: Course, modules: Sequence[Module], student: str) -> Packed:
    """The student's files of these modules, with a manifest of their digests."""
    files: dict[str, bytes] = {}
    absent, same = [], []
    for module in modules:
        own = read_own(course, module).files
        for name in module.files:
            path = f"{module.id}/{name}"
            if name not in own:
                absent.append(path)
            elif untouched(course, module, name, own[name]):
                same.append(path)
            else:
                files[path] = own[name]
    return Packed(_zip(files, student), tuple(files), tuple(absent), tuple(same))


def _zip(files: dict[str, bytes], student: str) -> bytes:
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest = {"schema": 1, "student": student, "grader": __version__, "sha256": digests}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    whole = io.BytesIO()
    with zipfile.ZipFile(
        whole, "w", zipfile.ZIP_STORED
    ) as archive:  # a compressor may differ from version to version
        for name, content in sorted({**files, MANIFEST: text.encode()}.items()):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, content)
    return whole.getvalue()


def refused(path: Path, student: str, modules: Sequence[Module]) -> Text | None:
    """What `grader batch` would say against this zip, or None: asked of the very code that takes it in."""
    for module in modules:
        taken: Submission = read(Entry(student, (path,)), module)
        if taken.rejected is not None:
            return taken.rejected
    return None


def not_passed(verdicts: dict[str, dict[str, str]], packed: Packed, course: Course) -> list[str]:
    """The tasks of the packed files that have not passed when they were last graded here."""
    return [
        f"{module.id}/{task.id}"
        for module in course.modules
        for task in module.tasks
        if f"{module.id}/{task.file}" in packed.files
        and verdicts.get(module.id, {}).get(task.id) != Verdict.PASSED.value
    ]
