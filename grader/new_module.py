"""A new module: all of its files, with one small task that works, from the templates in templates/module.

What an author has to replace is marked TODO(author), and `grader verify` lists just that: everything else of a new
module is sound, so that whatever else is found later comes from the last thing that was changed.
"""

from __future__ import annotations

import json
import keyword
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course
from grader.usage import UsageError

FOLDERS = ("exercises", "solutions", "lessons", "starters")
MAX_CHARACTERS = 40
_TEMPLATES = Path(__file__).resolve().parent / "templates" / "module"


@dataclass(frozen=True)
class NewModule:
    """The files of a module that is not there yet: path in the repository → content."""

    id: str
    files: Mapping[str, str]

    @property
    def short(self) -> str:
        """What one types for it: 14 of 14_feature_store."""
        return self.id.partition("_")[0].lstrip("0") or "0"


def plan(course: Course, name: str, title: str = "", title_ko: str = "") -> NewModule:
    """Everything but the writing. Raises UsageError for a name that is no module's or is taken."""
    _check_name(course, name)
    number, _, word = name.partition("_")
    spoken = word.replace("_", " ").capitalize()
    titles = {"title": title.strip() or spoken, "title_ko": title_ko.strip() or title.strip() or spoken}
    for written in titles.values():
        if not written.isprintable():
            raise UsageError(
                f"a title is one line of text, not {written!r}", f"제목은 한 줄로 씁니다: {written!r}"
            )
    facts = {"id": name, "number": number, "short": number.lstrip("0") or "0", "stem": _stem(course, word)}
    return NewModule(name, _rendered({**facts, **titles}))


def write(course: Course, module: NewModule) -> list[Path]:
    """Write the files, in order; what was begun is removed again when one cannot be written. Raises OSError."""
    written = []
    try:
        for name, content in module.files.items():
            path = course.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
            written.append(path)
    except OSError:
        for folder in FOLDERS:  # none of them was there before
            shutil.rmtree(course.root / folder / module.id, ignore_errors=True)
        raise
    return written


def _check_name(course: Course, name: str) -> None:
    match = re.fullmatch(r"(\d\d)_([a-z][a-z0-9_]*)", name, re.ASCII)
    if not match or len(name) > MAX_CHARACTERS or name.endswith("_") or "__" in name:
        like = re.sub(r"[^a-z0-9]+", "_", re.sub(r"^\d*_?", "", name.lower())).strip("_")
        better = like[: MAX_CHARACTERS - 3].strip("_") if like[:1].isalpha() else "feature_store"
        free = f"{_next_number(course)}_{better}"
        raise UsageError(
            f"a module is named NN_name in small letters, digits and _, not {name!r}; for instance {free}",
            f"모듈 이름은 숫자 두 개와 소문자·숫자·_로 씁니다. {name!r} 대신 예를 들면 {free}",
        )
    number, word = match.groups()
    for folder in FOLDERS:
        if (course.root / folder / name).exists():
            raise UsageError(f"there is {folder}/{name} already", f"{folder}/{name}이(가) 이미 있습니다")
    for other in course.ids:
        theirs, _, its_word = other.partition("_")
        if theirs == number or its_word == word:
            which = theirs if theirs == number else f"the name {its_word}"
            which_ko = theirs if theirs == number else f"{its_word}라는 이름"
            free = f"{_next_number(course)}_{word if its_word != word else word + '_2'}"
            raise UsageError(
                f"{other} has {which} already; for instance {free}",
                f"{other}에서 이미 {which_ko}을(를) 씁니다. 예를 들면 {free}",
            )


def _next_number(course: Course) -> str:
    numbers = [int(module_id.partition("_")[0]) for module_id in course.ids]
    return f"{max(numbers, default=-1) + 1:02d}"


def _stem(course: Course, word: str) -> str:
    """The student's file: the module's word, unless that is the name of something that Python or a check imports."""
    from importlib import metadata

    taken = word in sys.stdlib_module_names or keyword.iskeyword(word) or keyword.issoftkeyword(word)
    taken = taken or word in metadata.packages_distributions() or (course.root / word).exists()
    return f"my_{word}" if taken else word


def _rendered(facts: Mapping[str, str]) -> dict[str, str]:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )  # no autoescape: this is Python, TOML and Markdown, from the author's own words
    environment.filters["toml"] = lambda text: json.dumps(text, ensure_ascii=False)
    stem, module_id = facts["stem"], facts["id"]
    places = {
        "exercises/module.toml": "module.toml",
        "solutions/solution.py": f"{stem}.py",
        "exercises/checks.py": f"test_{stem}.py",
        "solutions/rejected/rounds_down.py": "rejected/rounds_down.py",
        "exercises/starter.py": f"{stem}.py",
        "exercises/README.md": "README.md",
        "exercises/README.ko.md": "README.ko.md",
        "lessons/README.md": "README.md",
        "lessons/README.ko.md": "README.ko.md",
        "lessons/lab.py": "lab.py",
    }
    files = {}
    for template, name in places.items():
        folder = template.partition("/")[0]
        files[f"{folder}/{module_id}/{name}"] = environment.get_template(f"{template}.jinja").render(facts)
    files[f"starters/{module_id}/{stem}.py"] = files[f"exercises/{module_id}/{stem}.py"]
    return files
