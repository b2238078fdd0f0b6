"""Real processes, whose PIDs nobody knows beforehand."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Fulfils

WORKER = """#!/bin/bash
: > "@LOG@/$1.ready"
exec -a "train-worker --job $2 --gpu $3" sleep 300
"""


def world(rng: Random) -> World:
    """The worker, one whose number begins with its number, and others."""
    job = rng.randrange(10_000, 10**6)
    jobs = [job, job * 10 + rng.randrange(10), rng.randrange(10_000, 10**6), rng.randrange(10_000, 10**6)]
    services = [(f"w{i}", ("@BIN@/start-worker", f"w{i}", str(one), str(i))) for i, one in enumerate(jobs)]
    rng.shuffle(services)
    return World(
        {"job.txt": file(f"{job}\n")},
        tools={"start-worker": WORKER},
        services=tuple(services),
        facts={"job": job},
    )


def expected(world: World, outcome: Outcome) -> Expected:
    """The PID of the worker that was started first in the list of jobs."""
    right, longer = str(outcome.services.get("w0")), str(outcome.services.get("w1"))
    got = outcome.text.split()
    return Expected(
        stdout=(
            Fulfils(lambda data: data.decode("utf-8", "replace").split() == [right], f"{right}\n".encode()),
        ),
        codes=(None,),
        files=world.tree(),
        mistakes=(
            Mistake("row", lambda o: "train-worker" in o.text),
            Mistake("longer", lambda o: {right, longer} <= set(got)),
            Mistake("grep_itself", lambda o: right in got and len(got) > 1),
            Mistake("parent", lambda o: len(got) == 1 and got[0].isdecimal()),
        ),
    )
