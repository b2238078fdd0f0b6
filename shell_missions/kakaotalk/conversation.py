"""A made-up group chat: who says what, and when. Nothing here knows the formats of the exports.

Days have a weight (weekdays more, some days silent, some busy), hours too; within a day messages come in bursts; a
few people write most. The same seed gives the same chat, whatever format it is then written in.
"""

import calendar
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Literal, NamedTuple

from greedy.language import Lang
from shell_missions.kakaotalk.phrases import SCRIPTS, Script

Act = Literal["message", "deleted", "invite", "leave", "join"]
HOURS = (
    2,
    1,
    0,
    0,
    0,
    0,
    1,
    4,
    9,
    10,
    8,
    8,
    12,
    9,
    7,
    7,
    7,
    8,
    9,
    8,
    9,
    10,
    8,
    5,
)  # weights of 0 to 23 o'clock
WEEKDAYS = (1.2, 1.1, 1.1, 1.2, 1.0, 0.5, 0.4)
SHARES = (30, 22, 15, 10, 8, 6, 5, 4)  # of the members, the most talkative first
BURST = 12  # messages of one burst, on average
TRICKY, DELETED, COMING, MEDIA = 0.06, 0.01, 0.004, 0.06  # shares of the messages


class Event(NamedTuple):
    """One thing that happens in the chat. `targets` are the invited. A tuple, since there may be millions."""

    act: Act
    time: datetime
    user: str
    text: str = ""
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chat:
    """A chat of exactly `messages` messages in `year`, and `around` more in the years before and after.

    Deleted messages, invitations, joins and leaves come on top. `clean` leaves out all that is tricky.
    """

    messages: int
    year: int
    seed: int
    lang: Lang = "ko"
    around: int = 0
    clean: bool = False

    @property
    def script(self) -> Script:
        """The words of its language."""
        return SCRIPTS[self.lang]

    @property
    def members(self) -> tuple[str, ...]:
        """Who is in it; the first exports it. Their order decides how much they write."""
        rng = Random(f"members {self.seed} {self.lang}")
        script = self.script
        if self.clean:
            names = list(script.names)
        else:  # the two whom a comma merges are always there
            names = [
                *rng.sample(script.names, 4),
                *script.tricky_names[:2],
                *rng.sample(script.tricky_names[2:], 2),
            ]
        rng.shuffle(names)
        return tuple(names)

    @property
    def saved(self) -> datetime:
        """When it was exported."""
        return datetime(self.year + (2 if self.around else 1), 1, 3, 10, 44, 52)

    def events(self) -> Iterator[Event]:
        """Everything that happens, in order of time."""
        rng = Random(f"events {self.seed} {self.lang}")
        before = self.around // 2
        plan = [(self.year - 1, before), (self.year, self.messages), (self.year + 1, self.around - before)]
        moments = (moment for year, count in plan for moment in moments_of(year, count, rng))
        return Course(self, rng).events(moments)


def moments_of(year: int, count: int, rng: Random) -> Iterator[datetime]:
    """`count` moments of a year, in order."""
    days = [date(year, 1, 1) + timedelta(n) for n in range(366 if calendar.isleap(year) else 365)]
    weights = [WEEKDAYS[day.weekday()] * (rng.random() > 0.12) * rng.gammavariate(1.5, 1) for day in days]
    shares = list(accumulate(weights))
    done = 0
    for day, share in zip(days, shares, strict=True):
        due = round(count * share / shares[-1])
        yield from moments_within(day, due - done, rng)
        done = due


def moments_within(day: date, count: int, rng: Random) -> list[datetime]:
    """`count` moments of a day, in bursts at the hours at which people write."""
    if not count:
        return []
    bursts = [
        hour * 3600 + rng.randrange(3600)
        for hour in rng.choices(range(24), HOURS, k=max(1, round(count / BURST)))
    ]
    seconds = sorted(
        min(int(start + rng.expovariate(1 / 240)), 86_399) for start in rng.choices(bursts, k=count)
    )
    midnight = datetime(day.year, day.month, day.day)
    return [midnight + timedelta(seconds=second) for second in seconds]


class Course:
    """Goes through the moments and remembers who is in the room."""

    def __init__(self, chat: Chat, rng: Random) -> None:
        self._chat, self._rng, self._members = chat, rng, chat.members
        self._out: list[str] = []
        self._speaker = self._members[0]
        self._weights = list(accumulate(SHARES[: len(self._members)]))
        self._tricky = list(chat.script.tricky_lines)
        rng.shuffle(self._tricky)

    def events(self, moments: Iterator[datetime]) -> Iterator[Event]:
        """One message for each moment, and what happens in between."""
        clean, rng = self._chat.clean, self._rng
        for number, moment in enumerate(moments):
            if not clean:
                if number == 0:
                    yield Event("invite", moment, self._members[0], targets=self._members[1:3])
                if number == 5 or rng.random() < COMING:
                    yield self._coming_or_going(moment)
                if number == 3 or rng.random() < DELETED:
                    yield Event("deleted", moment, self._someone())
            yield Event("message", moment, self._next_speaker(), self._text(number, moment))

    def _coming_or_going(self, moment: datetime) -> Event:
        if self._out:
            who = self._out.pop()
            if self._rng.random() < 0.5:
                return Event("join", moment, who)
            return Event("invite", moment, self._members[0], targets=(who,))
        who = self._rng.choice(self._members[1:])
        self._out.append(who)
        return Event("leave", moment, who)

    def _someone(self) -> str:
        while True:
            who = self._members[bisect(self._weights, self._rng.random() * self._weights[-1])]
            if who not in self._out:
                return who

    def _next_speaker(self) -> str:
        if self._rng.random() > 0.35 or self._speaker in self._out:
            self._speaker = self._someone()
        return self._speaker

    def _text(self, number: int, moment: datetime) -> str:
        rng, script = self._rng, self._chat.script
        chance = rng.random()
        if self._chat.clean:
            return rng.choice(script.lines).replace(",", "")
        if number == 1 or chance < TRICKY / 20:
            return pasted(moment, self._members[1], script.lines[0])
        if 2 <= number < 2 + len(self._tricky):  # a short chat has every trap, too
            return self._tricky[number - 2]
        if chance < TRICKY:
            return rng.choice(self._tricky)
        if chance < TRICKY + MEDIA:
            return script.photo if chance < TRICKY + MEDIA / 2 else script.emoticon
        return rng.choice(script.lines)


def pasted(moment: datetime, who: str, said: str) -> str:
    """A message that quotes three exports: the rows in it are not rows of the file."""
    clock = f"{'오전' if moment.hour < 12 else '오후'} {moment.hour % 12 or 12}:{moment.minute:02}"
    return "\n".join(
        (
            "Date,User,Message",
            f'{moment:%Y-%m-%d %H:%M:%S},"{who}","{said}"',
            f"{moment.year}년 {moment.month}월 {moment.day}일 {clock}, {who} : {said}",
            f"{moment.year}. {moment.month}. {moment.day}. {clock}, {who} : {said}",
        )
    )
