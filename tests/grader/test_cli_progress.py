"""What the machine remembers of a student's way: kept, moved aside, never lost."""

from __future__ import annotations

import json

import pytest


def solve(mini, solved) -> None:
    for name, content in solved.items():
        (mini.modules[0].folder / name).write_bytes(content)


def test_status_tells_what_is_next(command, mini, solved) -> None:
    assert "Next: 0/double" in command("status").stdout
    assert "Next: 0/double" in command().stdout
    solve(mini, solved)
    command("check", "0/double")
    assert "Next: 0/purse" in command().stdout
    command("check", "0")
    assert "Every task has passed" in command().stdout
    assert "모든 과제를 통과했습니다" in command("--lang", "ko").stdout
    data = json.loads(command("status", "--format", "json").stdout)
    assert [task["verdict"] for task in data["modules"][0]["tasks"]] == ["passed"] * 4


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"verdicts": 3}',
        '{"verdicts": {"a": 1}, "hints": {}}',
        "\x00",
        '{"verdicts": {}, "hints": {"a": "x"}}',
    ],
)
def test_a_progress_file_that_cannot_be_read_is_moved_aside(command, mini, content) -> None:
    mini.state.mkdir()
    (mini.state / "progress.json").write_text(content)
    done = command("check", "words")
    assert done.returncode == 1
    assert "progress.unreadable.json" in done.stderr
    assert (mini.state / "progress.unreadable.json").read_text() == content
    assert json.loads((mini.state / "progress.json").read_text())["schema"] == 1


def test_who_moves_the_progress_aside_says_so(command, mini) -> None:
    mini.state.mkdir()
    (mini.state / "progress.json").write_text("{")
    assert "progress.unreadable.json" in command("status").stderr


def test_a_second_unreadable_file_does_not_replace_the_first(command, mini) -> None:
    mini.state.mkdir()
    for content in ("{ first", "{ second"):
        (mini.state / "progress.json").write_text(content)
        command("check", "words")
    assert {path.read_text() for path in mini.state.glob("*unreadable*")} == {"{ first", "{ second"}


def test_a_state_folder_that_cannot_be_written(command, mini, solved) -> None:
    mini.state.symlink_to("/proc")
    solve(mini, solved)
    done = command("check", "0")
    assert done.returncode == 0
    assert "progress was not saved" in done.stderr
    assert "Traceback" not in done.stderr
    done = command("hint", "double")
    assert "What is 3 + 3?" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("state", ["a file as folder", "a folder as file"])
def test_a_state_folder_that_cannot_be_read(command, mini, state) -> None:
    if state == "a file as folder":
        mini.state.write_text("")
    else:
        (mini.state / "progress.json").mkdir(parents=True)
    done = command("check", "0", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["reports"]


def test_dir_does_not_count_as_progress(command, mini, solved) -> None:
    assert command("check", "0", "--dir", mini.solution(mini.modules[0])).returncode == 0
    assert command("check", "--solutions").returncode == 0
    assert not mini.state.exists()
