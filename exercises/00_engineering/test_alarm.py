"""The checks of `pure_core` and `thin_shell`."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone

import alarm
import pytest

START = 1_800_000_000.0  # January 2027: no test is run at that time by chance


def entry(time_s: float, level: str = "ERROR", text: str = "model not loaded", offset_h: float = 0) -> str:
    """A line of the log, its time written as a clock with that offset from UTC shows it."""
    stamp = datetime.fromtimestamp(time_s, timezone(timedelta(hours=offset_h)))
    return f"{stamp.isoformat()} {level} {text}"


# --- pure_core --------------------------------------------------------------------------------------------


@pytest.mark.task("pure_core")
def test_the_window() -> None:
    """now에서 window_s초 전까지의 오류를 양쪽 끝을 포함해 돌려줍니다. / Errors from window_s seconds before now up to now, both ends included."""
    lines = [entry(START - age) for age in (601, 600, 599, 60, 0, -1)]
    found = alarm.recent_errors(lines, START, 600)
    why = ""
    if found == []:
        why = (
            "인자로 받은 now를 쓰지 않고 진짜 시계를 본 것 같습니다. 시각은 now로만 아세요. / "
            "It seems that you look at the real clock. The only time that counts is the argument now."
        )
    assert found == lines[1:5], why
    assert alarm.recent_errors(lines, START - 60, 30) == [lines[3]]


@pytest.mark.task("pure_core")
def test_only_the_level_counts() -> None:
    """두 번째 단어가 ERROR인 줄만 셉니다. / Only lines whose second word is ERROR count."""
    lines = [
        entry(START),
        entry(START, "INFO", "no ERROR so far"),
        entry(START, "ERRORS"),
        entry(START, "error"),
    ]
    found = alarm.recent_errors(lines, START, 10)
    why = ""
    if type(found) is list and lines[1] in found:
        why = (
            "본문에 ERROR라는 말이 있는 INFO 줄까지 셌습니다. 두 번째 단어만 보세요. / "
            "An INFO line that has ERROR in its text was counted. Look at the second word only."
        )
    assert found == lines[:1], why


@pytest.mark.task("pure_core")
def test_lines_that_are_no_entries() -> None:
    """트레이스백처럼 시각으로 시작하지 않는 줄은 건너뜁니다. / Lines that begin with no time, such as a traceback, are skipped."""
    good = entry(START)
    lines = [
        "",
        "Traceback (most recent call last):",
        '  File "app.py", line 3',
        "ValueError: ERROR",
        good,
        "ERROR",
    ]
    assert alarm.recent_errors(lines, START, 10) == [good]
    assert alarm.recent_errors([], START, 10) == []


@pytest.mark.task("pure_core")
def test_times_of_other_zones(rng) -> None:
    """서울(+09:00)에서 적은 시각도 같은 순간으로 봅니다. / A time written in Seoul (+09:00) is the same moment."""
    assert alarm.recent_errors([entry(START)], START, 10) == [entry(START)]
    offset = rng.choice([-8, -3.5, 5.5, 9, 11])
    lines = [entry(START - 5, offset_h=offset), entry(START - 3600 * offset, offset_h=offset)]
    lines += [entry(START - 7).replace("+00:00", "Z")]
    found = alarm.recent_errors(lines, START, 60)
    assert found == [lines[0], lines[2]], (
        "시각 뒤의 +09:00(UTC와의 차이)을 버리지 않았나요? 그러면 아홉 시간이 어긋납니다. / "
        "Was the offset such as +09:00 thrown away? Then times are hours off."
    )


@pytest.mark.task("pure_core")
def test_nothing_is_remembered(rng) -> None:
    """두 번 불러도 같은 답이고, 받은 리스트는 그대로입니다. / A second call gives the same, and the list is as it was."""
    lines = [entry(START - rng.randrange(100), rng.choice(["ERROR", "INFO"])) for _ in range(8)] + [
        entry(START)
    ]
    before = list(lines)
    first = alarm.recent_errors(lines, START, 50)
    second = alarm.recent_errors(lines, START, 50)
    assert second == first, (
        "두 번째 호출의 결과가 다릅니다. 전역 변수에 쌓아 두지 마세요. / "
        "The second call differs. Do not collect anything in a global variable."
    )
    assert lines == before
    assert first == [line for line in lines if " ERROR " in line and age(line) <= 50]


def age(line: str) -> float:
    return START - datetime.strptime(line[:25], "%Y-%m-%dT%H:%M:%S%z").timestamp()


# --- thin_shell -------------------------------------------------------------------------------------------


class World:
    """A log and a clock that count how often they are asked."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.asked: list[str] = []

    def read(self) -> list[str]:
        self.asked.append("read")
        return list(self.lines)

    def clock(self) -> float:
        self.asked.append("clock")
        return START


