"""The notes' mission on a chat without traps; two of the first three or four always tie."""

from __future__ import annotations

from random import Random

from shell_missions.chats import YEAR, chat_with, of_year, top, written
from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Pairs
from shell_missions.kakaotalk import Chat


def _ties(chat: Chat) -> bool:
    """Whether the order of ties decides, and the other years would change the answer."""
    events = list(chat.events())
    counts = [count for count, _ in top(of_year(events), count=4)]
    return len(set(counts)) < len(counts) and top(events) != top(of_year(events))


def world(rng: Random) -> World:
    """Messages of three years."""
    chat = chat_with(rng, _ties, clean=True)
    return World({"chat.csv": file(written(chat, "mac"))}, facts={"events": tuple(chat.events())})


def expected(world: World, outcome: Outcome) -> Expected:
    """The top three of the year."""
    events = world.facts["events"]
    inside = of_year(events)
    assert inside[0].time.year == YEAR
    every = top(inside, count=99)
    got = outcome.last.stdout
    reverse = tuple(sorted(sorted(every, key=lambda p: p[1], reverse=True), key=lambda p: -p[0]))[:3]
    return Expected(
        stdout=(Pairs(top(inside)),),
        codes=(None,),
        files=world.tree(),
        mistakes=(
            Mistake(
                "quotes",
                lambda o: (
                    b'"' in got
                    and any(Pairs(one).matches(got.replace(b'"', b"")) for one in (top(inside), reverse))
                ),
            ),
            Mistake("ties", lambda o: Pairs(reverse).matches(got)),
            Mistake(
                "every_year",
                lambda o: (
                    Pairs(top(events), ordered=False).matches(got.replace(b'"', b""))
                    or (len(o.lines) == 3 and sum(map(_number, o.lines)) > sum(n for n, _ in top(inside)))
                ),
            ),
            Mistake("rarest", lambda o: bool(o.lines) and _number(o.lines[0]) == every[-1][0]),
            Mistake("list", lambda o: len(o.lines) > 3),
        ),
    )


def _number(line: str) -> int:
    """The count at the beginning of a line, 0 if there is none."""
    words = line.split()
    return int(words[0]) if words and words[0].isdecimal() and len(words[0]) < 10 else 0
