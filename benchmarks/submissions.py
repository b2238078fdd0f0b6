"""A cohort from a seed: right in several ways, half done, and wrong in ways that we know. No sleeps, no endless loops.

Submissions of module 09 come from `samples/programs.py`, which `samples/cohort.py` shares. The mix is the same for
every seed, only the order and the choices differ.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from samples.programs import GREEDY, ROOT, greedy

HEAVY = "00_heavy_imports"
COURSES = {GREEDY: ROOT, HEAVY: Path(__file__).resolve().parent / "course"}
MIX = {"right": 10, "partial": 5, "wrong": 5}  # of twenty

_SCALE = (
    "    array = np.array(values)\n    return ((array - array.mean()) / array.std()).tolist()\n",
    "    column = pd.Series(values)\n    return list((column - column.mean()) / column.std(ddof=0))\n",
)
_GROUPS = (
    '    frame = pd.DataFrame(rows, columns=["name", "number"])\n'
    '    return frame.groupby("name")["number"].mean().to_dict()\n',
    "    frame = pd.DataFrame(rows)\n    found = frame.pivot_table(index=0, values=1)[1]\n"
    "    return {name: float(mean) for name, mean in found.items()}\n",
)
_LINE = (
    "    fitted = LinearRegression().fit(np.array(x).reshape(-1, 1), y)\n"
    "    return float(fitted.coef_[0]), float(fitted.intercept_)\n",
    "    fitted = LinearRegression().fit([[each] for each in x], np.array(y))\n"
    "    return fitted.coef_.item(), float(fitted.predict([[0.0]])[0])\n",
)
_WRONG = (
    (0, "    array = pd.Series(values)\n    return list((array - array.mean()) / array.std())\n"),
    (1, "    return pd.DataFrame(rows).groupby(0)[1].sum().to_dict()\n"),
    (2, "    return float(np.polyfit(x, y, 1)[0]), float(np.mean(y))\n"),
)


def _heavy(draw: random.Random, kind: str) -> dict[str, str]:
    bodies = [draw.choice(_SCALE), draw.choice(_GROUPS), draw.choice(_LINE)]
    if kind == "wrong":
        place, bodies[place] = draw.choice(_WRONG)
    if kind == "partial":
        for place in range(draw.randrange(1, 3), 3):
            bodies[place] = '    raise NotImplementedError("TODO")\n'
    heads = ("def scale(values):\n", "def group_means(rows):\n", "def line(x, y):\n")
    imports = "import numpy as np\nimport pandas as pd\nfrom sklearn.linear_model import LinearRegression\n"
    return {
        "model.py": "\n\n".join([imports, *(head + body for head, body in zip(heads, bodies, strict=True))])
    }


def cohort(module: str, count: int, seed: int) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(student, kind, files by name) of each submission."""
    draw = random.Random(f"{seed}:{module}")
    kinds: list[str] = []
    while len(kinds) < count:
        block = [kind for kind, number in MIX.items() for _ in range(number)]
        draw.shuffle(block)
        kinds += block
    make = greedy if module == GREEDY else _heavy
    for number, kind in enumerate(kinds[:count]):
        yield f"s{number:05}", kind, make(draw, kind)


def write(folder: Path, module: str, count: int, seed: int) -> dict[str, str]:
    """Write the cohort as `grader batch` takes it. Returns student → kind."""
    kinds = {}
    for student, kind, files in cohort(module, count, seed):
        kinds[student] = kind
        place = folder / student / module
        place.mkdir(parents=True)
        for name, text in files.items():
            (place / name).write_text(text, encoding="utf-8")
    return kinds
