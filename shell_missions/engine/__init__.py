"""The mission engine. Two halves that never share a process:

`inside.run(job)` runs an answer in a world and returns plain data (it is a file of its own, standard library alone).
`judge` compares an Outcome with what an oracle expects and says what differs. `Mission` joins a world with its oracle.
"""

from shell_missions.engine.judge import Change, Difference, Expected, Mistake, judge
from shell_missions.engine.mission import Mission, MissionError, find, load, missions, seeds
from shell_missions.engine.outcome import Found, Outcome, OutcomeError, Ran
from shell_missions.engine.text import Text
from shell_missions.engine.world import Entry, Run, World, file, folder, link

__all__ = [
    "Change",
    "Difference",
    "Entry",
    "Expected",
    "Found",
    "Mission",
    "MissionError",
    "Mistake",
    "Outcome",
    "OutcomeError",
    "Ran",
    "Run",
    "Text",
    "World",
    "file",
    "find",
    "folder",
    "judge",
    "link",
    "load",
    "missions",
    "seeds",
]
