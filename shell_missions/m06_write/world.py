"""P1 of the notes: an old test.txt, to be written anew."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file

TEXT = b"Hi!!!!\n"


def world(rng: Random) -> World:
    """test.txt with lines of an old text, and a neighbour that must stay."""
    lines = [f"old line {rng.randrange(1000)}\n" for _ in range(rng.randint(1, 4))]
    return World({"test.txt": file("".join(lines)), "메모 장.txt": file("그대로 두세요\n")})


def expected(world: World, outcome: Outcome) -> Expected:
    """One line, and nothing on the screen is asked for."""
    found = outcome.files.get("test.txt")
    content, old = found.content if found else b"", world.files["test.txt"].content
    return Expected(
        files={**world.tree(), "test.txt": file(TEXT)},
        mistakes=(
            Mistake("quotes", lambda o: b'"' in content or b"'" in content),
            Mistake("appended", lambda o: content == old + TEXT),
            Mistake("printed", lambda o: content == old and b"Hi!!!!" in o.last.stdout),
        ),
    )
