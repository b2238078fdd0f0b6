"""Each proof is silent on a sound course, and names the mistake that was planted in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.course import Course
from grader.verify import Finding, proofs
from grader.verify.behaviour import Misconception
from grader.verify.mutation import mutants

EXERCISE, SOLUTION, STARTER = "exercises/00_numbers", "solutions/00_numbers", "starters/00_numbers"
LESSON, REJECTED = "lessons/00_numbers", "solutions/00_numbers/rejected"


def findings(course: Course, proof: str) -> list[Finding]:
    fresh = Course(course.root)
    return list(proofs()[proof](fresh, fresh.modules[0]))


def edit(path: str, old: str, new: str) -> Callable[[Course], None]:
    def plant(course: Course) -> None:
        text = (course.root / path).read_text(encoding="utf-8")
        assert old in text, (path, old)
        (course.root / path).write_text(text.replace(old, new), encoding="utf-8")

    return plant


def remove(path: str) -> Callable[[Course], None]:
    return lambda course: (course.root / path).unlink()


def write(path: str, text: str) -> Callable[[Course], None]:
    return lambda course: (course.root / path).write_text(text, encoding="utf-8") and None


def also(*plants: Callable[[Course], None]) -> Callable[[Course], None]:
    def plant(course: Course) -> None:
        for one in plants:
            one(course)

    return plant


@pytest.mark.parametrize("proof", proofs())
def test_nothing_is_found_in_a_sound_course(mini: Course, proof: str) -> None:
    assert [str(finding) for finding in findings(mini, proof)] == []


MISTAKES = {
    "a task without a hint": ("structure", edit(f"{EXERCISE}/module.toml", '["`text.split()`은 단어를 돌려줍니다."]', "[]"), "has no hint in ko"),
    "a task without a check": ("structure", edit(f"{EXERCISE}/test_numbers.py", '"apply")', '"words")'), "task apply: has no check"),
    "a check of no task": ("structure", edit(f"{EXERCISE}/test_numbers.py", '"apply")', '"appel")'), "'appel'"),
    "a check in one language": ("structure", edit(f"{EXERCISE}/test_numbers.py", " / An array is doubled as well.", ""), "test_double_array"),
    "a starter without a TODO": ("structure", also(*(edit(f"{p}/notes.py", "TODO", "DONE") for p in (EXERCISE, STARTER))), "without a TODO"),
    "a stale starter": ("structure", edit(f"{STARTER}/notes.py", "split", "divide"), "not the starter of the exercise"),
    "no solution": ("structure", remove(f"{SOLUTION}/notes.py"), f"{SOLUTION}/notes.py: missing"),
    "a stray file": ("structure", write(f"{EXERCISE}/left.csv", "1"), "nobody asks for this file"),
    "no misconception": ("structure", also(remove(f"{REJECTED}/squares.py"), remove(f"{REJECTED}/keeps_the_list.py")), "no known misconception"),
    "no Korean page": ("languages", remove(f"{LESSON}/README.ko.md"), "README.ko.md: missing"),
    "a heading too few": ("languages", edit(f"{EXERCISE}/README.ko.md", "## words: 단어 세기", ""), "headings"),
    "a heading of another level": ("languages", edit(f"{EXERCISE}/README.ko.md", "## words", "### words"), "headings"),
    "no heading for a task": ("languages", also(*(edit(f"{EXERCISE}/README{ko}.md", "## words:", "## text:") for ko in ("", ".ko"))), "no heading for the task words"),
    "another code block": ("languages", edit(f"{LESSON}/README.ko.md", "1 + 1 == 2", "2 + 2 == 4"), "code block 1 differs"),
    "a block too many": ("languages", edit(f"{LESSON}/README.md", "A sum.", "A sum.\n\n```\nmore\n```"), "code block"),
    "another link": ("languages", also(edit(f"{LESSON}/README.md", "A sum.", "A [sum](a.md)."), edit(f"{LESSON}/README.ko.md", "덧셈입니다.", "[덧셈](b.md)")), "link 1 differs"),
    "a wrong solution": ("solutions", edit(f"{SOLUTION}/notes.py", "len(text.split())", "text.count(' ')"), "words/test_words"),
    "a solution that does not load": ("solutions", edit(f"{SOLUTION}/notes.py", "def", "fed"), "error"),
    "a check that asks for nothing": ("starters", write(f"{EXERCISE}/test_more.py", "import figures\nimport pytest\n\n\n@pytest.mark.task('apply')\ndef test_free():\n    '''가 / a.'''\n    assert True\n"), "the starter is passed"),
    "an exercise that is already solved": ("starters", lambda course: [(course.root / p / "notes.py").write_bytes((course.root / SOLUTION / "notes.py").read_bytes()) for p in (EXERCISE, STARTER)] and None, "the starter is passed"),
    "a misconception that is right": ("rejected", edit(f"{REJECTED}/squares.py", "number**2", "number + number"), "loses nothing"),
    "a misconception that loses more": ("rejected", edit(f"{REJECTED}/squares.py", "function(value)", "value"), "loses apply, double"),
    "a misconception that hears nothing": ("rejected", edit(f"{EXERCISE}/test_numbers.py", "Twice, not the square.", "No."), "never hears 'Twice, not the square'"),
    "a misconception that hears no Korean": ("rejected", edit(f"{EXERCISE}/test_numbers.py", "제곱이 아니라 두 배입니다.", "아니요."), "never hears '제곱이 아니라 두 배'"),
    "a misconception without its facts": ("rejected", edit(f"{REJECTED}/squares.py", "loses: double", ""), "no line “loses: …”"),
    "two that hear the same": ("rejected", edit(f"{REJECTED}/squares.py", "Twice, not the square", "has changed"), "its message is not its own"),
    "a Python block that fails": ("lessons", edit(f"{LESSON}/README.md", "1 + 1 == 2", "1 + 1 == 3"), "AssertionError"),
    "a shell block that fails": ("lessons", edit(f"{LESSON}/README.ko.md", "1 + 1))\" = 2", "1 + 1))\" = 3"), "exit code 1"),
    "a lab that fails": ("labs", edit(f"{EXERCISE}/module.toml", "print('a lab')", "1 / 0"), "ZeroDivisionError"),
    "a mutant that nobody notices": ("mutation", edit(f"{EXERCISE}/test_numbers.py", "    purse.put(0)\n", ""), "no check notices: figures.py: Purse.put"),
    "an allowed mutant that is gone": ("mutation", write(f"{SOLUTION}/allowed_mutants.toml", '"figures.py: f: x" = "why"\n'), "is noticed, or gone"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_planted_mistake_is_found(mini: Course, name: str) -> None:
    proof, plant, says = MISTAKES[name]
    plant(mini)
    found = findings(mini, proof)
    assert any(says in str(finding) for finding in found), [str(finding) for finding in found]
    assert all(finding.where and finding.what and finding.fix for finding in found)


def test_a_mutant_may_be_allowed_by_name(mini: Course) -> None:
    edit(f"{EXERCISE}/test_numbers.py", "    purse.put(0)\n", "")(mini)
    names = [finding.what.removeprefix("no check notices: ") for finding in findings(mini, "mutation")]
    assert names
    lines = "".join(f"{name!r} = 'a coin of 0 is not worth a check'\n" for name in names)
    write(f"{SOLUTION}/allowed_mutants.toml", lines)(mini)
    assert findings(mini, "mutation") == []


def test_mutants_have_names_of_their_own_and_are_different_programs() -> None:
    source = '"""Doc."""\n\n\ndef f(x, y=1):\n    """Doc."""\n    if x < 1 and not y:\n        return x + 1 + 1\n    x += 2\n    print(x)\n    return None\n'
    made = list(mutants("f.py", source))
    assert len({one.name for one in made}) == len(made) > 12
    assert len({one.content for one in made}) >= len(made) - 2
    for one in made:
        compile(one.content, one.name, "exec")
        assert one.content.decode().count("Doc.") == 2
    assert [one.name for one in mutants("f.py", "# moved\n\n" + source)] == [one.name for one in made]


def test_the_facts_of_a_misconception_that_is_not_python(mini: Course) -> None:
    text = "#!/bin/sh\n# Believes it.\n#\n# file: run.sh\n# loses: one\n# hears.en: no\n# hears.ko: 아니요\n\n# loses: two\n"
    path = mini.root / "wrong.sh"
    path.write_text(text, encoding="utf-8")
    read = Misconception.read(path, mini.modules[0])
    assert (read.file, read.loses, read.hears_en, read.hears_ko) == ("run.sh", {"one"}, "no", "아니요")
