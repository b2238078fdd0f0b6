"""Proofs that need no run: every file is there, every task has its parts, both languages say the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from grader.course import Course, Module
from grader.language import LANGUAGES
from grader.verify import Finding

TEMPLATE = "TODO(author):"  # what `grader new` writes where an author's own words are to stand


def verify_written(course: Course, module: Module) -> Iterator[Finding]:
    """Nothing is left of the template that `grader new` began with; in the order in which a module is written."""
    exercise, solution = module.folder, course.solution(module)
    places = [exercise / "module.toml", *sorted(solution.glob("*.*")), *module.test_files]
    places += [*sorted(solution.glob("rejected/*")), *(exercise / name for name in module.files)]
    places += [*sorted(exercise.glob("*.md")), *sorted(course.lesson(module, "en").parent.glob("*.*"))]
    for path in places:
        if not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            _, found, instruction = line.partition(TEMPLATE)
            if found:
                fix = instruction.removesuffix("-->").strip()
                yield Finding(
                    f"{_shown(course, path)}:{number}", "still the template", f"{fix} Then remove this line"
                )


def verify(course: Course, module: Module) -> Iterator[Finding]:
    """Files, tasks, checks, hints, headings, starters."""
    for name in module.files:
        exercise, solution = module.folder / name, course.solution(module) / name
        starter = course.starter(module) / name
        for path, fix in ((exercise, "write the starter"), (solution, "write the solution")):
            if not path.is_file():
                yield Finding(_shown(course, path), "missing", fix, blocks=True)
        if not starter.is_file() or (exercise.is_file() and starter.read_bytes() != exercise.read_bytes()):
            yield Finding(_shown(course, starter), "not the starter of the exercise", "make starters")
        if exercise.is_file() and name.endswith(".py") and "TODO" not in exercise.read_text(encoding="utf-8"):
            yield Finding(
                _shown(course, exercise), "a starter without a TODO", "say what to do: TODO: take the …"
            )
    if not module.test_files:
        yield Finding(f"exercises/{module.id}", "no checks", f"write test_{module.name}.py", blocks=True)
    yield from _strays(course, module)
    marked = _marked_tasks(module)
    for task in module.tasks:
        where = f"exercises/{module.id}/module.toml: task {task.id}"
        if task.id not in marked:
            yield Finding(
                where,
                "has no check",
                f'mark one with @pytest.mark.task("{task.id}"), or name a file in its `tests`',
            )
        for language in LANGUAGES:
            if not task.hints[language]:
                yield Finding(where, f"has no hint in {language}", f'hints.{language} = ["…"]')
    for task_id in marked - {task.id for task in module.tasks}:
        yield Finding(
            f"exercises/{module.id}", f"checks of a task {task_id!r} that module.toml lacks", "add the task"
        )
    yield from _both_languages(module)
    if not any((course.solution(module) / "rejected").glob("*.*")):
        yield Finding(
            f"solutions/{module.id}/rejected", "no known misconception", "add one, with its message"
        )


def _strays(course: Course, module: Module) -> Iterator[Finding]:
    known = {*module.files, *module.support, "module.toml", "README.md", "README.ko.md"}
    known |= {path.name for path in module.test_files}
    checks = "".join(path.read_text(encoding="utf-8") for path in module.test_files)
    for path in sorted(module.folder.rglob("*")):
        name = path.relative_to(module.folder).as_posix()
        if (
            path.is_file()
            and not any(part == "__pycache__" or part.startswith(".") for part in path.parts[-2:])
            and name not in known
            and name not in checks  # data that the checks read on the trusted side
            and ".mine" not in path.name
        ):
            yield Finding(
                _shown(course, path), "nobody asks for this file", "name it in `support`, or remove it"
            )


def _marked_tasks(module: Module) -> set[str]:
    """The ids in @pytest.mark.task("…") and pytestmark, read from the syntax of the test files; and of tasks with `tests`."""
    found = {task.id for task in module.tasks if task.tests}
    for path in module.test_files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.task" and node.args:
                found.add(ast.literal_eval(node.args[0]))
    return found


def _both_languages(module: Module) -> Iterator[Finding]:
    """The sentence of each check exists in both languages; files that were taken over are left as they are."""
    for path in (path for path in module.test_files if path.name not in module.assigned_files):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                sentence = ast.get_docstring(node) or ""
                if sentence.count(" / ") != 1:
                    where = f"exercises/{module.id}/{path.name}: {node.name}"
                    yield Finding(
                        where,
                        "its docstring is not one sentence in each language",
                        '"""한국어. / English."""',
                    )


def verify_languages(course: Course, module: Module) -> Iterator[Finding]:
    """README.md and README.ko.md of lesson and exercise: same headings, code and links; a heading for each task."""
    for folder in (course.lesson(module, "en").parent, module.folder):
        english, korean = folder / "README.md", folder / "README.ko.md"
        missing = [path for path in (english, korean) if not path.is_file()]
        for path in missing:
            yield Finding(_shown(course, path), "missing", "write it")
        if not missing:
            yield from compare(course, english, korean)
    readme = module.folder / "README.md"
    if readme.is_file():
        headings = [text for _, text in _headings(_parse(readme))]
        for task in module.tasks:
            if not any(text.startswith(f"{task.id}:") for text in headings):
                yield Finding(
                    _shown(course, readme), f"no heading for the task {task.id}", f"## {task.id}: …"
                )


def compare(course: Course, english: Path, korean: Path) -> Iterator[Finding]:
    """Where the structure of two pages differs."""
    one, two = _parse(english), _parse(korean)
    levels = [[level for level, _ in _headings(tokens)] for tokens in (one, two)]
    if levels[0] != levels[1]:
        yield Finding(
            _shown(course, korean),
            f"headings {levels[1]}, in English {levels[0]}",
            "give both the same headings",
        )
    for what, parts in (("code block", _blocks), ("link", _links)):
        first, second = parts(one), parts(two)
        for i in range(max(len(first), len(second))):
            ours, theirs = first[i : i + 1], second[i : i + 1]
            if ours != theirs:
                text = (theirs or ours)[0][:60]
                yield Finding(
                    _shown(course, korean), f"{what} {i + 1} differs: {text!r}", "make both the same"
                )
                break


def _parse(path: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))


def _headings(tokens: list[Token]) -> list[tuple[str, str]]:
    return [
        (token.tag, tokens[i + 1].content.replace("`", ""))
        for i, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def _blocks(tokens: list[Token]) -> list[str]:
    return [f"{token.info}\n{token.content}" for token in tokens if token.type == "fence"]


def _links(tokens: list[Token]) -> list[str]:
    """Where links and pictures lead; a page in the reader's language counts as the same page."""
    found = []
    for token in tokens:
        for child in token.children or []:
            target = child.attrGet("href") or child.attrGet("src")
            if target:
                found.append(
                    str(target).partition("#")[0].replace(".ko.md", ".md").replace(".ko.svg", ".svg")
                )
    return found


def _shown(course: Course, path: Path) -> str:
    return path.relative_to(course.root).as_posix()