def errors(rng: random.Random, count: int, window_s: int) -> list[str]:
    recent = [entry(START - rng.randrange(window_s)) for _ in range(count)]
    return [*recent, entry(START - window_s - 1), entry(START, "INFO")]


@pytest.mark.task("thin_shell")
def test_the_limit(rng) -> None:
    """limit개부터 경보이고, 그보다 적으면 ok입니다. / From limit errors on it is an alarm, below it is ok."""
    for count, limit, expected in ((0, 1, "ok"), (4, 5, "ok"), (5, 5, "alarm"), (6, 5, "alarm")):
        world = World(errors(rng, count, 60))
        answer = alarm.alarm(world.read, world.clock, window_s=60, limit=limit)
        why = ""
        if answer == ("ok", count) and count == limit:
            why = f"오류가 {count}건이고 한도도 {limit}건이면 이미 경보입니다. / {count} errors with a limit of {limit} are an alarm already."
        assert answer == (expected, count), why


@pytest.mark.task("thin_shell")
def test_an_hour_and_three_by_default() -> None:
    """기본값은 3600초와 3건입니다. / The defaults are 3600 seconds and 3 errors."""
    for ages, expected in (
        ((3600, 10), ("ok", 2)),
        ((3600, 10, 0), ("alarm", 3)),
        ((3601, 3601, 10, 0), ("ok", 2)),
    ):
        world = World([entry(START - age_s) for age_s in ages])
        assert alarm.alarm(world.read, world.clock) == expected


@pytest.mark.task("thin_shell")
def test_each_is_asked_once(rng) -> None:
    """파일도 시계도 호출마다 한 번씩만 봅니다. / The log and the clock are asked once in each call."""
    world = World(errors(rng, 4, 60))
    assert alarm.alarm(world.read, world.clock, window_s=60) == ("alarm", 4)
    asked = sorted(world.asked)
    assert asked == ["clock", "read"], (
        "read와 clock은 한 번씩만 부르세요. 도는 동안 시각이 달라지면 한 줄은 들어가고 한 줄은 빠집니다. / "
        "Call read and clock once each. If the time changes on the way, one line counts and the next does not."
    )


@pytest.mark.task("thin_shell")
def test_an_unreadable_log_is_not_ok() -> None:
    """로그를 읽을 수 없으면 ("unknown", None)입니다. / A log that cannot be read is ("unknown", None)."""
    world = World([])
    assert alarm.alarm(world.read, world.clock) == ("ok", 0)
    for problem in (FileNotFoundError, PermissionError, OSError):

        def broken(problem: type[OSError] = problem) -> list[str]:
            raise problem("service.log")

        answer = alarm.alarm(broken, world.clock)
        why = ""
        if answer == ("ok", 0):
            why = (
                "읽지 못했는데 오류 0건이라고 했습니다. 감시가 죽은 것과 조용한 것은 다릅니다. / "
                "The log could not be read, and you report 0 errors. Blind is not the same as quiet."
            )
        assert answer == ("unknown", None), why
