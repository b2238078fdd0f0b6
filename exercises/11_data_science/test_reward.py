"""The checks of `reward`: agents that know nothing but the student's reward learn to drive, here on the trusted side.

From the student come only the rewards of all possible steps, as a table. Learning and driving are ours.
"""

from __future__ import annotations

import math
import runpy
from collections import Counter, deque
from numbers import Real
from pathlib import Path

import probe_track
import pytest

WORLD = runpy.run_path(str(Path(__file__).with_name("probe_track.py")))
Track, KNOWN = WORLD["Track"], WORLD["KNOWN"]


NUMBER = "a finite number"


def table(track: object) -> dict[object, float]:
    """The student's reward of every move on the track."""
    moves = track.moves()
    values = probe_track.rewards_on(track.cells, sorted(track.bends))
    for move, value in zip(moves, values, strict=True):
        if kind(value) != NUMBER:
            (again,) = probe_track.rewards([track.move(*move)])  # a short call for the report
            assert kind(again) == NUMBER, (
                "보상은 유한한 수여야 합니다. return을 빠뜨린 갈래가 있나요? / "
                "A reward has to be a finite number. Is there a branch without a return?"
            )
    return dict(zip(moves, map(float, values), strict=True))


def kind(value: object) -> object:
    return NUMBER if isinstance(value, Real) and math.isfinite(value) else value


def drives(track: object, seeds: list[int]) -> list[list[dict[str, object]]]:
    """What an agent does after learning, for each seed."""
    worth = table(track)
    return [
        WORLD["drive"](track, WORLD["learn"](track, lambda state, action: worth[state, action], seed))
        for seed in seeds
    ]


def outcomes(some: list[list[dict[str, object]]]) -> list[str]:
    return [
        "finished" if steps[-1]["finished"] else "crashed" if steps[-1]["crashed"] else "never arrived"
        for steps in some
    ]


def why_not(some: list[list[dict[str, object]]]) -> str:
    """What an agent that does not finish seems to have learned."""
    outcome, _ = Counter(one for one in outcomes(some) if one != "finished").most_common(1)[0]
    steps = next(steps for steps, one in zip(some, outcomes(some), strict=True) if one == outcome)
    last = steps[-1]
    probe_track.rewards(steps[-2:])  # the report shows what the end of this drive is paid
    if outcome == "crashed":
        return (
            "에이전트가 트랙을 벗어납니다. 지금 보상으로는 그래도 손해가 아니거나, 오히려 빨리 끝나서 이득입니다. / "
            "The agent leaves the track. With this reward that costs nothing, or even ends the losses sooner."
        )
    if last["after"] > last["cells"] / 3:
        return (
            "결승선 앞에서 멈춰 기다립니다. 매 스텝 자리값을 받으니 끝내지 않는 편이 이득입니다. 자리가 아니라 나아간 만큼 주세요. / "
            "The agent parks before the finish: a place is paid for in every step, so ending is a loss. Pay for ground gained."
        )
    return (
        "에이전트가 출발점 근처에 머뭅니다. 나아가서 얻는 것이 없거나, 가만히 있어도 얻습니다. / "
        "The agent stays near the start: moving on earns nothing, or staying earns as much."
    )


def fastest(track: object) -> int:
    """The fewest steps to the finish, by breadth-first search."""
    queue, known = deque([((0, 0), 0)]), {(0, 0)}
    while queue:
        state, count = queue.popleft()
        for action in WORLD["ACTIONS"]:
            step = track.move(state, action)
            following = (step["after"], step["speed"])
            if step["finished"]:
                return count + 1
            if not step["crashed"] and following not in known:
                known.add(following)
                queue.append((following, count + 1))
    raise ValueError("a track without a way")


@pytest.mark.task("reward")
def test_finishes_the_known_track() -> None:
    """연습 트랙에서 에이전트 셋이 모두 완주합니다. / Three of three agents finish the known track."""
    some = drives(KNOWN, [0, 1, 2])
    got = outcomes(some)
    assert got == ["finished"] * 3, "" if got == ["finished"] * 3 else why_not(some)


@pytest.mark.task("reward")
def test_finishes_tracks_it_has_never_seen(rng) -> None:
    """굽은 곳이 다른 트랙 둘에서도 에이전트 여섯 중 다섯 이상이 완주합니다. / On two other tracks, at least five of six agents finish."""
    some = []
    for _ in range(2):
        cells = rng.randint(11, 17)
        track = Track(cells, frozenset(rng.sample(range(3, cells), 3)))
        some += drives(track, [rng.randrange(1000) for _ in range(3)])
    finished = outcomes(some).count("finished")
    assert finished >= 5, "" if finished >= 5 else why_not(some)


@pytest.mark.task("reward")
def test_does_not_crawl(rng) -> None:
    """곧은 트랙에서는 가장 빠른 길보다 세 스텝 넘게 늦지 않습니다. / On a straight track it takes at most three steps more than necessary."""
    track = Track(16, frozenset())
    some = drives(track, [rng.randrange(1000) for _ in range(2)])
    assert outcomes(some) == ["finished"] * 2, why_not(some) if "finished" not in outcomes(some) else ""
    slowest = max(len(steps) for steps in some)
    assert slowest <= fastest(track) + 3, (
        "완주는 하지만 기어갑니다. 빠른 것을 벌하지 말고 벗어난 것만 벌하세요. / "
        "It arrives, but it crawls. Do not punish speed: punish leaving the track."
    )


@pytest.mark.task("reward")
def test_a_function_of_the_step_alone() -> None:
    """같은 스텝에는 언제나 같은 보상을 줍니다. / The same step always gets the same reward."""
    table(KNOWN)
    bends = sorted(KNOWN.bends)
    forwards = probe_track.rewards_on(KNOWN.cells, bends)
    backwards = probe_track.rewards_on(KNOWN.cells, bends, backwards=True)
    assert forwards == backwards[::-1], (
        "같은 스텝의 보상이 부를 때마다 다릅니다. 함수 밖에 무언가를 기억하고 있나요? / "
        "The same step is paid differently from call to call. Does something outside the function remember?"
    )
