"""`make readme`: writes what is generated in README.md and README.ko.md; with `--check` it only looks.

Each generated part stands between `<!-- generated: NAME -->` and `<!-- /generated -->`. Nothing in it depends on the
time, the machine or chance. `--check` also compares the two pages: same headings, code blocks and links.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from grader.course import Course, find_course
from grader.language import LANGUAGES, Language

SAMPLE = "samples/wrong/09_greedy_change"
SEED = "9"
COLUMNS = "80"

_HEADS = {
    "en": ("module", "title", "minutes", "points", "lesson", "exercises"),
    "ko": ("모듈", "제목", "시간(분)", "점수", "강의", "연습 문제"),
}
_READ = {"en": "read", "ko": "읽기"}
_OPEN = {"en": "open", "ko": "열기"}
_PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- /generated -->)", re.DOTALL)


class Unknown(Exception):
    """A page asks for a part that nobody generates; the message names both."""


def module_table(course: Course, language: Language) -> str:
    """The modules that are there, as a Markdown table."""
    rows = [_HEADS[language], ("---", "---", "--:", "--:", "---", "---")]
    for module in course.modules:
        lesson = course.lesson(module, language).relative_to(course.root).as_posix()
        page = f"exercises/{module.id}/{Path(lesson).name}"
        links = (f"[{_READ[language]}]({lesson})", f"[{_OPEN[language]}]({page})")
        rows.append(
            (module.number, module.title[language], str(module.minutes), f"{module.points:g}", *links)
        )
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def check_output(course: Course, language: Language) -> str:
    """What `grader check 9` prints for a student who is half-way, as a block. Raises CalledProcessError."""
    done = subprocess.run(
        [sys.executable, "-m", "grader", "check", "9", "--dir", SAMPLE, "--seed", SEED, "--lang", language],
        cwd=course.root,
        env={**os.environ, "COLUMNS": COLUMNS, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 1:  # the sample is there because some of it does not pass
        raise subprocess.CalledProcessError(done.returncode, done.args)
    lines = [line.rstrip() for line in done.stdout.strip().splitlines()]
    return "\n".join(["```text", "$ grader check 9", *lines, "```", ""])


PARTS: Mapping[str, Callable[[Course, Language], str]] = {"check": check_output, "modules": module_table}


def pages(course: Course) -> dict[Language, Path]:
    """The README in each language."""
    return {language: course.root / _name(language) for language in LANGUAGES}


def renewed(course: Course, page: Path, language: Language) -> str:
    """The page's text with every generated part as it should be. Raises Unknown."""

    def part(match: re.Match[str]) -> str:
        if match[2] not in PARTS:
            raise Unknown(f"{page.name}: {match[2]} is none of {', '.join(PARTS)}")
        return f"{match[1]}\n{PARTS[match[2]](course, language)}\n{match[3]}"

    return _PART.sub(part, page.read_text(encoding="utf-8"))


def differences(course: Course) -> Iterator[str]:
    """Where the structure of the two pages differs, generated parts left out: their output is in one language."""
    from grader.verify.structure import compare

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for page in pages(course).values():
            (root / page.name).write_text(_PART.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
        for finding in compare(Course(root), root / _name("en"), root / _name("ko")):
            yield str(finding)


def _name(language: Language) -> str:
    return "README.ko.md" if language == "ko" else "README.md"


def main(arguments: list[str]) -> int:
    """Write, or look; 1 when something is stale or differs, 2 for wrong usage."""
    if arguments not in ([], ["--check"]):
        print("usage: python -m grader.readme [--check]", file=sys.stderr)
        return 2
    course, problems = find_course(Path.cwd()), []
    for language, page in pages(course).items():
        text = renewed(course, page, language)
        if text == page.read_text(encoding="utf-8"):
            continue
        if arguments:
            problems.append(f"{page.name} is stale: make readme")
        else:
            page.write_text(text, encoding="utf-8")
            print(page.name)
    problems += differences(course)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
