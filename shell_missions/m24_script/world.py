"""The same script, called with several arguments and inputs."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, Run, World, file
from shell_missions.engine.compare import Exact, Lines


def world(rng: Random) -> World:
    """Sums, maxima (one of negative numbers, one of 9 and 10), and wrong calls."""

    def lines(numbers: list[int]) -> bytes:
        return "".join(f"{number}\n" for number in numbers).encode()

    mixed = [rng.randint(-500, 500) for _ in range(rng.randint(2, 9))]
    negative = [rng.randint(-900, -1) for _ in range(rng.randint(2, 6))]
    lengths = [9, 10, *rng.sample(range(10, 90), 2)]
    calls = [("sum", mixed), ("max", negative), ("max", lengths), ("sum", [rng.randint(1, 99)])]
    wrong = (rng.choice(("avg", "Sum", "summe", "max ")), "--help")
    runs = [Run((word,), lines(numbers)) for word, numbers in calls] + [
        Run((wrong[0],), b"1\n"),
        Run((), b"1\n2\n"),
    ]
    answers = [str(sum(numbers) if word == "sum" else max(numbers)) for word, numbers in calls]
    return World(
        {"data.txt": file("1\n2\n")},
        tuple(runs),
        "exec",
        facts={"answers": tuple(answers), "negative": tuple(negative)},
    )


def expected(world: World, outcome: Outcome) -> Expected:
    """Numbers for the first calls, silence and exit code 2 for the last two."""
    answers = world.facts["answers"]
    good = [Lines((one,)) for one in answers]
    runs = outcome.runs
    last = runs[len(answers) :]

    def said(number: int) -> str:
        return runs[number].text.strip() if number < len(runs) else ""

    return Expected(
        stdout=(*good, Exact(b""), Exact(b"")),
        codes=(*(0 for _ in answers), 2, 2),
        files=world.tree(),
        rule=lambda o: all(ran.stderr.strip() for ran in last),
        mistakes=(
            Mistake("zero", lambda o: said(1) == "0"),
            Mistake("text", lambda o: said(2) == max(world.runs[2].stdin.decode().split())),
            Mistake("usage", lambda o: any(ran.stdout.strip() for ran in last) and said(0) == answers[0]),
            Mistake("code", lambda o: any(ran.code != 2 for ran in last) and said(0) == answers[0]),
        ),
    )
