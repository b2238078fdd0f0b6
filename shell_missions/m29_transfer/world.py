"""An scp that only logs how it was called."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file

SCP = '''#!python
"""Reads the options as scp does, and logs the call as JSON."""
import getopt
import json
import os
import sys

try:
    options, paths = getopt.getopt(sys.argv[1:], "346ABCOpqRrsTvc:D:F:i:J:l:o:P:S:X:")
except getopt.GetoptError as problem:
    sys.exit(f"scp: {problem}")
given = dict(options)
port = given.get("-P", "22")
for name, value in options:
    if name == "-o" and value.lower().replace(" ", "=").startswith("port="):
        port = value[5:]
with open("@LOG@/scp", "a", encoding="utf-8") as log:
    log.write(json.dumps([port, "r" * ("-r" in given), "p" * ("-p" in given), *paths]) + "\\n")
if len(paths) < 2:
    sys.exit("usage: scp [-r] [-P port] source ... target")
for path in paths[:-1]:
    if not os.path.exists(path):
        sys.exit(f"scp: stat local \\"{path}\\": No such file or directory")
    if os.path.isdir(path) and "-r" not in given:
        sys.exit(f"scp: local \\"{path}\\" is not a regular file")
'''


def world(rng: Random) -> World:
    """A folder and the place where it goes."""
    target = f"student@10.0.{rng.randrange(256)}.{rng.randint(2, 250)}:/srv/{rng.choice(('models', '모델', 'm 1'))}/"
    files = {
        f"model/{name}": file(rng.randbytes(20)) for name in ("weights.bin", "config.json", "깊은/x.txt")
    }
    return World({**files, "target.txt": file(f"{target}\n")}, tools={"scp": SCP}, facts={"target": target})


def expected(world: World, outcome: Outcome) -> Expected:
    """The last call: recursive, port 2222, that source, that target."""
    log = [row for row in outcome.rows("scp") if len(row) >= 3]
    port, recursive, preserved, *paths = log[-1] if log else ["", "", ""]
    ends = [path.rstrip("/").removesuffix("/.") for path in paths[:-1]]
    source = [path.removeprefix(f"{outcome.root}/").removeprefix("./") for path in ends] == ["model"]
    right = source and paths[-1:] == [world.facts["target"]] and recursive and port == "2222"
    return Expected(
        codes=(None,),
        files=world.tree(),
        rule=lambda o: bool(right),
        mistakes=(
            Mistake("small_p", lambda o: bool(preserved) and "2222" in paths),
            Mistake("local", lambda o: bool(paths) and ":" not in paths[-1]),
            Mistake("folder", lambda o: bool(paths) and not recursive),
            Mistake("port", lambda o: bool(paths) and port != "2222"),
        ),
    )
