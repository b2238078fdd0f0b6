"""The students' bundle: the course without its answers, as one zip whose bytes are always the same.

What goes in is listed here by name, so that whatever is new stays out until somebody has thought about it: no
`solutions/` with its `rejected/`, no `tests/`, no hidden checks (they lie outside of the course), of `exercises/` the
pristine starters in place of what the instructor tried, of `samples/` only submissions that answer nothing.
"""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.course import Course, Module
from grader.usage import UsageError

LOCKED = "solutions.locked"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_FILES = (
    *("README.md", "README.ko.md", "LICENSE", "Makefile", "pyproject.toml", "requirements.lock"),
    *("Dockerfile", "compose.yaml", ".dockerignore", ".gitignore", ".devcontainer/devcontainer.json"),
)
_FOLDERS = ("docs", "lessons", "starters", "labs")  # and the packages that pyproject.toml names
_JUNK = re.compile(
    r"\.(?!dockerignore$|github$).*|__pycache__|.*\.(pyc|egg-info|new|orig|bak|swp|mine(-\d+)?)|.*~|out|mlruns"
)
_ANSWERS = ("answers", "wrong")  # of a shell mission: shell_missions/<mission>/answers
_SAMPLES = ("always-equal", "exit-zero", "untouched")  # none of them answers a task, not even in part
_TARGETS_OF_AUTHORS = ("test", "lint", "lock", "starters", "readme")


@dataclass(frozen=True)
class Bundle:
    """A zip, and the names of what is in it, without its one top folder."""

    content: bytes
    files: tuple[str, ...]
    name: str


def bundle(course: Course, locked: bytes | None = None) -> Bundle:
    """The course for students; `locked` is what `sealed.lock` made of the solutions. Raises UsageError for a leak."""
    files = dict(_files(course))
    if found := _answer_in(files, course):
        raise UsageError(
            f"{found[0]} has much of {found[1]} in it; move it away, or make starters",
            f"{found[0]}에 {found[1]}의 내용이 많이 들어 있습니다. 파일을 옮기거나 make starters를 실행하세요",
        )
    if locked is not None:
        files[LOCKED] = locked
    name = _project(course).get("name", "course")
    return Bundle(
        pack({f"{name}/{path}": content for path, content in files.items()}, course.root, name),
        tuple(sorted(files)),
        name,
    )


def solutions(course: Course) -> bytes:
    """The answers as a zip of their own, without `rejected/`: what students see after the deadline."""
    found = {}
    for module in course.modules:
        folder = course.solution(module)
        for path in _below(folder) if folder.is_dir() else ():
            if path.relative_to(folder).parts[0] != "rejected":
                found[path.relative_to(course.root).as_posix()] = path.read_bytes()
    for path in _below(course.root / "shell_missions"):
        if _answers_a_mission(path, course) and path.relative_to(course.root).parts[2] == _ANSWERS[0]:
            found[path.relative_to(course.root).as_posix()] = path.read_bytes()
    return pack(found)


def pack(files: Mapping[str, bytes], root: Path | None = None, name: str = "") -> bytes:
    """A zip of these files: sorted, stored, one date for all. With `root` the right to be executed is kept."""
    whole = io.BytesIO()
    with zipfile.ZipFile(
        whole, "w", zipfile.ZIP_STORED
    ) as archive:  # a compressor may differ between versions
        for path, content in sorted(files.items()):
            original = root / path.removeprefix(f"{name}/") if root else None
            runs = original is not None and original.is_file() and original.stat().st_mode & 0o100
            entry = zipfile.ZipInfo(path, _WHEN)
            entry.create_system, entry.external_attr = 3, (0o100755 if runs else 0o100644) << 16
            archive.writestr(entry, content)
    return whole.getvalue()


# -- what goes in -----------------------------------------------------------------------------------------------------


def _files(course: Course) -> Iterator[tuple[str, bytes]]:
    for name in _FILES:
        if (course.root / name).is_file():
            content = (course.root / name).read_bytes()
            yield name, _without_authors(content) if name == "Makefile" else content
    for folder in (*_FOLDERS, *_packages(course)):
        for path in _below(course.root / folder):
            if not _answers_a_mission(path, course):
                yield path.relative_to(course.root).as_posix(), path.read_bytes()
    for path in sorted((course.root / "exercises").glob("*.py")):  # conftest.py: what the checks share
        yield f"exercises/{path.name}", path.read_bytes()
    for module in course.modules:
        yield from _exercise(course, module)
    yield from _samples(course)


