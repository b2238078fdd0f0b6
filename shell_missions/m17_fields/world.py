"""A log as CSV, with decoys in its text."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Lines

TEXTS = ("started", "saw ERROR once", "retry, after ERROR, twice", "재시도", "ERROR", "disk full, again")


def world(rng: Random) -> World:
    """Thirty to sixty rows; at least four errors, one id twice, and rows that only talk of errors."""
    rows = []
    for i in range(rng.randint(30, 60)):
        level = rng.choice(("INFO", "INFO", "WARN", "ERROR", "ERROR_RATE"))
        rows.append((f"10:{i:02d}", level, f"u{rng.randrange(100, 140)}", rng.choice(TEXTS)))
    rows += [
        ("11:00", "ERROR", "u207", "x"),
        ("11:01", "INFO", "u208", "ERROR"),
        ("11:02", "ERROR", "u207", "y"),
        ("11:03", "ERROR", "u105", "z"),
    ]
    text = "".join(",".join(row) + "\n" for row in rows)
    return World({"app.csv": file(text)}, facts={"rows": tuple(rows)})


def expected(world: World, outcome: Outcome) -> Expected:
    """Ids in order, with repetitions."""
    rows = world.facts["rows"]
    ids = [row[2] for row in rows if row[1] == "ERROR"]
    return Expected(
        stdout=(Lines(tuple(ids)),),
        files=world.tree(),
        mistakes=(
            Mistake("rows", lambda o: any(line.count(",") >= 3 for line in o.lines)),
            Mistake(
                "field",
                lambda o: (
                    bool(o.lines)
                    and not any(line.startswith("u") and line[1:].isdecimal() for line in o.lines)
                ),
            ),
            Mistake("once", lambda o: set(o.lines) == set(ids)),
            Mistake("decoys", lambda o: set(o.lines) > set(ids)),
        ),
    )
