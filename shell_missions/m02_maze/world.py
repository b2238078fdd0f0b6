"""A maze of folders whose names have blanks, Hangul and leading dashes; one holds the treasure."""

from __future__ import annotations

import os
from random import Random

from shell_missions.engine import Entry, Expected, Mistake, Outcome, World, file, folder
from shell_missions.engine.compare import Fulfils

NAMES = ("north", "south", "동쪽", "서쪽 문", "-left", "right wing", "위층", "cellar", "attic 2", "garden")


def world(rng: Random) -> World:
    """About thirty folders, three deep."""
    paths = [""]
    for _ in range(30):
        parent = rng.choice([path for path in paths if path.count("/") < 3])
        child = f"{parent}/{rng.choice(NAMES)}".lstrip("/")
        if child not in paths:
            paths.append(child)
    treasure, decoy, other = rng.sample([path for path in paths if "/" in path], 3)
    files: dict[str, Entry] = {path: folder() for path in paths if path}
    files[f"{treasure}/.treasure"] = file("gold\n")
    files[f"{decoy}/treasure"] = file("fool's gold\n")
    files[f"{other}/.treasure.old"] = file("nothing left\n")
    return World(files, facts={"treasure": treasure, "decoys": (decoy, other)})


def expected(world: World, outcome: Outcome) -> Expected:
    """The folder's path, from here or from the root of the system."""
    right = world.facts["treasure"]

    def place(data: bytes) -> str:
        text = os.path.join(outcome.root, data.decode("utf-8", "replace").removesuffix("\n"))
        return os.path.relpath(os.path.normpath(text), outcome.root)

    return Expected(
        stdout=(Fulfils(lambda data: b"\0" not in data and place(data) == right, f"./{right}\n".encode()),),
        files=world.tree(),
        mistakes=(
            Mistake("file", lambda o: place(o.last.stdout) == f"{right}/.treasure"),
            Mistake(
                "decoy",
                lambda o: any(name in place(o.last.stdout).split("\n")[0] for name in world.facts["decoys"]),
            ),
            Mistake("start", lambda o: o.last.stdout.strip() == o.root.encode()),
        ),
    )
