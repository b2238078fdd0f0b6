"""An autograder for Gradescope: one zip with the grader, the checks of some modules and what they need; no solution.

The format: gradescope-autograders.readthedocs.io, "Autograder Specifications". The same course gives the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from grader.course import Course, Module
from grader.exports.gradescope_autograder import requirements
from grader.exports.gradescope_autograder.requirements import NotLocked
from grader.language import Language

__all__ = ["NotLocked", "pack"]

_HERE = Path(__file__).resolve().parent
_CODE = _HERE.parent.parent.parent  # where `grader` lies
_PROGRAMS = ("run_autograder", "setup.sh")
_FACTS = "autograder.json"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: no date of anybody's is in it
_ARRAYS = "grader/worker/arrays.py"  # knows NumPy and pandas, and asks for neither


def pack(course: Course, modules: Sequence[Module], language: Language) -> bytes:
    """The zip. Raises NotLocked when a module uses a library that requirements.lock does not name."""
    files: dict[str, bytes] = {name: (_HERE / name).read_bytes() for name in _PROGRAMS}
    facts = {"modules": [module.id for module in modules], "language": language}
    files[_FACTS] = (json.dumps(facts, indent=1) + "\n").encode()
    conftest = course.root / "exercises" / "conftest.py"
    if conftest.is_file():
        files["exercises/conftest.py"] = conftest.read_bytes()
    for module in modules:
        files |= _module(course, module)
    files |= _code(files, course.root)
    names = {name for module in modules for name in (*module.preload, *_answers(course, module))}
    for path, content in files.items():
        if path.endswith(".py") and path != _ARRAYS:
            names |= requirements.imported(content.decode())
    lock = next(path for path in (course.root, _CODE) if (path / "requirements.lock").is_file())
    text = (lock / "requirements.lock").read_text(encoding="utf-8")
    files["requirements.txt"] = requirements.chosen(text, names).encode()
    return _zip(files)


def _module(course: Course, module: Module) -> dict[str, bytes]:
    """Its checks and what they read, and the pristine starters; not the files that somebody may have solved here."""
    found = {}
    for path in sorted(module.folder.rglob("*")):
        name = path.relative_to(module.folder).as_posix()
        skipped = name in module.files or name.endswith((".md", ".pyc")) or ".mine" in path.name
        hidden = any(part.startswith(".") or part == "__pycache__" for part in name.split("/"))
        if path.is_file() and not skipped and not hidden:
            found[f"exercises/{module.id}/{name}"] = path.read_bytes()
    for name in module.files:
        found[f"starters/{module.id}/{name}"] = (course.starter(module) / name).read_bytes()
    return found


def _answers(course: Course, module: Module) -> set[str]:
    """What the solution imports, and so most likely the students' answers."""
    paths = (course.solution(module) / name for name in module.files if name.endswith(".py"))
    return {one for path in paths if path.is_file() for one in requirements.imported(path.read_text("utf-8"))}


def _code(files: Mapping[str, bytes], root: Path) -> dict[str, bytes]:
    """The part of `grader` that grades, and the course's own packages that the checks import."""
    found: dict[str, bytes] = {}
    left = [
        "grader.autograder",
        *(f"grader.worker.{path.stem}" for path in (_CODE / "grader/worker").glob("*.py")),
    ]
    for path, content in files.items():
        left += requirements.imported(content.decode()) if path.endswith(".py") else []
    while left:
        name = left.pop()
        for file in _of(name, root):
            place = file.relative_to(_CODE if file.is_relative_to(_CODE) else root).as_posix()
            if place not in found:
                found[place] = file.read_bytes()
                left += requirements.imported(found[place].decode()) if place.endswith(".py") else []
    return found


def _of(name: str, root: Path) -> Iterable[Path]:
    """The files of a dotted name that lies in the repository: of `grader` just the module, of others the whole package."""
    parts = name.split(".")
    if parts[0] == "grader":
        packages = [_CODE.joinpath(*parts[:end], "__init__.py") for end in range(1, len(parts) + 1)]
        return [path for path in (*packages, _CODE.joinpath(*parts).with_suffix(".py")) if path.is_file()]
    for folder in (root / parts[0], _CODE / parts[0]):
        if (folder / "__init__.py").is_file():
            every = (path for path in sorted(folder.rglob("*")) if path.is_file())
            return [path for path in every if "__pycache__" not in path.parts and path.suffix != ".pyc"]
    return []


def _zip(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(
        whole, "w", zipfile.ZIP_STORED
    ) as archive:  # compressors differ from version to version
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.create_system = 3
            entry.external_attr = (0o100755 if name in _PROGRAMS else 0o100644) << 16
            archive.writestr(entry, content)
    return whole.getvalue()
