"""Reports as hostile as a student can make them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from grader.language import Text
from grader.verdict import Check, Report, Task, Verdict

Export = Callable[..., "subprocess.CompletedProcess[bytes]"]
HOSTILE = "\x00\x01\x1b[2J]]><!--&amp;<script>'\"\r\n\ud800\ufffe\uffff\u202eevil\x85 가나 🎉 =1+1"


def check(verdict: Verdict = Verdict.PASSED, name: str = "test_it", **more: object) -> Check:
    """One check; hostile in everything that a student can write to."""
    fields: dict[str, object] = {
        "message": Text(f"wrong {HOSTILE}", f"틀림 {HOSTILE}"),
        "reproduce": f"f({HOSTILE!r})",
        "expected": "1",
        "actual": HOSTILE,
        "stdout": HOSTILE,
        "seconds": 0.25,
        "log": "our own traceback",
    }
    if verdict is Verdict.PASSED:
        fields = {"stdout": HOSTILE, "seconds": 0.25}
    return Check(name, Text("It works.", "됩니다."), verdict, **{**fields, **more})  # type: ignore[arg-type]


def report(
    *verdicts: Verdict, student: str = "kim", module: str = "09_greedy_change", points: float = 4
) -> Report:
    """One task of so many points for each verdict."""
    tasks = tuple(
        Task(f"task{i}", Text(f"Task {i}", f"과제 {i}"), points, (check(verdict, f"test_{i}"),))
        for i, verdict in enumerate(verdicts, 1)
    )
    return Report(student, module, Text("Coins", "동전"), tasks)
