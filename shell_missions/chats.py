"""What the KakaoTalk missions share: made-up chats with the property that a trap needs, and their oracle.

The oracle counts the events that the chat was made from; it never reads an export, so it shares no mistake with a reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from random import Random
from typing import Literal

from shell_missions.kakaotalk import Chat, Event, Format, export

YEAR = 2022
Pair = tuple[int, str]


def chat_with(
    rng: Random, wanted: Callable[[Chat], bool], *, clean: bool, lang: Literal["ko", "en"] = "ko"
) -> Chat:
    """The first of the generator's chats that has what a mission is about."""
    while True:
        chat = Chat(rng.randint(150, 260), YEAR, rng.randrange(2**31), lang, around=120, clean=clean)
        if wanted(chat):
            return chat


def of_year(events: Iterable[Event]) -> list[Event]:
    """What happened in the year."""
    return [event for event in events if event.time.year == YEAR]


def top(
    events: Iterable[Event], name: Callable[[Event], str] = lambda event: event.user, count: int = 3
) -> tuple[Pair, ...]:
    """The most frequent writers of messages among the events; ties in the order of the names' code points."""
    totals = Counter(name(event) for event in events if event.act == "message")
    ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return tuple((number, user) for user, number in ordered[:count])


def written(chat: Chat, form: Format) -> bytes:
    """The export."""
    return b"".join(export(chat, form))
