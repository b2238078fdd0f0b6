"""A manual page with short and long options, upper and lower case, and one question."""

from __future__ import annotations

import re
from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Fulfils

LONG = {
    "e": ("epochs", "rounds", "passes"),
    "b": ("batch-size", "chunk", "minibatch"),
    "l": ("learning-rate", "step-size", "rate"),
    "d": ("dataset", "data-folder", "data"),
    "s": ("seed", "random-seed", "start-value"),
}
UPPER = {"e": "early-stop", "b": "balanced", "l": "log-file", "d": "dry-run", "s": "shuffle"}
MEANING = "{} of the training; see the lesson for what it changes."


def world(rng: Random) -> World:
    """train.1 and question.txt."""
    chosen = {short: rng.choice(names) for short, names in LONG.items()}
    options = [*chosen.items(), *((short.upper(), name) for short, name in UPPER.items())]
    rng.shuffle(options)
    page = ['.TH TRAIN 1 "2026"', ".SH NAME", "train \\- train a model", ".SH OPTIONS"]
    for short, name in options:
        escaped = name.replace("-", "\\-")
        page += [
            ".TP",
            f"\\fB\\-{short}\\fR, \\fB\\-\\-{escaped}\\fR",
            MEANING.format(name.replace("-", " ").capitalize()),
        ]
    asked = rng.choice(sorted(chosen))
    facts = {"long": f"--{chosen[asked]}", "upper": f"--{UPPER[asked]}"}
    return World({"train.1": file("\n".join(page) + "\n"), "question.txt": file(f"-{asked}\n")}, facts=facts)


def flags(data: bytes) -> set[str]:
    """The long options in an output, whatever the pager has put around them."""
    text = re.sub(r".\x08|\x1b\[[0-9;]*m", "", data.decode("utf-8", "replace"))
    return set(re.findall(r"--[a-z][a-z-]*[a-z]", text.replace("\u2010", "-").replace("\u2212", "-")))


def expected(world: World, outcome: Outcome) -> Expected:
    """Exactly one long option, the right one."""
    right, upper = world.facts["long"], world.facts["upper"]
    return Expected(
        stdout=(Fulfils(lambda data: flags(data) == {right}, f"{right}\n".encode()),),
        codes=(None,),
        files=world.tree(),
        mistakes=(
            Mistake("case", lambda o: flags(o.last.stdout) in ({right, upper}, {upper})),
            Mistake("everything", lambda o: len(flags(o.last.stdout)) > 1),
            Mistake("short", lambda o: o.last.stdout == world.files["question.txt"].content),
        ),
    )
