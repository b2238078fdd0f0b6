"""A tree to copy over an old, partly read-only copy of it."""

from __future__ import annotations

import hashlib
from random import Random

from shell_missions.engine import Entry, Expected, Mistake, Outcome, World, file

NAMES = ("train.csv", "시험 데이터.csv", "-notes.txt", ".env", "raw/1.bin", "raw/깊은 곳/2.bin", "model.bin")


def world(rng: Random) -> World:
    """data/, backup/data/ with an old model.bin that is read-only, draft.txt."""
    files: dict[str, Entry] = {f"data/{name}": file(rng.randbytes(rng.randint(1, 300))) for name in NAMES}
    files["backup/data/model.bin"] = file(b"old\n", mode=0o444)
    files["draft.txt"] = file(f"report {rng.randrange(1000)}\n")
    return World(files)


def expected(world: World, outcome: Outcome) -> Expected:
    """The copies, and the new name."""
    copies = {f"backup/{path}": entry for path, entry in world.files.items() if path.startswith("data/")}
    files = {**world.files, **copies, "final.txt": world.files["draft.txt"]}
    del files["draft.txt"]
    there = outcome.files
    old = there.get("backup/data/model.bin")
    return Expected(
        codes=(None,),
        files=World(files).tree(),
        mistakes=(
            Mistake("moved", lambda o: "data/train.csv" not in there),
            Mistake("nested", lambda o: "backup/data/data" in there),
            Mistake("hidden", lambda o: "backup/data/.env" not in there and "backup/data/train.csv" in there),
            Mistake("no_f", lambda o: bool(old) and old.digest == hashlib.sha256(b"old\n").hexdigest()),  # type: ignore[union-attr]
            Mistake("copied", lambda o: {"draft.txt", "final.txt"} <= set(there)),
        ),
    )
