"""One student's files for one module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.course import Course, Module
from grader.language import Text


@dataclass(frozen=True)
class Submission:
    """The declared files that are there, by their path in the exercise; or why they were refused."""

    student: str
    module: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    rejected: Text | None = None


def read_own(course: Course, module: Module, folder: Path | None = None, student: str = "") -> Submission:
    """The files in `folder` (default: the exercise itself), of one's own and so trusted to be what they are."""
    folder = folder or module.folder
    files = {name: (folder / name).read_bytes() for name in module.files if (folder / name).is_file()}
    return Submission(student=student, module=module.id, files=files)


def untouched(course: Course, module: Module, name: str, content: bytes) -> bool:
    """Whether a file is still the starter, whatever the ends of its lines."""
    starter = course.starter(module) / name
    return starter.is_file() and _lines(starter.read_bytes()) == _lines(content)


def _lines(content: bytes) -> list[bytes]:
    return [line.rstrip() for line in content.removeprefix(b"\xef\xbb\xbf").strip().splitlines()]
