"""Walks and runs as lines and tables for the terminal, or as plain data. Nothing is computed here but widths."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from greedy.language import Lang, Words
from greedy.report import duration
from tsp.harness import Run
from tsp.instance import Instance, Problem
from tsp.walks import Step, Walk

ARROW = " → "


def measured(length: float, instance: Instance) -> str:
    """`142.9 km`, `128`."""
    said = f"{length:,.{instance.digits}f}"
    return f"{said} {instance.unit}" if instance.unit else said


def headline(problem: Problem, name: str) -> Words:
    """What is being solved."""
    cities = f"{problem.n:,}"
    return Words(
        f"{problem.instance.name}: {cities} cities, {'closed tour' if problem.closed else 'open path'}, {name}",
        f"{problem.instance.name}: 도시 {cities}곳, {'출발지로 돌아오는 경로' if problem.closed else '돌아오지 않는 경로'}, {name}",
    )


def walk_line(walk: Walk, problem: Problem) -> Words:
    """`walk 3 from KT: 198.2 km`"""
    start = problem.instance.cities[walk.start] if walk.start is not None else "–"
    if walk.fault is not None:
        return Words(f"walk {walk.number} from {start}: ", f"{walk.number}번째, 출발 {start}: ") + walk.fault
    length = measured(walk.length, problem.instance)
    return Words(
        f"walk {walk.number} from {start}: {length}", f"{walk.number}번째, 출발 {start}: 총 거리 {length}"
    )


def step_lines(found: Iterable[Step], tour: Sequence[int], problem: Problem) -> Iterable[Words]:
    """Each step of a walk with the choices that there were."""
    instance = problem.instance
    for number, step in enumerate(found, 1):
        here, there = instance.names([step.here, tour[number]])
        choices = ", ".join(
            f"{instance.cities[city]} {away:,.{instance.digits}f}" for city, away in step.choices[:3]
        )
        more = f", … ({len(step.choices)})" if len(step.choices) > 3 else ""
        yield Words(
            f"  {number:>2}. {here} → {there}   of: {choices}{more}",
            f"  {number:>2}. {here} → {there}   후보: {choices}{more}",
        )
    if problem.closed:
        last, first = instance.names([tour[-1], tour[0]])
        away = measured(float(instance.row(tour[-1])[tour[0]]), instance)
        yield Words(f"      {last} → {first}   home, {away}", f"      {last} → {first}   돌아오는 길, {away}")


def tour_line(tour: Sequence[int], problem: Problem, most: int = 30) -> str:
    """The cities in order, of many only the first and the last."""
    names = problem.instance.names(tour)
    if len(names) > most:
        names = [*names[: most // 2], "…", *names[-most // 2 :]]
    return ARROW.join([*names, names[0]] if problem.closed else names)


def answer(best: Walk, problem: Problem, iterations: int, name: str) -> dict[str, Any]:
    """The answer as JSON. The tour names each city once, also where it comes home in the end."""
    whole = problem.instance.digits == 0 and best.length == int(best.length)
    names = problem.instance.names(best.tour)
    return {
        "length": int(best.length) if whole else round(best.length, 6),
        "tour": names,
        "start": names[0],
        "iterations": iterations,
        "algorithm": name,
    }


def run_table(runs: Sequence[Run], bound: float, lang: Lang) -> Table:
    """One line for each algorithm: length, how far above the bound, time. It fits 80 columns."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    table.add_column(Words("algorithm", "알고리즘").within(lang), no_wrap=True)
    table.add_column(Words("length", "길이").within(lang), justify="right")
    table.add_column(Words("above the bound", "하한보다").within(lang), justify="right")
    table.add_column(Words("time", "시간").within(lang), justify="right")
    table.add_column("", no_wrap=True)
    best = min((one.length for one in runs if one.valid), default=math.nan)
    for one in runs:
        if not one.valid:
            table.add_row(one.algorithm, "–", "–", duration(one.seconds), "")
            continue
        mark = Text("◀", "green") if one.length <= best * (1 + 1e-9) else Text("")
        table.add_row(
            one.algorithm,
            measured(one.length, one.problem.instance),
            f"{one.gap(bound):+.1%}",
            duration(one.seconds),
            mark,
        )
    return table


def faults(runs: Sequence[Run], lang: Lang) -> list[str]:
    """Why algorithms came to nothing, a line each."""
    return [f"{one.algorithm}: {one.fault.within(lang)}" for one in runs if one.fault is not None]


def comparison(runs: Sequence[Run], bound: float, lang: Lang) -> dict[str, Any]:
    """A comparison as plain data."""
    return {
        "schema": 1,
        "table": runs[0].problem.instance.name,
        "cities": runs[0].problem.n,
        "closed": runs[0].problem.closed,
        "bound": bound,
        "runs": [
            {
                "algorithm": one.algorithm,
                "length": one.length if one.valid else None,
                "gap": one.gap(bound) if one.valid else None,
                "seconds": one.seconds,
                "fault": one.fault.within(lang) if one.fault else None,
            }
            for one in runs
        ],
    }
