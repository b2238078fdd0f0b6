"""Runs and sweeps as a table for the terminal, or as plain data for JSON. Nothing is measured here."""

import math
from collections.abc import Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from greedy.canonical import counterexample
from greedy.harness import Run, Sweep
from greedy.language import Lang, Words
from greedy.problem import Coins

GOOD, MORE, WRONG = "green", "yellow", "bold red"

_UNITS = ((1, "s"), (1e3, "ms"), (1e6, "µs"))


def duration(seconds: float) -> str:
    """`3.2 µs`, `18 ms`, `1.4 s`: two digits are enough to compare, and more would be noise."""
    if not math.isfinite(seconds):
        return "–"
    factor, name = next((pair for pair in _UNITS if seconds * pair[0] >= 1), _UNITS[-1])
    value = seconds * factor
    return f"{value:.1f} {name}" if value < 9.95 else f"{value:,.0f} {name}"


def extra(run: Run, fewest: int | None) -> int | None:
    """How many coins more than needed; None when the answer is invalid or there is no way to pay."""
    if not run.valid or run.change is None or fewest is None:
        return None
    return run.change.number - fewest


def verdict(run: Run, fewest: int | None) -> tuple[Words, str]:
    """What to say about a run, and in which colour."""
    more = extra(run, fewest)
    if not run.valid:
        return Words("invalid", "오답"), WRONG
    if more is None or more == 0:
        return Words("fewest", "최적"), GOOD
    return Words(f"{more} too many", f"{more}개 더 씀"), MORE


def run_table(runs: Sequence[Run], fewest: int | None, lang: Lang) -> Table:
    """One line for each algorithm on one problem. It fits 80 columns."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(Words("algorithm", "알고리즘").within(lang), no_wrap=True, max_width=22)
    table.add_column(Words("coins used", "쓴 동전").within(lang), ratio=1)
    table.add_column(Words("coins", "개수").within(lang), justify="right", no_wrap=True)
    table.add_column(Words("time", "시간").within(lang), justify="right", no_wrap=True)
    table.add_column(Words("verdict", "판정").within(lang), no_wrap=True)
    for run in runs:
        said, style = verdict(run, fewest)
        used, number = (str(run.change), str(run.change.number)) if run.change else ("–", "–")
        table.add_row(run.algorithm, used, number, duration(run.seconds), Text(said.within(lang), style))
    return table


def sweep_table(sweeps: Sequence[Sweep], lang: Lang) -> Table:
    """One line for each algorithm on all the amounts up to a limit."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(Words("algorithm", "알고리즘").within(lang), no_wrap=True, max_width=22)
    table.add_column(Words("fewest", "최적").within(lang), justify="right")
    table.add_column(Words("too many", "더 씀").within(lang), justify="right")
    table.add_column(Words("invalid", "오답").within(lang), justify="right")
    table.add_column(Words("first one off", "처음 어긋난 금액").within(lang), justify="right")
    table.add_column(Words("time in all", "총 시간").within(lang), justify="right")
    for one in sweeps:
        firsts = [run.problem.money for run in (one.first_more, one.first_invalid) if run]
        table.add_row(
            one.algorithm,
            Text(str(one.fewest), GOOD if one.fewest == one.amounts else ""),
            Text(str(one.more), MORE if one.more else "dim"),
            Text(str(one.invalid), WRONG if one.invalid else "dim"),
            f"{min(firsts):,}" if firsts else "–",
            duration(one.seconds),
        )
    return table


def faults(runs: Sequence[Run | None], lang: Lang) -> list[Text]:
    """What is wrong with each invalid answer, in a sentence."""
    lines = []
    for run in runs:
        if run and run.fault:
            where = Words(f" ({run.problem.money:,} won): ", f" ({run.problem.money:,}원): ").within(lang)
            lines.append(Text.assemble((run.algorithm, WRONG), where, run.fault.within(lang)))
    return lines


def run_data(run: Run, fewest: int | None, lang: Lang) -> dict[str, Any]:
    """A run as plain data."""
    return {
        "algorithm": run.algorithm,
        "money": run.problem.money,
        "counts": list(run.change.counts) if run.change else None,
        "number": run.change.number if run.change else None,
        "extra": extra(run, fewest),
        "valid": run.valid,
        "fault": run.fault.within(lang) if run.fault else None,
        "seconds": run.seconds if math.isfinite(run.seconds) else None,
    }


def sweep_data(one: Sweep, lang: Lang) -> dict[str, Any]:
    """A sweep as plain data."""
    return {
        "algorithm": one.algorithm,
        "amounts": one.amounts,
        "fewest": one.fewest,
        "more": one.more,
        "invalid": one.invalid,
        "first_more": one.first_more.problem.money if one.first_more else None,
        "first_invalid": run_data(one.first_invalid, None, lang) if one.first_invalid else None,
        "seconds": one.seconds,
    }


def heading(coins: Coins) -> dict[str, Any]:
    """What every JSON answer begins with."""
    found = counterexample(coins)
    return {"schema": 1, "coins": list(coins), "canonical": found is None, "counterexample": found}
