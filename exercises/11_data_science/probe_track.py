"""The toy track, and an agent that learns to drive on it from nothing but your reward.

A car stands on cell 0 of a straight row of cells, with speed 0. In each step it brakes, keeps its speed or accelerates
(-1, 0 or +1; the speed stays between -1 and 2) and then moves that many cells. Whoever passes a bend with speed 2 flies
off. Try a reward of yours:  python probe_track.py
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

ACTIONS = (-1, 0, 1)  # brake, keep, accelerate
SPEEDS = (-1, 0, 1, 2)
EPISODES = 250
RATE, DISCOUNT, CURIOSITY = 0.5, 0.95, 0.2

Step = dict[str, object]
State = tuple[int, int]  # cell, speed


@dataclass(frozen=True)
class Track:
    """`cells` cells before the finish; `bends` are those that must not be passed at full speed."""

    cells: int
    bends: frozenset[int]

    @property
    def patience(self) -> int:
        """After so many steps a drive is stopped."""
        return 4 * self.cells

    def move(self, state: State, action: int) -> Step:
        """What happens; this is what your reward gets to see."""
        cell, speed = state
        speed = min(max(speed + action, SPEEDS[0]), SPEEDS[-1])
        after = min(max(cell + speed, 0), self.cells)
        crashed = speed == SPEEDS[-1] and any(bend in self.bends for bend in range(cell + 1, after + 1))
        return {
            "before": cell,
            "after": after,
            "speed": speed,
            "cells": self.cells,
            "crashed": crashed,
            "finished": after == self.cells and not crashed,
        }

    def moves(self) -> list[tuple[State, int]]:
        """Every state from which there is a step, with every action."""
        return [
            ((cell, speed), action) for cell in range(self.cells) for speed in SPEEDS for action in ACTIONS
        ]


KNOWN = Track(14, frozenset({4, 5, 9}))


def rewards(steps: Iterable[Step]) -> list[object]:
    """Your reward for each of these steps."""
    import reward

    return [reward.reward(dict(step)) for step in steps]


def rewards_on(cells: int, bends: Iterable[int], backwards: bool = False) -> list[object]:
    """Your reward for every move on a track, in the order of `Track.moves` or the other way round."""
    track = Track(cells, frozenset(bends))
    steps = [track.move(*move) for move in track.moves()]
    return rewards(steps[::-1] if backwards else steps)


def learn(track: Track, reward_of: Callable[[State, int], float], seed: int) -> dict[State, list[float]]:
    """Q-learning (C. Watkins, 1989): what each action is worth in each state, as far as the agent found out."""
    chance = random.Random(seed)
    worth = {(cell, speed): [0.0, 0.0, 0.0] for cell in range(track.cells + 1) for speed in SPEEDS}
    for _ in range(EPISODES):
        state = (0, 0)
        for _ in range(track.patience):
            values = worth[state]
            if chance.random() < CURIOSITY or values[0] == values[1] == values[2]:
                choice = chance.randrange(3)
            else:
                choice = values.index(max(values))
            step = track.move(state, ACTIONS[choice])
            over = step["crashed"] or step["finished"]
            following = (step["after"], step["speed"])
            later = 0.0 if over else DISCOUNT * max(worth[following])
            values[choice] += RATE * (reward_of(state, ACTIONS[choice]) + later - values[choice])
            if over:
                break
            state = following
    return worth


def drive(track: Track, worth: dict[State, list[float]]) -> list[Step]:
    """The steps of an agent that always takes the action that it holds to be best."""
    state, steps = (0, 0), []
    for _ in range(track.patience):
        values = worth[state]
        step = track.move(state, ACTIONS[values.index(max(values))])
        steps.append(step)
        if step["crashed"] or step["finished"]:
            break
        state = (step["after"], step["speed"])
    return steps


def picture(track: Track, steps: list[Step]) -> str:
    """A drive in one line: what became of it, and the cells that were visited."""
    last = steps[-1]
    outcome = "finished" if last["finished"] else "crashed" if last["crashed"] else "never arrived"
    cells = [0, *(step["after"] for step in steps)]
    shown = " ".join(map(str, cells[:24])) + (" …" if len(cells) > 24 else "")
    return f"{outcome} after {len(steps)} steps: {shown}"


def main() -> None:
    """Three agents learn from your reward on the known track."""
    moves = KNOWN.moves()
    table = dict(zip(moves, rewards_on(KNOWN.cells, KNOWN.bends), strict=True))
    for seed in range(3):
        worth = learn(KNOWN, lambda state, action: float(table[state, action]), seed)
        print(f"seed {seed}: {picture(KNOWN, drive(KNOWN, worth))}")


if __name__ == "__main__":
    main()
