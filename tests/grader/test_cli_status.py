"""The map of the course: what fits on a screen, what is next, what was earned."""

from __future__ import annotations

import json

import pytest

from grader.badges import BADGES
from grader.course import Course


def progress(
    mini: Course, verdicts: dict[str, str], hints: dict[str, int] | None = None, last: str = ""
) -> None:
    (module,) = mini.modules
    mini.state.mkdir(exist_ok=True)
    data = {"schema": 1, "verdicts": {module.id: verdicts}, "hints": hints or {}, "last": last}
    (mini.state / "progress.json").write_text(json.dumps(data), encoding="utf-8")


def earned(command) -> list[str]:
    status = json.loads(command("status", "--format", "json").stdout)
    return [badge["id"] for badge in status["badges"] if badge["earned"]]


def test_the_map_names_what_is_next(mini, command) -> None:
    progress(mini, {"double": "passed", "purse": "failed"})
    said = command().stdout
    assert "1 of 4 tasks" in said
    assert "✓\u00a0double" in said
    assert "✗\u00a0purse" in said
    assert "Next: 0/purse" in said


def test_the_map_of_the_real_course_fits_on_a_screen(root, command) -> None:
    command.folder = root
    for language in ("en", "ko"):
        lines = command("--lang", language, COLUMNS="80").stdout.splitlines()
        assert len(lines) <= 23


def test_the_tasks_of_one_module(mini, command) -> None:
    progress(mini, {"double": "passed", "purse": "failed"})
    said = command("status", "0", "--lang", "ko").stdout
    assert len([line for line in said.splitlines() if line.startswith(("✓", "✗", "·"))]) == 4
    assert "오답" in said


@pytest.mark.parametrize(
    ("verdicts", "hints", "badges"),
    [
        ({}, {}, []),
        ({"double": "passed"}, {}, ["first"]),
        (dict.fromkeys(("double", "purse"), "passed"), {}, ["first", "half"]),
        (
            dict.fromkeys(("double", "purse", "apply", "words"), "passed"),
            {"00_mini/double": 1},
            ["first", "whole", "half", "finished"],
        ),
        (dict.fromkeys(("double", "purse", "apply", "words"), "passed"), {}, [badge.id for badge in BADGES]),
    ],
)
def test_badges(mini, command, verdicts, hints, badges) -> None:
    (module,) = mini.modules
    progress(mini, verdicts, {key.replace("00_mini", module.id): value for key, value in hints.items()})
    assert earned(command) == badges


def test_minutes_left_shrink_with_points(mini, command) -> None:
    progress(mini, {})
    before = json.loads(command("status", "--format", "json").stdout)["minutes_left"]
    progress(mini, dict.fromkeys(("double", "purse", "apply", "words"), "passed"))
    after = json.loads(command("status", "--format", "json").stdout)
    assert (after["minutes_left"], after["next"]) == (0, None)
    assert before > 0
