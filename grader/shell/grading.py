"""Grades an answer to a mission: three fresh worlds, and the first difference."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from grader.shell import fence
from grader.verdict import Verdict
from shell_missions.engine import Difference, Mission, Text, seeds

MAX_SCRIPT = 64 * 1024
_VERDICTS = {
    "timeout": Verdict.TIMEOUT,
    "output": Verdict.OUTPUT,
    "processes": Verdict.CRASHED,
    "crashed": Verdict.CRASHED,
}


@dataclass(frozen=True)
class Grade:
    """What came of it: in which world (1 to 3) the first difference was, None when it passed."""

    verdict: Verdict
    world: int
    seed: str
    difference: Difference | None = None

    @property
    def passed(self) -> bool:
        """Whether all worlds were right."""
        return self.verdict is Verdict.PASSED


def grade(
    mission: Mission,
    script: bytes,
    seed: object,
    fenced: bool,
    on_world: Callable[[int], None] = lambda number: None,
) -> Grade:
    """Run the answer in the worlds of the seed, until one differs. Raises IsolationError."""
    missing = lacking(mission)
    if missing:
        text = Text(f"this machine has no {missing}", f"이 컴퓨터에 {missing}이(가) 없습니다")
        return Grade(Verdict.UNAVAILABLE, 0, "", Difference("unavailable", text))
    if not script.strip():
        empty = Text("There is no answer yet.", "아직 답이 없습니다.")
        return Grade(Verdict.MISSING, 0, "", Difference("missing", empty))
    for number, one in enumerate(seeds(seed), 1):
        on_world(number)
        world = mission.world(one)
        outcome = fence.run(world, script[:MAX_SCRIPT], fenced)
        if isinstance(outcome, fence.Broken):
            return Grade(Verdict.CRASHED, number, one, Difference("crashed", outcome.text))
        difference = mission.judge(world, outcome)
        if difference:
            return as_grade(difference, number, one)
    return as_grade(None, 0, "")


def as_grade(difference: Difference | None, world: int, seed: str) -> Grade:
    """The verdict that belongs to a difference."""
    if difference is None:
        return Grade(Verdict.PASSED, 0, "")
    return Grade(_VERDICTS.get(difference.key, Verdict.FAILED), world, seed, difference)


def lacking(mission: Mission) -> str:
    """The first program that the mission needs and this machine does not have, "" if none."""
    return next((name for name in mission.needs if not works(name)), "")


@cache
def works(program: str) -> bool:
    """Whether a program is here and does what we need of it; some systems have a `man` that only says it is not there."""
    if shutil.which(program) is None:
        return False
    probes = {"man": ["man", "-l", "-"], "vi": ["vi", "--not-a-term", "--version"]}
    if program not in probes:
        return True
    page = b".TH TRY 1\n.SH NAME\ntry \\- works\n"
    tried = subprocess.run(probes[program], input=page, capture_output=True, timeout=20, check=False)
    return tried.returncode == 0 and (program != "man" or b"works" in tried.stdout)
