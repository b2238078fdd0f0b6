"""The corpus as data: one folder a case. Reading it runs nothing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MERIT = "merit"


@dataclass(frozen=True)
class Case:
    """One attack: what it is, and what has to become of it."""

    name: str
    title: str
    family: str
    source: int | str  # its number in the list that the corpus began with, or "own"
    expect: tuple[
        str, ...
    ]  # verdicts that are right for the attacked tasks; "merit": they pass, as they would without
    tasks: tuple[str, ...] = ()  # the attacked ones; () is all
    fence: bool = False  # `process` cannot hold it, and would be harmed: not run there
    root: bool = False  # means something only when the grader runs as root
    max_s: float = 15.0  # all of the grader's work on attack and twin
    max_mb: int = 160  # the trusted process, at its largest
    student: str = "mallory"
    hole: str = ""  # known, and not closed yet
    hole_in: tuple[str, ...] = ()  # the isolations that have it; () is all
    unsteady: bool = False  # the hole shows on most runs only
    note: str = ""

    def open_in(self, isolation: str) -> bool:
        """Whether the hole is there under this isolation."""
        return bool(self.hole) and (not self.hole_in or isolation in self.hole_in)

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return HERE / self.name

    @property
    def expected(self) -> str:
        """In words."""
        return " or ".join(self.expect)


def load(folder: Path) -> Case:
    """Read case.toml. A key that Case does not have is an error."""
    facts: dict[str, Any] = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    expect = facts.pop("expect")
    return Case(
        name=folder.name,
        expect=tuple([expect] if isinstance(expect, str) else expect),
        tasks=tuple(facts.pop("tasks", ())),
        hole_in=tuple(facts.pop("hole_in", ())),
        **facts,
    )


def every() -> list[Case]:
    """All cases, by name."""
    return [load(path.parent) for path in sorted(HERE.glob("*/case.toml"))]


NOT_HERE = {  # numbers of the list whose module brings its own test
    51: "a shell answer that redefines the checker's commands",
    52: "a compose file with host mounts",
    53: "a logged accuracy that the model does not have",
    54: "forged outputs in a notebook",
}
