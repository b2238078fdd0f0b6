"""One's own KakaoTalk export as a world: read here, tried in the fence, kept nowhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from shell_missions.engine import Expected, Text, World
from shell_missions.engine.compare import Pairs
from shell_missions.kakaotalk import Rank, read, top


@dataclass(frozen=True)
class OwnChat:
    """What the reader says of an export."""

    path: Path
    name: str  # in the world
    form: str
    encoding: str
    messages: int
    unreadable: int
    year: int
    ranks: tuple[Rank, ...]

    def world(self) -> World:
        """Nothing but the export."""
        return World({}, seconds=30.0)

    def extra(self) -> list[tuple[Path, str]]:
        """What the fence lends to the world."""
        return [(self.path, self.name)]

    def expected(self) -> Expected:
        """The reader's answer; files may come and go, they are not kept."""
        pairs = tuple((rank.messages, rank.name) for rank in self.ranks)
        return Expected(stdout=(Pairs(pairs),), codes=(None,), free=("*",))

    def task(self) -> Text:
        """What is asked."""
        return Text(
            f"{self.name} is your own export ({self.form}, {self.encoding}; {self.messages:,} messages).\n"
            f"Print the three who wrote most in {self.year}, as `count name`, the most first,\n"
            "ties in the order of the names. `check` compares your last command with the reader.\n"
            "All of this happens on this machine: nothing is sent, and nothing is kept.",
            f"{self.name}은(는) 내가 내보낸 대화입니다({self.form}, {self.encoding}, 메시지 {self.messages:,}개).\n"
            f"{self.year}년에 가장 많이 쓴 세 사람을 `횟수 이름`으로, 많은 순서로 출력하세요.\n"
            "횟수가 같으면 이름 순서입니다. `check`는 마지막 명령의 결과를 판독기의 답과 견줍니다.\n"
            "모두 이 컴퓨터 안에서만 이루어집니다. 아무것도 보내지 않고 남기지도 않습니다.",
        )


def load(path: Path, year: int | None) -> OwnChat:
    """Read the export; without a year, the one with the most messages. Raises greedy.language.Mistake and OSError."""
    years: Counter[int] = Counter()
    with read(path) as reading:
        for message in reading:
            if message.kind == "message" and message.time is not None:
                years[message.time.year] += 1
        form, encoding, unreadable = str(reading.format), str(reading.encoding), reading.unreadable_lines
    chosen = year if year is not None else max(years, key=lambda one: (years[one], one), default=2022)
    ranks = tuple(top(path, chosen, 3))
    name = "chat.csv" if form == "mac" else "chat.txt"
    return OwnChat(path, name, form, encoding, sum(years.values()), unreadable, chosen, ranks)
