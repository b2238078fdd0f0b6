"""A table of 400 different rows; the answer runs twice."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, Run, World, file
from shell_missions.engine.compare import Fulfils, split

HEADER = "id\tname\theight"


def world(rng: Random) -> World:
    """people.tsv."""
    rows = [
        f"{i}\t{rng.choice(('하나', '두리', 'Mina'))} {i}\t{rng.randint(1450, 1950) / 10}"
        for i in range(1, 401)
    ]
    text = "".join(f"{row}\n" for row in (HEADER, *rows))
    return World({"people.tsv": file(text)}, runs=(Run(), Run()), facts={"rows": tuple(rows)})


def expected(world: World, outcome: Outcome) -> Expected:
    """A header and five rows of the table; the probability that two draws agree is about 1 in 10^10."""
    rows = frozenset(world.facts["rows"])
    drawn = [split(ran.stdout) for ran in outcome.runs]

    def right(data: bytes) -> bool:
        lines = split(data)
        return lines[:1] == [HEADER] and len(lines) == 6 and len(set(lines[1:]) & rows) == 5

    return Expected(
        stdout=(
            Fulfils(right, "".join(f"{line}\n" for line in (HEADER, *world.facts["rows"][5::80])).encode()),
        ),
        files=world.tree(),
        rule=lambda o: sorted(drawn[0]) != sorted(drawn[-1]) or len(drawn) < 2,
        mistakes=(
            Mistake("header", lambda o: bool(drawn[0]) and drawn[0][0] != HEADER),
            Mistake("twice", lambda o: any(len(set(lines)) < len(lines) for lines in drawn)),
            Mistake("number", lambda o: any(len(lines) != 6 for lines in drawn)),
            Mistake("same", lambda o: len(drawn) == 2 and sorted(drawn[0]) == sorted(drawn[1])),
        ),
    )
