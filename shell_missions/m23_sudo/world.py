"""A sudo that only logs and marks what runs under it; one program needs that mark, one suffers from it."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file

SUDO = '#!/bin/bash\necho "$*" >> "@LOG@/sudo"\nexport PRACTICE_ROOT=1\nexec "$@"\n'
INSTALL = """#!/bin/bash
if [ -z "$PRACTICE_ROOT" ]; then echo 'install-driver: permission denied (administrators only)' >&2; exit 1; fi
echo @VERSION@ > ~/driver.txt
"""
REPORT = """#!/bin/bash
{ echo "driver $(cat ~/driver.txt 2>/dev/null || echo missing)"; [ -n "$PRACTICE_ROOT" ] && echo 'owner root' || echo 'owner student'; } > ~/report.txt
"""


def world(rng: Random) -> World:
    """The version of the driver differs from world to world."""
    version = f"{rng.randint(500, 599)}.{rng.randint(10, 99)}"
    tools = {"sudo": SUDO, "install-driver": INSTALL.replace("@VERSION@", version), "make-report": REPORT}
    return World({"notes.txt": file("GPU 서버\n")}, tools=tools, facts={"version": version})


def expected(world: World, outcome: Outcome) -> Expected:
    """Both files, and one call of sudo."""
    version = world.facts["version"]
    calls = outcome.logs.get("sudo", b"").decode("utf-8", "replace").splitlines()
    found = outcome.files.get("report.txt")
    report = (found.content if found else b"").decode("utf-8", "replace")
    return Expected(
        codes=(None,),
        files={
            **world.tree(),
            "driver.txt": file(f"{version}\n"),
            "report.txt": file(f"driver {version}\nowner student\n"),
        },
        rule=lambda o: len(calls) == 1,
        mistakes=(
            Mistake("without", lambda o: "driver.txt" not in o.files),
            Mistake("everything", lambda o: "owner root" in report),
            Mistake("order", lambda o: "driver missing" in report),
            Mistake("again", lambda o: len(calls) > 1),
        ),
    )
