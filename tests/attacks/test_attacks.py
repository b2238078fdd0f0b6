"""Every case of the corpus under every isolation that is here: its verdict, its twin, and what it must not touch."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.isolation import ISOLATIONS, STRONGEST_FIRST, Isolation

sys.path.insert(0, str(Path(__file__).parent))
from cases import HERE, MERIT, NOT_HERE, Case, every

CASES = every()


def runs_under(case: Case, isolation: str) -> bool:
    """What needs a fence is not run without one; what never gets as far as an isolation is run once."""
    if case.family == "intake":
        return isolation == "process"
    return isolation in STRONGEST_FIRST or not case.fence


def runs() -> Iterator[Any]:
    """(case, isolation), the slow ones first, so that the last worker has no long wait."""
    pairs = [(case, name) for case in CASES for name in ISOLATIONS if runs_under(case, name)]
    for case, name in sorted(pairs, key=lambda pair: -pair[0].max_s):
        reason = f"a hole: {case.hole}"
        marks = [pytest.mark.xfail(strict=not case.unsteady, reason=reason)] if case.open_in(name) else []
        yield pytest.param(case, name, id=f"{case.name}-{name}", marks=marks)


def watched(case: Case, isolation: str) -> dict[str, Any]:
    """What run_case saw. A grader that hangs is ended, and fails."""
    command = [sys.executable, str(HERE / "run_case.py"), case.name, isolation, secrets.token_hex(16)]
    limit = 10 + 2 * case.max_s
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        pytest.fail(f"the grader hung for {limit:g} s")
    assert process.returncode == 0, f"the grader ended with {process.returncode}: {err.decode()[-3000:]}"
    seen: dict[str, Any] = json.loads(out)
    if folder := os.environ.get("ATTACKS_RECORD"):
        Path(folder, f"{case.name}@{isolation}.json").write_text(json.dumps(seen, indent=1), encoding="utf-8")
    return seen


@pytest.mark.parametrize(("case", "isolation"), list(runs()))
def test_attack(case: Case, isolation: str, engine: Callable[[str], Isolation]) -> None:
    """The attacked tasks get their verdict and no points, everything else is graded, nothing is harmed."""
    engine(isolation)
    if case.root and os.getuid() != 0:
        pytest.skip("means something only when the grader runs as root")
    seen = watched(case, isolation)
    *attacks, twin = seen["reports"]
    assert attacks, "the attack was not graded at all"
    for attack in attacks:
        attacked = case.tasks or tuple(attack["tasks"])
        allowed = ("passed",) if MERIT in case.expect else ()
        for task, verdict in attack["tasks"].items():
            right = (*case.expect, *allowed) if task in attacked else ("passed",)
            assert verdict in right, f"{task} is {verdict}: {attack['messages'].get(task)}\n{seen['log']}"
            assert (attack["scores"][task] > 0) == (verdict == "passed")
    assert twin["student"] == "'nina'"
    assert twin["verdict"] == "passed", f"the honest twin: {twin['messages']}"
    assert seen["problems"] == []
    assert seen["seconds"] <= case.max_s, f"it held the grader for {seen['seconds']} s"
    assert seen["mb"] <= case.max_mb, f"the grader grew to {seen['mb']} MB"


def test_the_list_is_complete() -> None:
    """Every number of the list is a case, or waits for its module; and there are enough of our own."""
    numbers = {case.source for case in CASES}
    assert [n for n in range(1, 55) if n not in numbers and n not in NOT_HERE] == []
    assert sum(case.source == "own" for case in CASES) >= 15


def test_the_table_is_fresh(root: Path) -> None:
    """docs/security.md has each case with what is expected of it; `python tests/attacks/table.py` renews it."""
    from table import rows

    written = (root / "docs" / "security.md").read_text(encoding="utf-8")
    missing = [case.name for case in CASES if rows(case)[0] not in written]
    assert missing == []
