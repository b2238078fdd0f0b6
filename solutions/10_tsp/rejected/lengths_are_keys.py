"""Believes that no two walks are equally long.

file: walks.py
loses: bug_hunt
hears.en: results of equal length overwrite each other
hears.ko: 길이가 같은 결과가 서로를 지웁니다
"""

from __future__ import annotations

from collections.abc import Sequence


def cities(routes: Sequence[tuple[str, str, float]]) -> list[str]:
    """Every city of the table, sorted."""
    return sorted({city for begin, end, _ in routes for city in (begin, end)})


def walk(routes: Sequence[tuple[str, str, float]], start: str) -> tuple[list[str], float]:
    """The cities in the order of the walk, and its length."""
    visited, length = [start], 0
    while True:
        possible = [
            (distance, end) for begin, end, distance in routes if begin == visited[-1] and end not in visited
        ]
        if not possible:
            return visited, length
        distance, city = min(possible)
        visited.append(city)
        length += distance


def simulate(
    routes: Sequence[tuple[str, str, float]], starts: Sequence[str]
) -> list[tuple[float, list[str]]]:
    """One (length, cities) for each start, in the order of the starts."""
    found = {}
    for start in starts:
        visited, length = walk(routes, start)
        found[length] = visited
    return list(found.items())
