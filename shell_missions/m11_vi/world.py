"""A configuration with lines that look alike, in changing order."""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, Run, World, file

RIGHT = "learning_rate = 0.001"


def world(rng: Random) -> World:
    """The line itself, two that look alike, and others."""
    now = f"learning_rate = {rng.choice(('0.1', '0.01', '1e-2', '0.05'))}"
    lines = [
        f"learning_rate_decay = 0.{rng.randint(1, 9)}",
        f"# learning_rate = {rng.randint(1, 9)} was too much",
        f"epochs = {rng.randint(2, 40)}",
        f"이름 = 실험 {rng.randrange(100)}",
        "warm_learning_rate = 0.5",
        now,
    ]
    rng.shuffle(lines)
    text = "\n".join(lines) + "\n"
    facts = {
        "right": text.replace(f"{now}\n", f"{RIGHT}\n")
        if text.startswith(now)
        else text.replace(f"\n{now}\n", f"\n{RIGHT}\n")
    }
    return World({"config.ini": file(text)}, (Run(("config.ini",)),), "vi", seconds=8, facts=facts)


def expected(world: World, outcome: Outcome) -> Expected:
    """One line differs from what was there."""
    found, old = outcome.files.get("config.ini"), world.files["config.ini"].content
    content = (found.content if found else b"").decode("utf-8", "replace")
    return Expected(
        codes=(None,),
        files={"config.ini": file(world.facts["right"])},
        mistakes=(
            Mistake("unsaved", lambda o: content == old.decode()),
            Mistake("stuck", lambda o: ":wq" in content or ":x" in content),
            Mistake("others", lambda o: f"\n{RIGHT}\n" in f"\n{content}" or RIGHT in content),
        ),
    )
