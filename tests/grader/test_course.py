"""module.toml: every mistake is named by path, key and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course, CourseError, find_course, load_module

GOOD = """title = { en = "T", ko = "티" }
minutes = 5
lab = []
files = ["a.py", "b.py"]
support = ["probe.py"]
limits = { call_s = 1 }

[[task]]
id = "one"
points = 2
title = { en = "One", ko = "하나" }
hints = { en = ["h"], ko = ["힌트"] }

[[task]]
id = "two"
points = 1.5
title = { en = "Two", ko = "둘" }
file = "b.py"
needs = ["one"]
hints = { en = ["h"], ko = ["힌트"] }
"""


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "probe.py").touch()
    (folder / "module.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_good_module(tmp_path: Path) -> None:
    module = load_module(write(tmp_path / "07_some_name", GOOD))
    assert (module.id, module.number, module.name, module.points) == ("07_some_name", "07", "some_name", 3.5)
    assert (module.limits.call_s, module.limits.memory_mb) == (1, 1024)
    assert [task.file for task in module.tasks] == ["a.py", "b.py"]
    assert module.mutate == ("a.py", "b.py")
    assert module.importable == ("a", "b", "probe")
    assert module.task("two").needs == ("one",)


MISTAKES = [
    # what is changed, to what, the key that is named, what is expected
    ('title = { en = "T", ko = "티" }', "", "title", "missing; expected a table"),
    ('title = { en = "T", ko = "티" }', 'title = "T"', "title", "expected a table, not 'T'"),
    ('title = { en = "T", ko = "티" }', 'title = { en = "T" }', "title.ko", "missing; expected a string"),
    ('title = { en = "T", ko = "티" }', 'title = { en = "T", ko = " " }', "title.ko", "not empty"),
    ('title = { en = "T", ko = "티" }', 'title = { en = "T", ko = "티", de = "T" }', "title.de", "unknown"),
    ("minutes = 5", 'minutes = "5"', "minutes", "expected a whole number, not '5'"),
    ("minutes = 5", "minutes = true", "minutes", "expected a whole number, not True"),
    ("minutes = 5", "minuts = 5", "minutes", "missing; expected a whole number"),
    ("minutes = 5", "minutes = 5\nhour = 1", "hour", "unknown; the keys here are"),
    ('["a.py", "b.py"]', '"a.py"', "files", "expected an array, not 'a.py'"),
    ('["a.py", "b.py"]', "[1]", "files", "expected an array of strings"),
    ('["a.py", "b.py"]', '["a.py", "b.py", "../c.py"]', "files", "a path inside the exercise's folder"),
    ('["a.py", "b.py"]', '["a.py", "b.py", "/c.py"]', "files", "a path inside the exercise's folder"),
    ('["a.py", "b.py"]', '["a.py", "b.py", "x//c.py"]', "files", "a path inside the exercise's folder"),
    ('["a.py", "b.py"]', '["a.py"]', "task[1].file", "one of `files`, not 'b.py'"),
    ('["probe.py"]', '["gone.py"]', "support", "a file that exists; 'gone.py' does not"),
    ("call_s = 1", "call = 1", "limits.call", "unknown"),
    ("call_s = 1", "call_s = 0", "limits.call_s", "more than 0"),
    ("call_s = 1", 'call_s = "1"', "limits.call_s", "expected a number, not '1'"),
    ("points = 2", "points = -1", "task[0].points", "more than 0"),
    ("points = 2", 'points = "2"', "task[0].points", "expected a number"),
    ('id = "two"', 'id = "one"', "task[1].id", "an id of its own"),
    ('needs = ["one"]', 'needs = ["three"]', "task[1].needs", "the id of an earlier task, not 'three'"),
    ('needs = ["one"]', 'needs = ["two"]', "task[1].needs", "the id of an earlier task, not 'two'"),
    ('file = "b.py"', 'fil = "b.py"', "task[1].fil", "unknown"),
    (', ko = ["힌트"] }\n\n', " }\n\n", "task[0].hints.ko", "missing; expected an array"),
    ('ko = ["힌트"] }\n\n', 'ko = [""] }\n\n', "task[0].hints.ko", "strings that are not empty"),
    ("[[task]]", "[[tasks]]", "task", "missing; expected an array"),
    ("lab = []", 'lab = []\nmutate = ["c.py"]', "mutate", "one of `files`, not 'c.py'"),
    ("minutes = 5", "minutes = ", "", "not TOML"),
]


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"), MISTAKES, ids=[f"{m[2]}-{m[3][:20]}" for m in MISTAKES]
)
def test_mistakes(tmp_path: Path, old: str, new: str, key: str, expected: str) -> None:
    assert old in GOOD
    folder = write(tmp_path / "07_name", GOOD.replace(old, new))
    with pytest.raises(CourseError) as caught:
        load_module(folder)
    assert caught.value.path == folder / "module.toml"
    assert caught.value.key == key
    assert expected in caught.value.expected
    assert str(folder / "module.toml") in str(caught.value)


@pytest.mark.parametrize(
    ("new", "key"),
    [
        ('id = "a/b"', "task[0].id"),
        ('id = ""', "task[0].id"),
        ('id = "one two"', "task[0].id"),
    ],
)
def test_ids_that_cannot_be_written_on_a_command_line(tmp_path: Path, new: str, key: str) -> None:
    text = GOOD.replace('id = "one"', new).replace('["one"]', "[]")
    with pytest.raises(CourseError) as caught:
        load_module(write(tmp_path / "07_name", text))
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("points = 2", "points = nan", "task[0].points"),
        ("points = 2", "points = inf", "task[0].points"),
        ("call_s = 1", "call_s = inf", "limits.call_s"),
        ("call_s = 1", "memory_mb = 1.5", "limits.memory_mb"),
        ('["a.py", "b.py"]', '["a.py", "b.py", "a.py"]', "files"),
        ('["a.py", "b.py"]', "[]", "files"),
        ('["a.py", "b.py"]', '["a.py", "b.py", "probe.py"]', "support"),
        ("minutes = 5", "minutes = -5", "minutes"),
    ],
)
def test_values_that_make_no_sense(tmp_path: Path, old: str, new: str, key: str) -> None:
    with pytest.raises(CourseError) as caught:
        load_module(write(tmp_path / "07_name", GOOD.replace(old, new)))
    assert caught.value.key == key


@pytest.mark.parametrize("name", ["greedy", "9", "09_", "09_a b", "x9_name", "٣_name", "09-name"])
def test_folder_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(CourseError, match="NN_name"):
        load_module(write(tmp_path / name, GOOD))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "07_name").mkdir()
    with pytest.raises(CourseError, match="missing"):
        load_module(tmp_path / "07_name")
    (tmp_path / "07_name" / "module.toml").write_bytes(b'title = "\xb0\xa1"')
    with pytest.raises(CourseError, match="UTF-8"):
        load_module(tmp_path / "07_name")


def test_the_course_is_found_from_anywhere_inside(tmp_path: Path, root: Path) -> None:
    folder = write(tmp_path / "exercises" / "07_name", GOOD)
    assert find_course(folder).root == tmp_path.resolve()
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert find_course(tmp_path / "a" / "b").root == tmp_path.resolve()
    assert [module.id for module in Course(tmp_path).modules] == ["07_name"]
    assert find_course(Path("/")).root == root
