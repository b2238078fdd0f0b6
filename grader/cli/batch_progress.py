"""Runs a batch and shows how far it is: a bar on a terminal, on a pipe a line now and then."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from grader.cli.common import LANGUAGE, complain, console, say
from grader.language import Text

if TYPE_CHECKING:
    from grader.batch import Plan
    from grader.store import Store
    from grader.verdict import Report


def grade(plan: Plan, store: Store) -> None:
    """Grade what the store does not hold yet. Raises KeyboardInterrupt, after saying that nothing is lost."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    from grader import batch as batches
    from grader.exports.terminal import VERDICTS
    from grader.verdict import Verdict

    out = console(stderr=True)
    tally: dict[str, int] = {} if plan.stale else dict(store.verdicts())
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=16),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[tally]}", table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1)),
    )
    began = time.monotonic()
    with Progress(*columns, console=out, disable=not out.is_terminal, expand=True) as bar:
        total = len(plan.modules) * len(plan.entries)
        task = bar.add_task(
            say("grading", "채점"), total=total, completed=len(store.done()) - len(plan.stale), tally=""
        )

        def on_report(report: Report, count: int, total: int) -> None:
            tally[report.verdict.value] = tally.get(report.verdict.value, 0) + 1
            most_first = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
            said = "  ".join(f"{VERDICTS[Verdict(name)][LANGUAGE]} {number}" for name, number in most_first)
            bar.update(task, completed=count, tally=said)
            nonlocal began
            if not out.is_terminal and time.monotonic() - began > 10:
                began = time.monotonic()
                print(f"{count}/{total}  {said}", file=sys.stderr, flush=True)

        try:
            batches.run(plan, store, on_report)
        except KeyboardInterrupt:
            bar.stop()
            complain(
                Text(
                    "stopped; what is graded is kept, the same command goes on",
                    "멈췄습니다. 채점한 것은 남아 있고, 같은 명령으로 이어서 할 수 있습니다",
                )
            )
            raise
