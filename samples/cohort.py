"""A cohort from a seed, as `grader batch` takes it: students of all kinds, some as folders and some as zips.

python samples/cohort.py OUT [--count 300] [--seed 1] [--module 9 …]

The same seed gives the same bytes. OUT/cohort.csv says of each student what they are: student, module, kind, note.

kind      | of twenty | what they hand in
honest    |         8 | everything is right, in their own words
partial   |         4 | the first tasks are done
mistaken  |         3 | one misconception, a file of solutions/<module>/rejected
stuck     |         2 | the starter as it was, or a file that Python cannot read or run
copied    |         2 | somebody else's files: as they are, with other comments, or with other names
hostile   |         1 | made to fool the grader, or whoever reads the results; nothing in it harms a machine
"""

from __future__ import annotations

import argparse
import ast
import csv
import io
import random
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from grader.course import Course, Module, Task
from grader.targets import find_module
from grader.usage import UsageError
from samples.disguise import disguise
from samples.hostile import TRICKS, hostile
from samples.programs import GREEDY, ROOT, greedy

MIX = {"honest": 8, "partial": 4, "mistaken": 3, "stuck": 2, "copied": 2, "hostile": 1}
FACTS = "cohort.csv"  # no archive: `grader batch` leaves it out
Files = dict[str, str]


@dataclass(frozen=True)
class Student:
    """One submission; `note` says what is special: the misconception, whose copy, which trick."""

    id: str
    kind: str
    note: str
    files: Files


def cohort(module: Module, count: int, seed: int) -> Iterator[Student]:
    """The submissions of one module in the order of the ids. The same id is of the same kind in every module."""
    kinds, draw = _kinds(count, seed), random.Random(f"{seed}:{module.id}")
    originals, starter = list[Student](), _starter(module)
    for number, kind in enumerate(kinds, 1):
        student = f"s{number:04}"
        if kind == "copied" and not originals:
            kind = "honest"  # the first in the folder has nobody to copy from
        if kind == "copied":
            source, how = draw.choice(originals[-60:]), draw.choice(("as it is", "comments", "names"))
            files = {
                name: text if text == starter.get(name) else disguise(text, name, how, draw)
                for name, text in source.files.items()
            }
            yield Student(student, kind, f"{source.id}, {how}", files)
            continue
        note, files = _own_work(module, kind, draw)
        made = Student(student, kind, note, files)
        if kind in ("honest", "partial", "mistaken"):
            originals.append(made)
        yield made


def _kinds(count: int, seed: int) -> list[str]:
    draw, kinds = random.Random(f"{seed}:kinds"), list[str]()
    while len(kinds) < count:
        block = [kind for kind, number in MIX.items() for _ in range(number)]
        draw.shuffle(block)
        kinds += block
    return kinds[:count]


def _own_work(module: Module, kind: str, draw: random.Random) -> tuple[str, Files]:
    if kind == "mistaken":
        rejected = sorted(
            path for path in (ROOT / "solutions" / module.id / "rejected").iterdir() if path.is_file()
        )
        if rejected:
            return _mistaken(module, draw.choice(rejected), draw)
        kind = "partial"
    if kind == "partial":
        return "", _partial(module, draw)
    if kind == "stuck":
        how = draw.choice(("untouched", "syntax", "name"))
        files = _starter(module) if how == "untouched" else _broken(_right(module, draw), how, draw)
        return how, files
    files = _right(module, draw)
    if kind == "hostile":
        trick = draw.choice(TRICKS)
        return trick, hostile(files, trick)
    return "", files


def _read(folder: Path, module: Module) -> Files:
    found = {name: folder / name for name in module.files}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items() if path.is_file()}


def _starter(module: Module) -> Files:
    return _read(ROOT / "starters" / module.id, module)


def _right(module: Module, draw: random.Random) -> Files:
    files = greedy(draw, "right") if module.id == GREEDY else _read(ROOT / "solutions" / module.id, module)
    return {name: files[name] for name in module.files if name in files}


