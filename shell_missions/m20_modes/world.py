"""Files with random modes."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from shell_missions.engine import Entry, Expected, Mistake, Outcome, World, file, folder

WANTED = {"run.sh": 0o750, "secret.key": 0o600, "shared": 0o775}
MODES = (0o644, 0o400, 0o711, 0o640, 0o444, 0o555)


def world(rng: Random) -> World:
    """None of the three has the right mode already."""
    files: dict[str, Entry] = {
        "run.sh": file("#!/bin/sh\necho ok\n", mode=rng.choice(MODES)),
        "secret.key": file("key\n", mode=rng.choice(MODES)),
        "shared": folder(mode=rng.choice((0o700, 0o755, 0o711))),
        "shared/note.txt": file("x\n", mode=rng.choice((0o640, 0o604))),
        "other file": file("y\n", mode=rng.choice((0o640, 0o604, 0o755))),
    }
    return World(files)


def expected(world: World, outcome: Outcome) -> Expected:
    """The same files with those modes."""
    modes = {path: found.mode for path, found in outcome.files.items()}
    files = {path: replace(entry, mode=WANTED.get(path, entry.mode)) for path, entry in world.files.items()}
    return Expected(
        codes=(None,),
        files=files,
        modes=True,
        mistakes=(
            Mistake("everybody", lambda o: 0o777 in (modes.get("run.sh"), modes.get("secret.key"))),
            Mistake("reversed", lambda o: modes.get("run.sh") == 0o057 or modes.get("secret.key") == 0o006),
            Mistake(
                "recursive", lambda o: modes.get("shared/note.txt") != world.files["shared/note.txt"].mode
            ),
            Mistake("added", lambda o: modes.get("run.sh") == (world.files["run.sh"].mode or 0) | 0o111),
        ),
    )
