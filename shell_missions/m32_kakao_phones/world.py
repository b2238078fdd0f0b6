"""One chat in three formats; pasted rows and deleted messages would change the answer."""

from __future__ import annotations

import re
from random import Random

from shell_missions.chats import YEAR, Pair, chat_with, of_year, top, written
from shell_missions.engine import Expected, Mistake, Outcome, Run, World, file
from shell_missions.engine.compare import Pairs
from shell_missions.kakaotalk import Chat, Event, Format

FORMS: tuple[Format, ...] = ("windows", "android", "ios")
SELF = "회원님"  # how the phones call the one who exports


def _trapped(chat: Chat) -> bool:
    """Whether pasted rows, deleted messages and other years would all change the answer."""
    events = list(chat.events())
    inside = of_year(events)
    return len({top(inside), top(map(_undeleted, inside)), top(events), _pasted(chat)}) == 4


def _undeleted(event: Event) -> Event:
    """A deleted message, counted as any."""
    return event._replace(act="message") if event.act == "deleted" else event


def _pasted(chat: Chat) -> tuple[Pair, ...]:
    """The answer of somebody who takes each pasted line of a phone's export for a row."""
    more: list[Event] = []
    for event in of_year(chat.events()):
        names = re.findall(rf"^{YEAR}(?:년|\.) .*?오[전후] \d+:\d+, (.+?) : ", event.text, re.M)
        more += [event, *(event._replace(user=name, text="") for name in names)]
    return top(more)


def world(rng: Random) -> World:
    """windows.txt, android.txt and ios.txt; the answer is called with each."""
    chat = chat_with(rng, _trapped, clean=False)
    files = {f"{form}.txt": file(written(chat, form)) for form in FORMS}
    runs = tuple(Run((f"{form}.txt",)) for form in FORMS)
    facts = {"events": tuple(chat.events()), "me": chat.members[0], "pasted": _pasted(chat)}
    return World(files, runs, facts=facts)


def expected(world: World, outcome: Outcome) -> Expected:
    """The same three for each, but for the name of the one who exports."""
    events, me = world.facts["events"], world.facts["me"]
    inside = of_year(events)

    def phone(event: Event) -> str:
        return SELF if event.user == me else event.user

    def named(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple((count, SELF if name == me else name) for count, name in pairs)

    wanted = (Pairs(top(inside)), Pairs(top(inside, phone)), Pairs(top(inside, phone)))
    right = [one.matches(ran.stdout) for one, ran in zip(wanted, outcome.runs, strict=False)]

    def any_is(pairs: tuple[Pair, ...]) -> bool:
        both = (Pairs(pairs, ordered=False), Pairs(named(pairs), ordered=False))
        return any(one.matches(ran.stdout) for one in both for ran in outcome.runs)

    return Expected(
        stdout=wanted,
        codes=(None,),
        files=world.tree(),
        mistakes=(
            Mistake("pasted", lambda o: any_is(world.facts["pasted"])),
            Mistake("deleted", lambda o: any_is(top(map(_undeleted, inside)))),
            Mistake("every_year", lambda o: any_is(top(events))),
            Mistake("windows", lambda o: right == [False, True, True]),
            Mistake("phones", lambda o: right[:1] == [True]),
        ),
    )
