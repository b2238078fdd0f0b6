"""Every reference answer passes on three worlds, and every wrong one fails with the message of its mistake."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from grader.shell.grading import grade
from shell_missions.engine import Mission, missions

MISSIONS = missions()
each = pytest.mark.parametrize("mission", MISSIONS, ids=[mission.name for mission in MISSIONS])
BUILT_IN = {"timeout", "output", "processes", "refused"}


@pytest.mark.slow
@each
def test_right_answers(mission: Mission, bubblewrap: None, there: Callable[[Mission], None]) -> None:
    there(mission)
    for path in mission.answers():
        result = grade(mission, path.read_bytes(), "right", fenced=True)
        assert result.passed, (path.name, result)


@each
def test_an_answer_without_a_fence(mission: Mission, there: Callable[[Mission], None]) -> None:
    there(mission)
    result = grade(mission, mission.answers()[0].read_bytes(), "plain", fenced=False)
    assert result.passed, result


@pytest.mark.slow
@each
def test_wrong_answers(mission: Mission, bubblewrap: None, there: Callable[[Mission], None]) -> None:
    there(mission)
    for path in mission.wrong():
        result = grade(mission, path.read_bytes(), "wrong", fenced=True)
        assert result.difference, f"{path.name} passed"
        assert result.difference.key == path.stem.partition("-")[0], (path.name, result)


@each
def test_folder(mission: Mission) -> None:
    """Several styles, several mistakes; each known mistake has a file, each file a mistake, each text both languages."""
    keys = {path.stem.partition("-")[0] for path in mission.wrong()}
    assert keys - BUILT_IN == set(mission.messages)
    assert len(mission.answers()) >= 3
    assert len(keys) >= 3
    assert len(mission.hints) == 3
    texts = [mission.title, mission.task, *mission.hints, *mission.messages.values()]
    assert all(text.en and text.ko for text in texts)
    assert (
        max(cell_len(line) for text in (mission.task.en, mission.task.ko) for line in text.splitlines()) <= 80
    )
    assert (
        max(len(text.splitlines()) for text in (mission.task.en, mission.task.ko)) <= 14
    )  # of 24, with the help
    assert len({text.en for text in mission.messages.values()}) == len(mission.messages)


def test_there_are_enough() -> None:
    numbers = [int(mission.number) for mission in MISSIONS]
    assert len(MISSIONS) >= 26
    assert numbers == list(range(1, len(numbers) + 1))


@each
def test_worlds_are_seeded(mission: Mission) -> None:
    """One seed is one world; other seeds are others."""
    assert mission.world("a").job("w", b"") == mission.world("a").job("w", b"")
    worlds = [
        (mission.world(str(seed)).job("w", b""), dict(mission.world(str(seed)).facts)) for seed in range(6)
    ]
    assert any(world != worlds[0] for world in worlds)


def test_names_are_hard() -> None:
    """Blanks, Hangul and a leading dash occur among the names of the worlds."""
    names = [path for mission in MISSIONS for path in mission.world("names").tree()]
    assert any(" " in name for name in names)
    assert any("가" <= letter <= "힣" for name in names for letter in name)
    assert any(part.startswith("-") for name in names for part in name.split("/"))
