"""What a user may write for a module or a task, and what is said when it is neither."""

from __future__ import annotations

import contextlib
import shutil
import unicodedata
from pathlib import Path

import pytest

from grader.course import Course
from grader.targets import find, find_module, find_task
from grader.usage import UsageError


@pytest.fixture
def course(mini: Course, tmp_path: Path) -> Course:
    """Three modules, in a folder whose name has a space and Hangul."""
    root = tmp_path / "내 과정 (사본)"
    mini.root.rename(root)
    for module_id in ("09_greedy_change", "10_word_salad"):
        shutil.copytree(root / "exercises" / "00_numbers", root / "exercises" / module_id)
    for module_id, old, new in (("09_greedy_change", "double", "greedy"), ("10_word_salad", "apply", "tsp")):
        toml = root / "exercises" / module_id / "module.toml"
        toml.write_text(toml.read_text().replace(f'"{old}"', f'"{new}"'))
    return Course(root)


@pytest.mark.parametrize(
    ("written", "module", "task"),
    [
        ("9", "09_greedy_change", None),
        ("09", "09_greedy_change", None),
        ("0", "00_numbers", None),
        ("00", "00_numbers", None),
        ("10", "10_word_salad", None),
        ("greedy_change", "09_greedy_change", None),
        ("greedy-change", "09_greedy_change", None),
        ("GREEDY_Change", "09_greedy_change", None),
        ("09_greedy_change", "09_greedy_change", None),
        (" 09_greedy_change/ ", "09_greedy_change", None),
        ("word", "10_word_salad", None),
        ("9/purse", "09_greedy_change", "purse"),
        ("09_greedy_change/greedy", "09_greedy_change", "greedy"),
        ("greedy_change/greedy", "09_greedy_change", "greedy"),
        ("tsp", "10_word_salad", "tsp"),
        ("0/double", "00_numbers", "double"),
    ],
)
def test_forms(course: Course, written: str, module: str, task: str | None) -> None:
    target = find(course, written)
    assert (target.module.id, target.task and target.task.id) == (module, task)


def test_a_name_that_is_module_and_task(course: Course) -> None:
    assert find(course, "greedy").module.id == "09_greedy_change"
    assert find_task(course, "greedy").task.id == "greedy"


def test_paths(course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = course.root / "exercises" / "09_greedy_change"
    for path in (
        folder,
        folder / "figures.py",
        course.root / "exercises" / ".." / "exercises" / "09_greedy_change",
    ):
        assert find_module(course, str(path)).id == "09_greedy_change"
    monkeypatch.chdir(folder)
    assert find_module(course, ".").id == "09_greedy_change"
    assert find_module(course, "figures.py").id == "09_greedy_change"
    monkeypatch.chdir(course.root)
    assert find(course, "exercises/09_greedy_change/purse").task.id == "purse"
    assert find_module(course, unicodedata.normalize("NFC", str(folder))).id == "09_greedy_change"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("greedi_change", "Did you mean greedy_change?"),
        ("9/gredy", "Did you mean 09/greedy?"),
        ("doubel", "Did you mean double?"),
        ("9/zzz", "Its tasks: greedy, purse, apply, words"),
        ("zzz", "The modules: 00_numbers, 09_greedy_change, 10_word_salad"),
        ("", "The modules: "),
        ("purse", "a task of several modules: 00_numbers/purse, 09_greedy_change/purse"),
        ("99", "there is no module"),
        ("x" * 5000, "…"),
        ("/etc/passwd", "there is no module"),
        ("9/greedy/more", "there is no module"),
        ("\x1b[31m", "\\x1b"),
    ],
)
def test_what_is_neither(course: Course, written: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(course, written)
    assert says in caught.value.text.en
    assert caught.value.text.ko != caught.value.text.en
    assert len(caught.value.text.en) < 300


@pytest.mark.parametrize("written", ["x\x00y", "y" * 300 + "/a", "²", "9\n"])
def test_odd_characters(course: Course, written: str) -> None:
    with contextlib.suppress(UsageError):
        assert find(course, written).module.id == "09_greedy_change"


def test_which_task(course: Course) -> None:
    with pytest.raises(UsageError, match="which task of 09_greedy_change"):
        find_task(course, "9")


def test_a_mistake_in_another_module_is_not_in_the_way(course: Course) -> None:
    (course.root / "exercises" / "00_numbers" / "module.toml").write_text("title =")
    assert find(course, "9").module.id == "09_greedy_change"
    assert find(course, "10_word_salad/tsp").task is not None
