"""Walks over a table of routes ("from", "to", distance), each row one way.

A walk goes from its start always to the nearest city that it has not been to, the first by name of equally
near ones, and ends where no row leads on.
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
    found = []
    for start in starts:
        visited, length = walk(routes, start)
        found.append((length, visited))
    return found
