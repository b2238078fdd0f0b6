"""Numbers of different lengths, some negative, some twice."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Lines


def world(rng: Random) -> World:
    """9, 10 and 100 are always among them."""
    numbers = [9, 10, 100, -5, -40, *(rng.choice((1, 10, 100, 1000)) * rng.randint(-9, 9) for _ in range(15))]
    numbers += numbers[:2]
    rng.shuffle(numbers)
    return World(
        {"scores.txt": file("".join(f"{number}\n" for number in numbers))}, facts={"numbers": tuple(numbers)}
    )


def expected(world: World, outcome: Outcome) -> Expected:
    """The sequence."""
    numbers = world.facts["numbers"]
    down = [str(number) for number in sorted(numbers, reverse=True)]

    def got(outcome: Outcome) -> list[str]:
        return [line.strip() for line in outcome.lines]

    return Expected(
        stdout=(Lines(tuple(down)),),
        files=world.tree(),
        mistakes=(
            Mistake("ascending", lambda o: got(o) == down[::-1]),
            Mistake(
                "unique", lambda o: got(o) == [str(number) for number in sorted(set(numbers), reverse=True)]
            ),
            Mistake("backwards", lambda o: got(o) == [str(number) for number in numbers[::-1]]),
            Mistake("text_order", lambda o: sorted(got(o)) == sorted(down)),
        ),
    )
