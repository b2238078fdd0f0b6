"""Three programs of one name in folders of PATH, the first of which cannot be executed."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Fulfils

FOLDERS = ("opt/alpha/bin", "opt/beta/bin", "opt/감마/bin", "tools")


def world(rng: Random) -> World:
    """PATH begins with three of the folders, in random order."""
    first, second, third = rng.sample(FOLDERS, 3)
    script = "#!/bin/sh\necho training\n"
    files = {f"{place}/train": file(script, mode=0o755) for place in (second, third)}
    files[f"{first}/train"] = file(script, mode=0o644)
    before = f'PATH="$HOME/{first}:$HOME/{second}:$HOME/{third}:$PATH"\n'
    return World(
        files,
        before=before,
        facts={"right": f"{second}/train", "first": f"{first}/train", "third": f"{third}/train"},
    )


def expected(world: World, outcome: Outcome) -> Expected:
    """One path."""
    facts, root = world.facts, outcome.root

    def lines(data: bytes) -> list[str]:
        return data.decode("utf-8", "replace").strip().splitlines()

    def is_path(name: str) -> bool:
        return lines(outcome.last.stdout) == [f"{root}/{facts[name]}"]

    return Expected(
        stdout=(
            Fulfils(
                lambda data: lines(data) == [f"{root}/{facts['right']}"],
                f"{root}/{facts['right']}\n".encode(),
            ),
        ),
        files=world.tree(),
        mistakes=(
            Mistake("several", lambda o: len(lines(o.last.stdout)) > 1),
            Mistake("cannot_run", lambda o: is_path("first")),
            Mistake("shadowed", lambda o: is_path("third")),
            Mistake(
                "relative",
                lambda o: (
                    lines(o.last.stdout)[0].lstrip("./") == facts["right"] if lines(o.last.stdout) else False
                ),
            ),
        ),
    )
