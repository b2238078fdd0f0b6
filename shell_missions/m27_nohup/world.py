"""A job of two seconds, started from a terminal that is closed at once: a real SIGHUP."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file

SECONDS = 1.5


def world(rng: Random) -> World:
    """train.sh tells in started.txt that it runs, in done.txt that it has ended."""
    accuracy = f"0.{rng.randint(700, 990)}"
    script = f"echo $$ > started.txt\nsleep {SECONDS}\necho {accuracy} > done.txt\n"
    return World(
        {"train.sh": file(script, mode=0o644)},
        launch="terminal",
        begun=("started.txt", 2.0),
        settle=("done.txt", SECONDS + 1.5),
        seconds=6,
        facts={"accuracy": accuracy},
    )


def expected(world: World, outcome: Outcome) -> Expected:
    """done.txt is there, and the terminal was free at once."""
    long = outcome.last.seconds > SECONDS
    return Expected(
        codes=(None,),
        files={**world.tree(), "started.txt": file(b""), "done.txt": file(f"{world.facts['accuracy']}\n")},
        free=("started.txt", "nohup.out", "*.log", "*.out", "*.txt.log", "train.txt", "log*", "output*"),
        rule=lambda o: not long,
        mistakes=(
            Mistake(
                "not_executable",
                lambda o: (
                    "started.txt" not in o.files
                    and (
                        b"denied" in o.last.stdout
                        or any(b"denied" in found.content for found in o.files.values())
                    )
                ),
            ),
            Mistake("foreground", lambda o: "done.txt" in o.files and long),
            Mistake("killed", lambda o: "started.txt" in o.files and "done.txt" not in o.files),
        ),
    )
