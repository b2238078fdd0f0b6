"""Hangul names, each with a count of its own; the locale changes from world to world."""

from __future__ import annotations

from collections import Counter
from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Pairs, split

NAMES = ("하나", "두리", "세찬", "네온", "다솜", "한별", "가온", "나래", "Mina", "Mina K")


def world(rng: Random) -> World:
    """Five to eight names with different counts, shuffled; in C.UTF-8 or in a national locale where there is one."""
    names = rng.sample(NAMES, rng.randint(5, 8))
    counts = rng.sample([2, 3, 4, 5, 7, 9, 10, 11, 12, 100], len(names))
    lines = [name for name, count in zip(names, counts, strict=True) for _ in range(count)]
    rng.shuffle(lines)
    locale = rng.choice(("C.UTF-8", "en_US.UTF-8", "ko_KR.UTF-8"))
    return World(
        {"names.txt": file("".join(f"{line}\n" for line in lines))},
        env={"LC_ALL": locale},
        facts={"lines": tuple(lines)},
    )


def expected(world: World, outcome: Outcome) -> Expected:
    """Pairs, the most frequent first."""
    pairs = tuple((count, name) for name, count in Counter(world.facts["lines"]).most_common())
    got = [line.split(maxsplit=1) for line in split(outcome.last.stdout)]
    names = [words[1].strip() for words in got if len(words) == 2]
    return Expected(
        stdout=(Pairs(pairs),),
        files=world.tree(),
        mistakes=(
            Mistake("no_count", lambda o: not any(words and words[0].isdecimal() for words in got)),
            Mistake("unsorted", lambda o: len(set(names)) < len(names)),
            Mistake("ascending", lambda o: Pairs(pairs[::-1]).matches(o.last.stdout)),
            Mistake(
                "text_order",
                lambda o: Pairs(tuple(sorted(pairs, key=lambda p: str(p[0]), reverse=True))).matches(
                    o.last.stdout
                ),
            ),
            Mistake("by_name", lambda o: Pairs(pairs, ordered=False).matches(o.last.stdout)),
        ),
    )
