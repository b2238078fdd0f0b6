"""Walks over a table of routes ("from", "to", distance), each row one way. It runs, and it is wrong.

A walk is to go from its start always to the nearest city that it has not been to (the first by name of equally
near ones), and to end where no row leads on.

("출발", "도착", 거리) 표 위를 걷는 프로그램입니다. 실행은 되지만 틀렸습니다.

TODO (bug_hunt): there are five mistakes below. Try it with small tables, with names such as KT and KT&G and with
distances such as 0.5, read what comes back, and repair it. / 아래에 실수가 다섯 가지 있습니다. 찾아서 고치세요.
"""

from __future__ import annotations

from collections.abc import Sequence

Route = tuple[str, str, float]


def cities(routes: Sequence[Route]) -> list[str]:
    """Every city of the table, sorted. / 표에 나오는 모든 도시, 이름순."""
    return sorted({end for _, end, _ in routes})


def walk(routes: Sequence[Route], start: str) -> tuple[list[str], float]:
    """The cities in the order of the walk, and its length. / 걸은 순서대로의 도시와 길이."""
    visited: list[str] = []
    here, length = start, 0
    while True:
        possible = [
            (distance, end) for begin, end, distance in routes if here in begin and end not in visited
        ]
        if not possible:
            return visited, length
        distance, city = min(possible)
        visited.append(here)
        length += int(distance)
        here = city


def simulate(routes: Sequence[Route], starts: Sequence[str]) -> list[tuple[float, list[str]]]:
    """One (length, cities) for each start, in the order of the starts. / 출발지마다 (길이, 도시들) 하나씩."""
    results = {}
    for start in starts:
        visited, length = walk(routes, start)
        results[length] = visited
    return list(results.items())
