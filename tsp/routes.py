"""Tables of routes in the notes' form, triples ("A", "B", 14): from CSV, JSON or a Python file that is never run.

Each row is one way; the way back is a row of its own (`both_ways` makes it from the same row). What cannot
be used is refused with the number of its row, the first being 1.
"""

import ast
import csv
import io
import json
import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from greedy.language import mistake, shown
from tsp.instance import Instance

HEADINGS = {"distance", "dist", "length", "weight", "cost", "km", "거리"}
MOST_BYTES = 50_000_000
Row = tuple[int, Sequence[Any]]  # the number of the row, and what stands in it


def read_routes(path: Path, *, both_ways: bool = False) -> Instance:
    """The table of a file, by its ending: .csv, .tsv, .txt, .json, .py. Raises `Mistake`."""
    text = text_of(path)
    ending = path.suffix.lower()
    known: list[str] | None = None
    if ending == ".json":
        known, rows = from_json(text)
    elif ending == ".py" or text.lstrip().startswith(("[", "(")):
        rows = from_literal(text)
    else:
        rows = from_csv(text)
    return table(rows, path.stem, both_ways=both_ways, known=known)


def text_of(path: Path) -> str:
    """The file as text: UTF-8, or the code page that Korean spreadsheets write."""
    try:
        if path.stat().st_size > MOST_BYTES:
            mistake(f"{path.name} is larger than 50 MB.", f"{path.name}: 50 MB보다 큽니다.")
        data = path.read_bytes()
    except OSError as error:
        mistake(
            f"Cannot read {path}: {error.strerror}.", f"파일을 읽을 수 없습니다. {path}: {error.strerror}"
        )
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    mistake(f"{path.name} is not text in UTF-8.", f"{path.name}: UTF-8 텍스트 파일이 아닙니다.")


def from_csv(text: str) -> list[Row]:
    """Rows of `A,B,14`; tabs and semicolons do as well. A first row of headings is left out."""
    first = text.lstrip().partition("\n")[0]
    separator = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True)
    rows: list[Row] = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    if (
        rows
        and len(rows[0][1]) == 3
        and HEADINGS & set(re.findall(r"[a-z]+|[가-힣]+", rows[0][1][2].lower()))
    ):
        rows = rows[1:]
    return rows


def from_json(text: str) -> tuple[list[str] | None, list[Row]]:
    """A list of triples, or {"cities": […], "routes": […]}, in which no other city may occur."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        mistake(f"This is not JSON: {shown(str(error), 80)}", f"JSON이 아닙니다: {shown(str(error), 80)}")
    known = None
    if isinstance(data, dict) and "routes" in data:
        known = [str(city) for city in data["cities"]] if isinstance(data.get("cities"), list) else None
        data = data["routes"]
    return known, listed(data)


def from_literal(text: str) -> list[Row]:
    """The first list or tuple of a Python file, be it given a name or not. It is read, not run."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        mistake(f"Line {line} is not Python.", f"{line}번째 줄이 Python 문법에 맞지 않습니다.")
    for node in tree.body:
        value = getattr(node, "value", None)
        if isinstance(value, ast.List | ast.Tuple):
            try:
                return listed(ast.literal_eval(value))
            except (ValueError, TypeError, RecursionError, MemoryError):
                mistake(
                    f"The list in line {node.lineno} has more in it than names and numbers.",
                    f"{node.lineno}번째 줄의 리스트에는 이름과 숫자만 쓸 수 있습니다.",
                )
    mistake('There is no list of ("A", "B", 14).', '("A", "B", 14)를 담은 리스트가 없습니다.')


def listed(data: Any) -> list[Row]:
    if not isinstance(data, list | tuple):
        mistake(
            f'The table must be a list of ["A", "B", 14], not {shown(data)}.',
            f'표는 ["A", "B", 14]의 리스트여야 합니다. 받은 값: {shown(data)}',
        )
    return list(enumerate(data, 1))


def table(
    rows: Iterable[Row], name: str = "routes", *, both_ways: bool = False, known: Sequence[str] | None = None
) -> Instance:
    """Rows (number, (from, to, distance)) as an instance; what has no row is a missing road."""
    numbers: dict[str, int] = {city: number for number, city in enumerate(known or ())}
    roads: dict[tuple[int, int], tuple[float, int]] = {}
    whole = True
    for row, cells in rows:
        a, b, distance = checked(row, cells)
        for city in (a, b):
            if known is not None and city not in numbers:
                refuse(row, f"there is no city {shown(city)}", f"없는 도시입니다: {shown(city)}")
            numbers.setdefault(city, len(numbers))
        if a == b and distance != 0:
            refuse(
                row,
                f"the way from {shown(a)} to itself is not 0",
                f"{shown(a)}에서 자기 자신까지의 거리가 0이 아닙니다",
            )
        whole = whole and distance == int(distance)
        for way in (
            {(numbers[a], numbers[b]), (numbers[b], numbers[a])} if both_ways else {(numbers[a], numbers[b])}
        ):
            before = roads.setdefault(way, (distance, row))
            if before[0] != distance:
                refuse(
                    row,
                    f"{shown(a)} → {shown(b)} is {distance:g}, but row {before[1]} says {before[0]:g}",
                    f"{shown(a)} → {shown(b)}의 거리가 {distance:g}인데 {before[1]}행에는 {before[0]:g}입니다",
                )
    if not roads:
        mistake("The table is empty: there is no row.", "표가 비어 있습니다. 행이 하나도 없습니다.")
    matrix = np.full((len(numbers), len(numbers)), np.inf)
    for (here, there), (distance, _) in roads.items():
        matrix[here, there] = distance
    np.fill_diagonal(matrix, 0.0)
    return Instance(name, tuple(numbers), matrix=matrix, digits=0 if whole else 1)


def checked(row: int, cells: Any) -> tuple[str, str, float]:
    """The three cells of a row, each fit for use."""
    if not isinstance(cells, list | tuple) or len(cells) != 3:
        refuse(
            row,
            f"it must be from, to, distance, not {shown(cells, 40)}",
            f"출발, 도착, 거리의 세 칸이어야 합니다. 받은 값: {shown(cells, 40)}",
        )
    a, b = (cell.strip() if isinstance(cell, str) else cell for cell in cells[:2])
    for city in (a, b):
        if not isinstance(city, str) or not city:
            refuse(
                row,
                f"a city must be a name, not {shown(city)}",
                f"도시는 이름이어야 합니다. 받은 값: {shown(city)}",
            )
    try:
        if isinstance(cells[2], bool) or not isinstance(cells[2], str | int | float):
            raise ValueError
        distance = float(cells[2])
    except (ValueError, OverflowError):
        refuse(
            row,
            f"the distance is not a number: {shown(cells[2])}",
            f"거리가 숫자가 아닙니다: {shown(cells[2])}",
        )
    if not math.isfinite(distance):
        refuse(
            row,
            f"the distance is not a number: {shown(cells[2])}",
            f"거리가 숫자가 아닙니다: {shown(cells[2])}",
        )
    if distance < 0:
        refuse(row, f"the distance is negative: {distance:g}", f"거리가 음수입니다: {distance:g}")
    return a, b, distance


def refuse(row: int, en: str, ko: str) -> NoReturn:
    mistake(f"Row {row}: {en}.", f"{row}행: {ko}.")
