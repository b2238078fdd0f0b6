"""The editor's files: saved whole, never over what came from elsewhere; and the pages' Markdown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.web import desk
from grader.web.pages import Picture, parts, section


def test_saving_writes_the_whole_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "new" / "change.py"
    sheet = desk.save(desk.read(path), "한 = 1\r\n")
    assert path.read_bytes() == "한 = 1\n".encode()
    os.chmod(path, 0o755)
    desk.save(sheet, "한 = 2\n")
    assert path.stat().st_mode & 0o777 == 0o755
    assert [one.name for one in path.parent.iterdir()] == ["change.py"]


def test_ends_of_lines_stay_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"a = 1\r\nb = 2\r\n")
    sheet = desk.read(path)
    assert sheet.text == "a = 1\nb = 2\n"
    desk.save(sheet, "a = 3\nb = 2\n")
    assert path.read_bytes() == b"a = 3\r\nb = 2\r\n"


@pytest.mark.parametrize("act", ["write", "delete"])
def test_a_file_that_changed_outside_is_not_overwritten(tmp_path: Path, act: str) -> None:
    path = tmp_path / "a.py"
    path.write_text("mine\n")
    sheet = desk.read(path)
    if act == "write":
        path.write_text("theirs\n")
    else:
        path.unlink()
    assert sheet.stale
    with pytest.raises(desk.Changed):
        desk.save(sheet, "mine too\n")
    assert (path.read_text() if path.exists() else "") == ("theirs\n" if act == "write" else "")


def test_what_stays_beside_it_has_a_name_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    assert desk.set_aside(path) is None
    path.write_text("1")
    assert [desk.set_aside(path), desk.set_aside(path)] == [tmp_path / "a.py.mine", tmp_path / "a.py.mine-2"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.ipynb", b"{}"), ("a.py", b"\xff\xfe"), ("b.py", b"#" * (desk.MAX_BYTES + 1))],
    ids=["notebook", "no UTF-8", "too long"],
)
def test_what_cannot_be_edited_here_says_why(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(desk.NoText) as refused:
        desk.read(path)
    assert refused.value.text.en != refused.value.text.ko


def test_every_lesson_and_exercise_is_shown_whole(root: Path) -> None:
    """Each picture is found, each link leads into the app or out of it, and code stays as it is."""
    pictures = 0
    for page in [*root.glob("lessons/*/README*.md"), *root.glob("exercises/*/README*.md")]:
        found = list(parts(page, root, lambda module, kind: f"?module={module}&page={kind}"))
        text = "\n".join(part for part in found if isinstance(part, str))
        pictures += sum(isinstance(part, Picture) for part in found)
        assert "](README" not in text, page
        assert "](../" not in text, page
        for fence in page.read_text(encoding="utf-8").split("\n```")[1::2]:
            assert fence in text, page
    assert pictures >= 28


def test_the_part_of_a_task() -> None:
    page = "# All\n\n## one: The first\n\nDo it.\n\n```text\n## two: no heading\n```\n\n## two: The second\n\nAnd this.\n"
    assert section(page, "one") == "Do it.\n\n```text\n## two: no heading\n```"
    assert section(page, "two") == "And this."
    assert section(page, "three") == ""


def test_every_task_of_the_course_has_its_part(root: Path) -> None:
    from grader.course import Course

    for module in Course(root).modules:
        for name in ("README.md", "README.ko.md"):
            text = (module.folder / name).read_text(encoding="utf-8")
            assert [task.id for task in module.tasks if not section(text, task.id)] == [], (module.id, name)
