"""Scene 3: one track, one agent, seven rewards. The track is that of the exercise `reward`."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

from labs.wording import say, table, title, words

WORLD = runpy.run_path(
    str(Path(__file__).resolve().parents[3] / "exercises" / "11_data_science" / "probe_track.py")
)
SEEDS = range(3)

Step = dict[str, float]
REWARDS: dict[str, Callable[[Step], float]] = {
    "1 while on the track": lambda step: 0.0 if step["crashed"] else 1.0,
    "-10 for a crash": lambda step: -10.0 * step["crashed"],
    "-1 for each step": lambda step: -1.0,
    "place on the track": lambda step: step["after"] / step["cells"],
    "1 at the finish only": lambda step: float(step["finished"]),
    "ground gained": lambda step: float(step["after"] - step["before"]),
    "gained, -10 for a crash": lambda step: (
        -10.0 if step["crashed"] else float(step["after"] - step["before"])
    ),
}


def drives(reward: Callable[[Step], float]) -> list[list[Step]]:
    """What agents with three seeds do after learning from this reward."""
    track = WORLD["KNOWN"]
    worth = {move: reward(track.move(*move)) for move in track.moves()}
    return [
        WORLD["drive"](track, WORLD["learn"](track, lambda state, action: worth[state, action], seed))
        for seed in SEEDS
    ]


def behaviour(steps: list[Step]) -> str:
    last = steps[-1]
    if last["finished"]:
        return words(f"finished in {len(steps)}", f"{len(steps)}스텝에 완주")
    if last["crashed"]:
        return words(f"crashed at {last['after']}", f"{last['after']}번 칸에서 이탈")
    return words(f"still at {last['after']}", f"{last['after']}번 칸에 머묾")


def tell(out: Path, seed: int) -> None:
    from crash_course.plots import draw_drives

    title(3, "One track, seven rewards", "트랙 하나, 보상 일곱 가지")
    say(
        "14 cells, bends at 4, 5 and 9. The same agent, another reward, three seeds:",
        "칸 14개, 굽은 곳은 4, 5, 9번. 같은 에이전트에 보상만 바꾸고 시드는 셋입니다.",
    )
    learned = {name: drives(reward) for name, reward in REWARDS.items()}
    rows = [(name, *(behaviour(steps) for steps in some)) for name, some in learned.items()]
    table([words("reward", "보상"), *(words(f"seed {s}", f"시드 {s}") for s in SEEDS)], rows)
    say(
        "An agent does what is paid for, and not what was meant. And with some rewards\nchance decides: look at more than one seed.",
        "에이전트는 뜻한 일이 아니라 보상받는 일을 합니다. 어떤 보상에서는 우연이 결과를\n가르므로 시드를 여럿 보아야 합니다.",
    )
    path = draw_drives(WORLD["KNOWN"], {name: some[0] for name, some in learned.items()}, out / "track.png")
    say(f"Plot: {path}", f"그림: {path}")
