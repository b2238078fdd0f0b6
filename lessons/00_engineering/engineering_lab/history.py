"""A real git repository with one guilty commit, and `git bisect run` that finds it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from labs.wording import say, table, title, words

COMMITS = 64
CHECK = "import shop, sys\nsys.exit(0 if shop.discounted(4290, 10) == 3861 else 1)\n"
GOOD = "def discounted(price, percent):\n    return (price * (100 - percent) + 50) // 100\n"
BAD = "def discounted(price, percent):\n    return price - percent\n"


@dataclass(frozen=True)
class Step:
    """One commit that was tried: its number, and whether it was bad."""

    number: int
    bad: bool


@dataclass(frozen=True)
class Search:
    """What a bisection found, and what it tried on the way, the two known ends left out."""

    guilty: int
    steps: tuple[Step, ...]


def git(folder: Path, *words_: str, stdin: str | None = None) -> str:
    """Run git in a folder, with nobody's settings. Raises CalledProcessError."""
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
    environ = {
        name: value
        for name, value in environ.items()
        if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
    }
    return subprocess.run(
        ["git", *words_], cwd=folder, input=stdin, env=environ, capture_output=True, text=True, check=True
    ).stdout


def stream(guilty: int) -> str:
    """Input of `git fast-import`: COMMITS commits, of which that number and all after it are broken."""
    parts = []
    for number in range(1, COMMITS + 1):
        message = f"Change {number}"
        parts.append(
            f"commit refs/heads/main\ncommitter Lab <lab@localhost> {1_793_000_000 + 3600 * number} +0900\n"
            f"data {len(message)}\n{message}\n"
        )
        for name, text in (("shop.py", BAD if number >= guilty else GOOD), ("notes.txt", f"{number}\n")):
            parts.append(f"M 100644 inline {name}\ndata {len(text)}\n{text}\n")
    return "".join(parts)


def bisect(folder: Path, guilty: int) -> Search:
    """Make the repository and let git find the guilty commit."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "fast-import", "--quiet", stdin=stream(guilty))
    git(folder, "reset", "--quiet", "--hard", "main")
    numbers = {line: n for n, line in enumerate(git(folder, "rev-list", "--reverse", "main").split(), 1)}
    first, last = min(numbers, key=numbers.__getitem__), max(numbers, key=numbers.__getitem__)
    check = folder.parent / f"{folder.name}_check.py"
    check.write_text(
        f"import sys\nsys.dont_write_bytecode = True\nsys.path.insert(0, '.')\n{CHECK}", encoding="utf-8"
    )
    git(folder, "bisect", "start", last, first)
    git(folder, "bisect", "run", sys.executable, str(check))
    found = git(folder, "rev-parse", "refs/bisect/bad").strip()
    steps = [
        Step(numbers[line.split()[-1]], line.startswith("git bisect bad"))
        for line in git(folder, "bisect", "log").splitlines()
        if line.startswith(("git bisect bad", "git bisect good"))
    ]
    return Search(numbers[found], tuple(step for step in steps if step.number not in (1, COMMITS)))


def tell(folder: Path, out: Path, seed: int) -> None:
    title(3, "One guilty commit among 64", "64개 가운데 범인 커밋 하나")
    if shutil.which("git") is None:
        say(
            "  git is not installed here; this scene is left out.",
            "  git이 설치되어 있지 않아 이 장면은 건너뜁니다.",
        )
        return
    guilty = random.Random(f"guilty {seed}").randrange(2, COMMITS)
    repository = folder / "repository"
    repository.mkdir()
    search = bisect(repository, guilty)
    say(
        "The first commit is known to be good, the last one to be bad.\n`git bisect run check.py` tries:",
        "첫 커밋은 멀쩡하고 마지막 커밋은 고장입니다.\n`git bisect run check.py`가 시도한 커밋:",
    )
    good, bad, rows = 1, COMMITS, []
    for step in search.steps:
        good, bad = (good, step.number) if step.bad else (step.number, bad)
        verdict = words("bad", "고장") if step.bad else words("good", "멀쩡")
        rows.append((f"#{step.number}", verdict, f"#{good + 1}–#{bad}", bad - good))
    table(
        (
            words("tried", "시도"),
            words("verdict", "판정"),
            words("suspects", "용의자"),
            words("left", "남은 수"),
        ),
        rows,
    )
    say(
        f"  Guilty: #{search.guilty}, after {len(search.steps)} trials.\n"
        f"  One after another from the front it would have been {search.guilty - 1}.",
        f"  범인: #{search.guilty}. {len(search.steps)}번 만에 찾았습니다.\n"
        f"  앞에서부터 하나씩 해 봤다면 {search.guilty - 1}번입니다.",
    )
    from engineering_lab.plots import draw_bisection

    path = draw_bisection(search, COMMITS, out / "bisect.png")
    say(f"  picture: {path}", f"  그림: {path}")
