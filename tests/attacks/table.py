"""Runs the corpus and writes its outcomes into docs/security.md, between the markers. `python tests/attacks/table.py`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent.parent)]

from cases import HERE, MERIT, NOT_HERE, Case, every  # noqa: E402

from grader.isolation import ISOLATIONS, STRONGEST_FIRST  # noqa: E402

DOCUMENT = HERE.parent.parent / "docs" / "security.md"
BEGIN, END = "<!-- outcomes: begin (python tests/attacks/table.py) -->", "<!-- outcomes: end -->"


def rows(case: Case) -> list[str]:
    """The part of a row that needs no run."""
    source = f"{case.source}. " if case.source != "own" else ""
    return [f"| {source}{case.title.replace('|', '/')} | {case.family} | {case.expected} |"]


def outcome(case: Case, isolation: str, folder: Path) -> str:
    """What a recorded run saw."""
    if case.fence and isolation not in STRONGEST_FIRST:
        return "not defended"
    path = folder / f"{case.name}@{isolation}.json"
    if case.family == "intake" and isolation != "process":
        return "the same"
    if case.open_in(isolation):
        return f"open: {case.hole}"
    if not path.is_file():
        return "not run"
    seen = json.loads(path.read_text(encoding="utf-8"))
    found: dict[str, None] = {}
    for report in seen["reports"][:-1]:
        for task, verdict in report["tasks"].items():
            if not case.tasks or task in case.tasks:
                found["merit" if verdict == "passed" and MERIT in case.expect else verdict] = None
    return ", ".join(found)


def table(folder: Path) -> str:
    """The whole table."""
    names = [name for name in ISOLATIONS if any(folder.glob(f"*@{name}.json"))]
    lines = [f"| case | family | expected | {' | '.join(names)} |", "|---" * (3 + len(names)) + "|"]
    for case in every():
        lines.append(" ".join([*rows(case), " | ".join(outcome(case, name, folder) for name in names), "|"]))
    lines += [
        f"| {number}. {title} | labs | in its own module | {' | '.join('–' for _ in names)} |"
        for number, title in NOT_HERE.items()
    ]
    return "\n".join(lines)


def main() -> None:
    """Run, then write."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            "2",
            "--dist",
            "worksteal",
            str(HERE),
            "-k",
            "test_attack",
            *sys.argv[1:],
        ]
        subprocess.run(command, env={**os.environ, "ATTACKS_RECORD": folder}, check=False)
        made = table(Path(folder))
    text = DOCUMENT.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    DOCUMENT.write_text(f"{head}{BEGIN}\n{made}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