def _mistaken(module: Module, rejected: Path, draw: random.Random) -> tuple[str, Files]:
    text = rejected.read_text(encoding="utf-8")
    named = [line.partition("file: ")[2].strip() for line in text.splitlines()[:20] if "file: " in line]
    files = _right(module, draw)
    files[named[0] if named and named[0] in module.files else module.files[0]] = text
    return rejected.name, files


def _partial(module: Module, draw: random.Random) -> Files:
    """The first tasks as in the solution, the others as in the starter."""
    if module.id == GREEDY:
        return greedy(draw, "partial")
    done = draw.randrange(1, max(2, len(module.tasks)))
    files, starter = _right(module, draw), _starter(module)
    kept = {(task.file, name) for task in module.tasks[:done] for name in task.solution}
    for task in module.tasks[done:]:
        if task.file in files and task.file in starter:
            files[task.file] = _undone(task, files[task.file], starter[task.file], kept)
    return files


def _undone(task: Task, text: str, starter: str, kept: set[tuple[str, str]]) -> str:
    """The file with what answers this task put back; a file without such names goes back as a whole."""
    if not task.solution:
        return text if any(file == task.file for file, _ in kept) else starter
    if not task.file.endswith(".py"):
        return starter
    names = {name for name in task.solution if (task.file, name) not in kept}
    before, after = _definitions(text), _definitions(starter)
    for name in names & set(before) & set(after):
        text = text.replace(before[name], after[name])
    return text


def _definitions(text: str) -> dict[str, str]:
    named = (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
    return {
        node.name: ast.get_source_segment(text, node) or ""
        for node in ast.parse(text).body
        if isinstance(node, named)
    }


def _broken(files: Files, how: str, draw: random.Random) -> Files:
    """A colon is missing, or a name is misspelt, in the first Python file; other files are cut in half."""
    name = next((name for name in files if name.endswith(".py")), next(iter(files)))
    lines = files[name].splitlines()
    places = [
        place
        for place, line in enumerate(lines)
        if line.startswith(("def ", "class ")) and line.endswith(":")
    ]
    if not places:
        broken = lines[: len(lines) // 2]
    elif how == "syntax":
        place = draw.choice(places)
        broken = [*lines[:place], lines[place][:-1], *lines[place + 1 :]]
    else:
        broken = [*lines[: places[0]], "print(resutl)", "", *lines[places[0] :]]
    return {**files, name: "\n".join(broken) + "\n"}


def write(folder: Path, modules: list[Module], count: int, seed: int) -> list[Student]:
    """Write the cohort: every fifth student as a zip. Returns the students of the first module."""
    folder.mkdir(parents=True, exist_ok=True)
    packed: dict[str, Files] = {}
    facts, first = [], list[Student]()
    for module in modules:
        for student in cohort(module, count, seed):
            facts.append((student.id, module.id, student.kind, student.note))
            inside = {f"{module.id}/{name}": text for name, text in student.files.items()}
            packed.setdefault(student.id, {}).update(inside)
            if module is modules[0]:
                first.append(student)
    for number, (student_id, files) in enumerate(packed.items(), 1):
        if number % 5 == 0 or any(".." in name for name in files):
            (folder / f"{student_id}.zip").write_bytes(_zip(files))
            continue
        for name, text in files.items():
            path = folder / student_id / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    with (folder / FACTS).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("student", "module", "kind", "note"), *facts])
    return first


def _zip(files: Files) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, text in files.items():
            archive.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text
            )  # the same bytes whenever it is made
    return whole.getvalue()


def main() -> int:
    """Write it, and count the kinds."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="%(prog)s OUT [--count N] [--seed N] [--module M …]",
    )
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", nargs="+", default=["9"])
    options = parser.parse_args()
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty")
    if options.count < 1:
        parser.error("--count is 1 or more")
    try:
        modules = [find_module(Course(ROOT), name) for name in options.module]
    except UsageError as problem:
        parser.error(problem.text.en)
    made = write(options.out, modules, options.count, options.seed)
    counts = {kind: sum(student.kind == kind for student in made) for kind in MIX}
    print(
        f"{options.out}: {len(made)} students; "
        + ", ".join(f"{number} {kind}" for kind, number in counts.items())
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
