"""Twelve parts of a text, cut in the middle of lines."""

from __future__ import annotations

import re
from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Fulfils

PARTS = 12
ESCAPES = re.compile(rb"\A(?:\x1b\[[0-9;?]*[A-Za-z]|\x1bc)*")


def world(rng: Random) -> World:
    """No part ends with a line end, but for the last."""
    parts = [
        " ".join(rng.choice(("epoch", "손실", "0.1\nnext", "model")) for _ in range(3)) + f" [{i}]"
        for i in range(PARTS)
    ]
    parts[-1] += "\n"
    files = {f"part-{i}.txt": file(text) for i, text in enumerate(parts, 1)}
    return World(
        {**files, "readme.txt": file("not a part\n")}, facts={"parts": tuple(text.encode() for text in parts)}
    )


def expected(world: World, outcome: Outcome) -> Expected:
    """The bytes of all parts, after what `clear` prints."""
    parts: tuple[bytes, ...] = world.facts["parts"]
    text_order = [parts[int(n) - 1] for n in sorted(map(str, range(1, PARTS + 1)))]

    def bare(data: bytes) -> bytes:
        return ESCAPES.sub(b"", data)

    return Expected(
        stdout=(Fulfils(lambda data: bare(data) == b"".join(parts), b"".join(parts)),),
        files=world.tree(),
        mistakes=(
            Mistake("text_order", lambda o: bare(o.last.stdout) == b"".join(text_order)),
            Mistake("names", lambda o: b"part-1" in o.last.stdout),
            Mistake(
                "newlines",
                lambda o: bare(o.last.stdout).replace(b"\n", b"") == b"".join(parts).replace(b"\n", b""),
            ),
            Mistake("part", lambda o: any(bare(o.last.stdout).count(part) != 1 for part in parts)),
        ),
    )