def _answers_a_mission(path: Path, course: Course) -> bool:
    parts = path.relative_to(course.root).parts
    return parts[0] == "shell_missions" and len(parts) > 3 and parts[2] in _ANSWERS


def _packages(course: Course) -> list[str]:
    tool = _read(course).get("tool", {})
    found: list[str] = (
        tool.get("hatch", {}).get("build", {}).get("targets", {}).get("wheel", {}).get("packages", [])
    )
    return found


def _project(course: Course) -> dict[str, str]:
    found: dict[str, str] = _read(course).get("project", {})
    return found


def _read(course: Course) -> dict[str, Any]:
    path = course.root / "pyproject.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _below(folder: Path) -> Iterator[Path]:
    """The plain files in a folder, in order, without caches, hidden files and what editors leave."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        # A hidden file is junk, unless a module's files name it: those are taken from starters/.
        if (
            path.is_file()
            and not path.is_symlink()
            and not any(_JUNK.fullmatch(part) for part in inside.parts)
        ):
            yield path


def _exercise(course: Course, module: Module) -> Iterator[tuple[str, bytes]]:
    """The checks, facts and texts of a module as they are; the files that a student edits, as they begin."""
    for path in _below(module.folder):
        inside = path.relative_to(module.folder).as_posix()
        if inside not in module.files:
            yield f"exercises/{module.id}/{inside}", path.read_bytes()
    for name in module.files:
        starter = course.starter(module) / name
        if starter.is_file():
            yield f"exercises/{module.id}/{name}", starter.read_bytes()


def _without_authors(makefile: bytes) -> bytes:
    """The Makefile without the targets that need tests/ or solutions/."""
    blocks = re.split(r"\n(?=\S)", makefile.decode("utf-8"))
    ends = tuple(f"{name}:" for name in _TARGETS_OF_AUTHORS)
    kept = [block for block in blocks if not block.startswith(ends)]
    words = "|".join(_TARGETS_OF_AUTHORS)
    kept = [re.sub(rf" ({words})\b", "", block) if block.startswith(".PHONY:") else block for block in kept]
    return "\n".join(kept).encode()


def _samples(course: Course) -> Iterator[tuple[str, bytes]]:
    """The demo, and the samples that answer nothing; their table without the other rows."""
    folder = course.root / "samples"
    readme = folder / "README.md"
    if readme.is_file():
        rows = readme.read_text(encoding="utf-8").split("\n")
        kept = [
            row
            for row in rows
            if row.startswith(("| submission |", "|---", *(f"| {name} |" for name in _SAMPLES)))
        ]
        head = (
            "# Samples: submissions for the demo\n\n`make demo` grades them. None of them answers a task.\n\n"
        )
        yield "samples/README.md", (head + "\n".join(kept) + "\n").encode()
    if (folder / "demo.py").is_file():
        yield "samples/demo.py", (folder / "demo.py").read_bytes()
    for name in _SAMPLES:
        for path in _below(folder / name) if (folder / name).is_dir() else ():
            yield path.relative_to(course.root).as_posix(), path.read_bytes()


# -- what must not slip in --------------------------------------------------------------------------------------------


def distinctive(text: str, starter: str) -> set[str]:
    """The lines of a solution that give it away: of some length, no frame of the language, and not in the starter."""
    lines = {line.strip() for line in text.split("\n")} - {line.strip() for line in starter.split("\n")}
    frame = ("#", "import ", "from ", "def ", "class ", '"""', "@")
    return {line for line in lines if len(line) >= 20 and not line.startswith(frame)}


def _answer_in(files: Mapping[str, bytes], course: Course) -> tuple[str, str] | None:
    """A file of exercises/, starters/ or samples/ with a good part of a solution in it: a draft, a wrong copy."""
    places = ("exercises/", "starters/", "samples/")
    texts = {
        name: {line.strip() for line in content.decode("utf-8", "replace").split("\n")}
        for name, content in files.items()
        if name.startswith(places) and not name.endswith((".md", "module.toml"))
    }
    for module in course.modules:
        for name in module.files:
            solution, starter = course.solution(module) / name, course.starter(module) / name
            if not solution.is_file() or not starter.is_file():
                continue
            own = distinctive(
                *(path.read_text(encoding="utf-8", errors="replace") for path in (solution, starter))
            )
            for place, lines in texts.items():
                if len(own & lines) >= max(3, 0.3 * len(own)):
                    return place, f"solutions/{module.id}/{name}"
    return None
