"""A mission: one folder with its facts and texts, its world and oracle, right answers and wrong ones.

m14_sort/mission.toml   title, task, commands, hints, the messages of known mistakes, in both languages
m14_sort/world.py       world(rng) -> World and expected(world, outcome) -> Expected
m14_sort/answers/*.sh   different right answers
m14_sort/wrong/KEY.sh   an answer with the mistake KEY (KEY-2.sh: another one)
"""

from __future__ import annotations

import importlib
import random
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from shell_missions.engine.judge import Difference, Expected, judge
from shell_missions.engine.outcome import Outcome
from shell_missions.engine.text import Text
from shell_missions.engine.world import World

FOLDER = Path(__file__).resolve().parent.parent
WORLDS = 3  # worlds of one grading: one that is shown, two that are not


class MissionError(Exception):
    """A mission's folder that is not as it should be; names the file and the fix."""


@dataclass(frozen=True)
class Mission:
    """One mission."""

    id: str  # the folder's name
    title: Text
    commands: str
    task: Text
    hints: tuple[Text, ...]
    messages: Mapping[str, Text]
    needs: tuple[str, ...]  # programs that must be on this machine
    make_world: Callable[[random.Random], World]
    expect: Callable[[World, Outcome], Expected]

    @property
    def number(self) -> str:
        """14 of m14_sort."""
        return self.id[1:3].lstrip("0")

    @property
    def name(self) -> str:
        """sort of m14_sort."""
        return self.id[4:]

    def world(self, seed: str) -> World:
        """The world of a seed: the same everywhere."""
        return self.make_world(random.Random(f"{self.id}:{seed}"))

    def judge(self, world: World, outcome: Outcome) -> Difference | None:
        """None: right."""
        return judge(outcome, self.expect(world, outcome), world, self.messages)

    def folder(self) -> Path:
        """Where it lies."""
        return FOLDER / self.id

    def answers(self) -> list[Path]:
        """The reference answers."""
        return sorted(path for path in (self.folder() / "answers").iterdir() if path.is_file())

    def wrong(self) -> list[Path]:
        """The wrong answers; each is named after its mistake."""
        return sorted(path for path in (self.folder() / "wrong").iterdir() if path.is_file())


def seeds(seed: object) -> list[str]:
    """The seeds of one grading's worlds; the first is the one that a session shows."""
    return [f"{seed}:{number}" for number in range(WORLDS)]


def load(folder: Path) -> Mission:
    """Raises MissionError."""
    path = folder / "mission.toml"
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
        module = importlib.import_module(f"shell_missions.{folder.name}.world")
        hints = facts["hints"]
        return Mission(
            folder.name,
            _text(facts["title"]),
            str(facts["commands"]),
            _text(facts["task"]),
            tuple(Text(en, ko) for en, ko in zip(hints["en"], hints["ko"], strict=True)),
            {key: _text(text) for key, text in facts.get("mistakes", {}).items()},
            tuple(facts.get("needs", ())),
            module.world,
            module.expected,
        )
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise MissionError(f"{path}: {problem!r}") from problem


def _text(data: Any) -> Text:
    return Text(str(data["en"]).strip(), str(data["ko"]).strip())


@cache
def missions() -> tuple[Mission, ...]:
    """All of them, in order."""
    return tuple(load(path.parent) for path in sorted(FOLDER.glob("m[0-9][0-9]_*/mission.toml")))


def find(written: str) -> list[Mission]:
    """By number, name, id, or the beginning of a name: `14`, `sort`, `m14_sort`, `kakao`."""
    every = missions()
    exact = [one for one in every if written in (one.id, one.name, one.number, one.id[1:3])]
    return exact or [one for one in every if written and one.name.startswith(written)]
