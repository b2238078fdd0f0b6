"""A log of changing length; blanks at the ends of lines must survive."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Exact


def world(rng: Random) -> World:
    """24 to 80 lines."""
    lines = [
        f"12:{i:02d} {rng.choice(('INFO', 'WARN', '경고'))} step {rng.randrange(10**6)}{rng.choice(('', '  '))}\n"
        for i in range(rng.randint(24, 80))
    ]
    return World({"app.log": file("".join(lines))}, facts={"lines": tuple(lines)})


def expected(world: World, outcome: Outcome) -> Expected:
    """The very bytes."""
    lines = world.facts["lines"]

    def part(first: int, last: int) -> bytes:
        return "".join(lines[first:last]).encode()

    got = outcome.last.stdout
    near = {part(9, 19), part(11, 21), part(10, 19), part(11, 20), part(9, 20), part(10, 21)}
    return Expected(
        stdout=(Exact(part(10, 20)),),
        codes=(None,),
        files=world.tree(),
        mistakes=(
            Mistake("off_by_one", lambda o: got in near),
            Mistake("top", lambda o: bool(got) and part(0, len(lines)).startswith(got)),
            Mistake("end", lambda o: bool(got) and part(0, len(lines)).endswith(got)),
            Mistake("numbers", lambda o: got.strip().startswith(b"11")),
        ),
    )
