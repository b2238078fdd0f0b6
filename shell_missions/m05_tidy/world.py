"""Empty folders, full ones, and one that only looks empty."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Entry, Expected, Mistake, Outcome, World, file, folder

EMPTY = ("old run", "-tmp", "빈 폴더", "trash", "cache2")
FULL = ("data", "사진 모음", "models")


def world(rng: Random) -> World:
    """The folder with a leading dash is always there."""
    empty = [
        "-tmp",
        "old run",
        *rng.sample([name for name in EMPTY if name not in ("-tmp", "old run")], rng.randint(1, 3)),
    ]
    files: dict[str, Entry] = {name: folder() for name in empty}
    files |= {f"{name}/file {rng.randrange(9)}.txt": file("keep\n") for name in FULL}
    files |= {"looks_empty/.keep": file("keep\n"), "notes.txt": file("keep\n")}
    return World(files, facts={"empty": tuple(empty)})


def expected(world: World, outcome: Outcome) -> Expected:
    """Everything but the empty folders."""
    empty, there = set(world.facts["empty"]), set(outcome.files)
    rest = {path: entry for path, entry in world.tree().items() if path not in empty}
    return Expected(
        codes=(None,),
        files=rest,
        mistakes=(
            Mistake("full", lambda o: not {"data", "models"} <= there),
            Mistake("hidden", lambda o: "looks_empty" not in there),
            Mistake("option", lambda o: there == set(world.tree())),
            Mistake("torn", lambda o: "old run" in there and "-tmp" not in there),
        ),
    )
