"""A tool that writes to both streams, and file names with and without vi."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Entry, Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Unordered


def world(rng: Random) -> World:
    """`noisy` writes alternately to stdout and stderr."""
    out = [f"result {rng.randrange(10**6)}" for _ in range(rng.randint(3, 6))]
    err = [f"warning: 값 {rng.randrange(10**6)}" for _ in range(len(out))]
    body = "".join(f"echo '{a}'\necho '{b}' >&2\n" for a, b in zip(out, err, strict=True))
    names = [
        "vi-test.sh",
        "my vi notes.txt",
        "video.mp4",
        "vim 설정",
        *rng.sample(["data.csv", "VI.txt", "v.i", "review.md"], 3),
    ]
    files: dict[str, Entry] = {name: file("x\n") for name in names}
    facts = {"out": "".join(f"{line}\n" for line in out), "err": "".join(f"{line}\n" for line in err)}
    return World(files, tools={"noisy": f"#!/bin/sh\n{body}"}, facts=facts)


def expected(world: World, outcome: Outcome) -> Expected:
    """Three new files."""
    out, err = world.facts["out"], world.facts["err"]

    def content(name: str) -> str:
        found = outcome.files.get(name)
        return found.content.decode("utf-8", "replace") if found else ""

    results, warnings = content("results.txt"), content("warnings.txt")
    return Expected(
        codes=(None,),
        files={
            **world.tree(),
            "results.txt": file(out),
            "warnings.txt": file(err),
            "output.txt": Unordered(tuple(name for name in world.files if "vi" in name), paths=True),
        },
        mistakes=(
            Mistake("swapped", lambda o: results == err and warnings == out),
            Mistake("mixed", lambda o: "warning" in results and "result " in results),
            Mistake(
                "screen",
                lambda o: (
                    "warning" not in warnings
                    and "warning" in (o.text + o.last.stderr.decode("utf-8", "replace"))
                ),
            ),
            Mistake("names", lambda o: results == out and warnings == err),
        ),
    )
