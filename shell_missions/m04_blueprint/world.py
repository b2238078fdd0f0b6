"""A part of the blueprint is built already, with files in it."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Entry, Expected, Mistake, Outcome, World, file, folder

FOLDERS = ("project/data/raw", "project/data/processed", "project/models/v1", "project/meeting notes")


def world(rng: Random) -> World:
    """`project/data` exists in every world, so that mkdir alone cannot succeed."""
    files: dict[str, Entry] = {
        f"project/data/{name}": file(f"{rng.random()}\n") for name in ("기존.csv", "-old.csv")
    }
    if rng.random() < 0.5:
        files["project/models"] = folder()
    return World(files)


def expected(world: World, outcome: Outcome) -> Expected:
    """What was there, and the blueprint."""
    built = World({**world.files, **dict.fromkeys(FOLDERS, folder())}).tree()
    there = outcome.files
    return Expected(
        codes=(None,),
        files=built,
        mistakes=(
            Mistake("lost", lambda o: not set(world.files) <= set(there)),
            Mistake("braces", lambda o: any("{" in path for path in there)),
            Mistake("torn", lambda o: "project/meeting notes" not in there and "project/meeting" in there),
            Mistake("no_p", lambda o: not set(FOLDERS) <= set(there)),
        ),
    )
