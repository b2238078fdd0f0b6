"""A chat with every trap of the CSV; somebody with a comma and somebody with quotation marks are among the first three."""

from __future__ import annotations

from random import Random

from shell_missions.chats import chat_with, of_year, top, written
from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Pairs
from shell_missions.kakaotalk import Chat, Event


def _trapped(chat: Chat) -> bool:
    """Whether commas, quotation marks and the program's own rows all change the answer."""
    if not any('"' in name for name in chat.members[:4]):
        return False
    events = of_year(chat.events())
    names = " ".join(name for _, name in top(events))
    return "," in names and '"' in names and top(map(_as_message, events)) != top(events)


def _as_message(event: Event) -> Event:
    """An event as a careless reader takes it."""
    return event._replace(act="message") if event.act in ("invite", "join", "leave") else event


def world(rng: Random) -> World:
    """chat.csv of three years, in either language."""
    chat = chat_with(rng, _trapped, clean=False, lang=rng.choice(("ko", "en")))
    return World({"chat.csv": file(written(chat, "mac"))}, facts={"events": tuple(chat.events())})


def expected(world: World, outcome: Outcome) -> Expected:
    """The top three of the year."""
    events = world.facts["events"]
    inside = of_year(events)
    right, got = top(inside), outcome.last.stdout
    names = {name for _, name in right}
    said = [words[1].strip() for line in outcome.lines if len(words := line.split(maxsplit=1)) == 2]

    return Expected(
        stdout=(Pairs(right),),
        codes=(None,),
        files=world.tree(),
        mistakes=(
            Mistake("system", lambda o: Pairs(top(map(_as_message, inside)), ordered=False).matches(got)),
            Mistake("every_year", lambda o: Pairs(top(events), ordered=False).matches(got)),
            Mistake(
                "commas",
                lambda o: any(f"{name.strip(chr(34))}," in known for name in said for known in names),
            ),
            Mistake(
                "quotes",
                lambda o: (
                    '""' in o.text
                    or any(name not in names and known.startswith(name) for name in said for known in names)
                ),
            ),
        ),
    )
