"""P3 of the notes: a file whose last line may or may not end."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Fulfils, Number


def world(rng: Random) -> World:
    """Ten to sixty lines; at least two empty ones, and more than one word on some."""
    lines = [rng.choice(("Hi!!!!", "두 단어", "three words here", "kkkk")) for _ in range(rng.randint(8, 58))]
    for _ in range(2):
        lines.insert(rng.randrange(len(lines)), "")
    return World({"test.txt": file("\n".join(lines) + rng.choice(("\n", "")))})


def expected(world: World, outcome: Outcome) -> Expected:
    """Both ways to count a last line that does not end."""
    content = world.files["test.txt"].content
    ends, lines = content.count(b"\n"), len(content.splitlines())
    full = sum(1 for line in content.splitlines() if line)

    def right(data: bytes) -> bool:
        return any(Number(number, "test.txt").matches(data) for number in {ends, lines})

    def first(outcome: Outcome) -> list[str]:
        return outcome.text.split()

    return Expected(
        stdout=(Fulfils(right, f"{ends}\n".encode()),),
        files=world.tree(),
        mistakes=(
            Mistake("three", lambda o: len(first(o)) >= 3),
            Mistake("bytes", lambda o: first(o)[:1] in ([str(len(content))], [str(len(content.decode()))])),
            Mistake("words", lambda o: first(o)[:1] == [str(len(content.split()))]),
            Mistake("full", lambda o: first(o)[:1] == [str(full)]),
        ),
    )
