"""A history in which the most used program is not the most used line, nor the longest run."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Fulfils

PROGRAMS = ("git", "python3", "docker", "vi", "grep", "curl")


def world(rng: Random) -> World:
    """A top program with ever new arguments, a frequent line, a run of one, a rare one."""
    top, line, run, rare = rng.sample(PROGRAMS, 4)
    lines = [f"{top} {rng.choice('abc')}{i}" for i in range(rng.randint(28, 36))]
    lines += [f"{line} -v"] * rng.randint(15, 20) + [f"{rare} once"]
    lines += [f"ls {i}" for i in range(6)]
    rng.shuffle(lines)
    at = rng.randrange(len(lines))
    lines[at:at] = [f"{run} again"] * 9
    for i in range(1, len(lines)):
        if lines[i].split()[0] == lines[i - 1].split()[0] == top:
            lines[i - 1 : i + 1] = [lines[i - 1], "cd", lines[i]]
    before = (
        "HISTFILE=~/.bash_history HISTSIZE=9999 HISTTIMEFORMAT=\nset -o history\nhistory -c\nhistory -r\n"
    )
    facts = {"top": top, "line": line, "run": run, "rare": rare}
    return World({".bash_history": file("\n".join(lines) + "\n")}, before=before, facts=facts)


def expected(world: World, outcome: Outcome) -> Expected:
    """One word, perhaps with its count."""
    facts = world.facts

    def only(data: bytes) -> str:
        """The last word of the only line."""
        lines = data.decode("utf-8", "replace").splitlines()
        words = lines[0].split() if len(lines) == 1 else []
        return words[-1] if words and (len(words) == 1 or (len(words) == 2 and words[0].isdecimal())) else ""

    return Expected(
        stdout=(Fulfils(lambda data: only(data) == facts["top"], f"{facts['top']}\n".encode()),),
        codes=(None,),
        free=(".bash_history",),
        mistakes=(
            Mistake("list", lambda o: len(o.lines) > 1),
            Mistake("whole_lines", lambda o: f"{facts['line']} -v" in o.text),
            Mistake("unsorted", lambda o: only(o.last.stdout) in (facts["run"], "ls")),
            Mistake("rarest", lambda o: only(o.last.stdout) == facts["rare"]),
        ),
    )
