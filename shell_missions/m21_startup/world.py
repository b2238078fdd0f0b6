"""A .bashrc with an old alias and an old variable; afterwards a new interactive bash is asked."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file

ASK = 'printenv COURSE; echo "= $OLD"; alias ll2; alias keep'


def world(rng: Random) -> World:
    """The old value differs from world to world."""
    old = f"value {rng.randrange(10**6)}"
    text = f"# 내 설정\nexport OLD='{old}'\nalias keep='echo {old}'\n"
    return World({".bashrc": file(text)}, after=(("bash", "-i", "-c", ASK),), facts={"old": old})


def expected(world: World, outcome: Outcome) -> Expected:
    """What the new shell answered."""
    old = world.facts["old"]
    said = outcome.after[0].text if outcome.after else ""
    found = outcome.files.get(".bashrc")
    content = (found.content if found else b"").decode("utf-8", "replace")
    wanted = ["mlops", f"= {old}", "alias ll2='ls -l'", f"alias keep='echo {old}'"]
    return Expected(
        codes=(None,),
        free=(".bashrc",),
        rule=lambda o: said.splitlines() == wanted,
        mistakes=(
            Mistake("lost", lambda o: f"= {old}" not in said or "alias keep=" not in said),
            Mistake("this_shell", lambda o: content.encode() == world.files[".bashrc"].content),
            Mistake("spaces", lambda o: "alias ll2 =" in content),
            Mistake("not_exported", lambda o: "COURSE=" in content and not said.startswith("mlops")),
        ),
    )
