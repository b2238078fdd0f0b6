"""From a folder of strangers' submissions to the declared files of each, or the reason why one is refused.

Everything here is hostile: names, links, special files, archives made to explode. Nothing is unpacked to disk; only
the files that module.toml declares are read, each up to a cap, and one bad submission never stops the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader import student_id
from grader.course import Module
from grader.intake import archives, content, folders
from grader.intake.archives import ARCHIVES
from grader.intake.names import composed
from grader.intake.refusal import Rejected, link, shown
from grader.language import Text
from grader.submission import Submission


@dataclass(frozen=True)
class Entry:
    """One student's folder or archive in the folder of submissions; or several that claim the same student."""

    student: str
    paths: tuple[Path, ...]
    rejected: Text | None = None  # refused by its name alone
    masked: bool = False  # `student` is a pseudonym: the names of the paths may not be told


def entries(folder: Path) -> Iterator[Entry]:
    """The submissions in a folder, by student; hidden files and files that are no archive are left out."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        name = composed(os.fsencode(path.name).decode("utf-8", "backslashreplace"))
        if name.startswith(".") or name in ("__MACOSX", "__pycache__"):
            continue
        suffix = next((suffix for suffix in ARCHIVES if name.lower().endswith(suffix)), "")
        if suffix or path.is_symlink() or path.is_dir():
            found.setdefault(name[: len(name) - len(suffix)] if suffix else name, []).append(path)
    for student, paths in found.items():
        yield Entry(student, tuple(paths), _why_not(student, paths))


def _why_not(student: str, paths: list[Path]) -> Text | None:
    if not student_id.valid(student):
        return Text(
            "the student's id may have letters, digits and . _ @ + - ( ) and begins with a letter or digit",
            "학생 ID는 글자나 숫자로 시작하고, 글자·숫자와 . _ @ + - ( )만 쓸 수 있습니다",
        )
    if len(paths) > 1:
        names = ", ".join(path.name for path in paths)
        return Text(
            f"more than one submission of this student: {names}",
            f"같은 학생의 제출물이 여러 개입니다: {names}",
        )
    return None


def read(entry: Entry, module: Module, bare: bool = False) -> Submission:
    """The declared files of one module; with `bare` they may lie without the module's folder.

    Never raises for what a student did: a bad submission comes back with `rejected`.
    """
    try:
        if entry.rejected:
            raise Rejected(entry.rejected.en, entry.rejected.ko)
        if not entry.paths:
            return Submission(entry.student, module.id)
        path = entry.paths[0]
        if path.is_symlink():
            raise link(path.name)
        files = (folders if path.is_dir() else archives).read(path, module, bare)
        for name, written in files.items():
            content.check(name, written)
    except Rejected as reason:
        return Submission(entry.student, module.id, rejected=_told(entry, reason.text))
    except OSError as problem:
        why = problem.strerror or "unreadable"
        return Submission(
            entry.student, module.id, rejected=Text(f"it cannot be read: {why}", f"읽을 수 없습니다: {why}")
        )
    return Submission(entry.student, module.id, files=files)


def _told(entry: Entry, reason: Text) -> Text:
    """The reason, without what the name of a masked submission would tell."""
    for path in entry.paths if entry.masked else ():
        suffix = "".join(suffix for suffix in ARCHIVES if path.name.lower().endswith(suffix))
        alias = f"{entry.student}{suffix}"
        names = {path.name, composed(path.name), shown(path.name)}
        for name in sorted(names, key=len, reverse=True):
            reason = Text(reason.en.replace(name, alias), reason.ko.replace(name, alias))
    return reason


def only_on_roster(found: Mapping[str, Entry], roster: Mapping[str, object]) -> dict[str, Entry]:
    """With a roster: who is not on it is refused, who handed in nothing gets an empty entry."""
    refused = Text("this id is not on the roster", "명단에 없는 ID입니다")
    checked = {
        student: entry if student in roster or entry.rejected else Entry(student, entry.paths, refused)
        for student, entry in found.items()
    }
    return {**checked, **{student: Entry(student, ()) for student in roster if student not in checked}}
