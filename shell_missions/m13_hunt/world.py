"""Files of many sizes and names, some just at the limit."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Entry, Expected, Mistake, Outcome, World, file, folder
from shell_missions.engine.compare import Unordered

LIMIT = 10 * 1024
FOLDERS = ("", "data/", "data/2026 봄/", "runs/-1/", "runs/b/c/")
NAMES = ("train", "시험 점수", "-rf", "all data", "x.y", ".hidden")


def world(rng: Random) -> World:
    """Two large ones here and others below; one at the limit and one above it; folders called *.csv."""
    sizes = [LIMIT, LIMIT + 1, 6000, 40_000, 0, 20_000]
    files: dict[str, Entry] = {}
    for place in FOLDERS:
        for name in rng.sample(NAMES, 4):
            suffix = rng.choice((".csv", ".csv", ".csv.bak", ".txt", "csv"))
            files[f"{place}{name}{suffix}"] = file(b"x" * rng.choice(sizes))
    files |= {"one.csv": file(b"1" * 20_000), "two.csv": file(b"2" * 30_000), "edge.csv": file(b"e" * LIMIT)}
    files |= {
        "runs/over.csv": file(b"o" * (LIMIT + 1)),
        "runs/six.csv": file(b"6" * 6000),
        "runs/big.csv.bak": file(b"b" * 50_000),
    }
    files["runs/tiny.csv"] = file(b"t" * 100)
    files["folder.csv"] = folder()
    found = [
        p for p, e in files.items() if e.kind == "file" and p.endswith(".csv") and len(e.content) > LIMIT
    ]
    return World(files, facts={"found": tuple(found)})


def expected(world: World, outcome: Outcome) -> Expected:
    """The set of paths."""
    wanted = Unordered(world.facts["found"], paths=True)
    right, got = set(world.facts["found"]), set(wanted.taken(outcome.last.stdout))
    sizes = {path: len(entry.content) for path, entry in world.files.items() if entry.kind == "file"}
    csv = {path for path in sizes if path.endswith(".csv")}
    return Expected(
        stdout=(wanted,),
        codes=(None,),
        files=world.tree(),
        mistakes=(
            Mistake("unquoted", lambda o: b"precede expression" in o.last.stderr),
            Mistake("suffix", lambda o: any(path.endswith(".bak") for path in got)),
            Mistake("any_size", lambda o: got >= csv),
            Mistake("blocks", lambda o: "runs/six.csv" in got),
            Mistake("here", lambda o: got == {path for path in right if "/" not in path}),
        ),
    )
