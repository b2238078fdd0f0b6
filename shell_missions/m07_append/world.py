"""P2 of the notes: a test.txt with some lines."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file


def world(rng: Random) -> World:
    """Two to six lines, some in Korean."""
    lines = [
        rng.choice(("Hi!!!!", "안녕하세요", "line  with  blanks", "kkk")) + "\n"
        for _ in range(rng.randint(2, 6))
    ]
    return World({"test.txt": file("".join(lines)), "다른 파일.txt": file("그대로\n")})


def expected(world: World, outcome: Outcome) -> Expected:
    """The old bytes and one more line."""
    old, found = world.files["test.txt"].content, outcome.files.get("test.txt")
    content = found.content if found else b""
    return Expected(
        files={**world.tree(), "test.txt": file(old + b"kkkk\n")},
        mistakes=(
            Mistake("overwritten", lambda o: content in (b"kkkk\n", b"kkkk")),
            Mistake("emptied", lambda o: content in (b"", b"\n", b"\nkkkk\n")),
            Mistake("top", lambda o: content == b"kkkk\n" + old),
            Mistake("joined", lambda o: content == old + b"kkkk"),
        ),
    )
