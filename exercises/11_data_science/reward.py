"""A reward that lets an agent find out by itself how to finish the track. / 에이전트가 스스로 완주하는 법을 찾게 하는 보상.

Try it with `python probe_track.py`; `grader hint reward` helps.
"""

from __future__ import annotations


def reward(step: dict[str, object]) -> float:
    """What one step is worth. / 한 스텝의 보상.

    step: before, after (cells), speed (-1 to 2), cells (length of the track), crashed, finished (bool).
    """
    # TODO (reward): return a number for this step. Think of what the agent collects over the whole drive if it
    # stands still, parks before the finish, crashes at once, or finishes: finishing has to pay best.
    raise NotImplementedError("TODO reward: make finishing pay best")
