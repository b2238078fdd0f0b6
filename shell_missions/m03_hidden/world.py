"""Dotfiles among other files."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Entry, Expected, Mistake, Outcome, World, file, folder
from shell_missions.engine.compare import Unordered

HIDDEN = (
    ".env",
    ".gitignore",
    ".비밀 메모",
    ".cache",
    ".profile old",
    ".a",
    ".config",
    ".실험",
    ".dvcignore",
)
VISIBLE = ("env", "read.me", "메모.txt", "-rf", "data set.csv", "a.b")


def world(rng: Random) -> World:
    """Four to seven hidden names (one with a blank), three to five others."""
    hidden = [".비밀 메모", *rng.sample([name for name in HIDDEN if " " not in name], rng.randint(3, 6))]
    files: dict[str, Entry] = {name: file("x\n" * rng.randint(1, 5)) for name in hidden}
    files |= {name: file("y\n") for name in rng.sample(VISIBLE, rng.randint(3, 5))}
    files["folder/.inner"] = file("deeper\n")
    if ".cache" in files:
        files[".cache"] = folder()
    return World(files, facts={"hidden": tuple(hidden)})


def expected(world: World, outcome: Outcome) -> Expected:
    """The set of hidden names."""
    hidden = set(world.facts["hidden"])
    wanted = Unordered(world.facts["hidden"], paths=True)

    def got(outcome: Outcome) -> set[str]:
        return set(wanted.taken(outcome.last.stdout))

    return Expected(
        stdout=(wanted,),
        codes=(None,),
        files=world.tree(),
        mistakes=(
            Mistake("dots", lambda o: bool(got(o) & {".", ".."})),
            Mistake("all", lambda o: got(o) > hidden),
            Mistake("torn", lambda o: ".비밀" in got(o)),
            Mistake("visible", lambda o: bool(got(o)) and not any(name.startswith(".") for name in got(o))),
        ),
    )
