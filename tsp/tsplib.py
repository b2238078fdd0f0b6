"""TSPLIB files (.tsp, .atsp): vrplib takes the text apart; what the numbers mean is TSPLIB 95's definition.

vrplib (https://github.com/PyVRP/VRPLIB) is a reader of VRPLIB, which extends TSPLIB. It lays out two of the
formats of EDGE_WEIGHT_SECTION, so all of them are laid out here, as one stream of numbers whatever the lines.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from vrplib.parse.parse_utils import text2lines
from vrplib.parse.parse_vrplib import group_specifications_and_sections, parse_section, parse_specification

from greedy.language import mistake, shown
from tsp.geometry import Floats, Metric, all_pairs, geographic, pseudo_euclidean, rounded, rounded_up
from tsp.instance import MOST_IN_MATRIX, Instance
from tsp.routes import text_of

STRAIGHT: dict[str, Metric] = {"EUC_2D": rounded, "CEIL_2D": rounded_up}
OTHER: dict[str, Metric] = {"GEO": geographic, "ATT": pseudo_euclidean}


@dataclass(frozen=True)
class Layout:
    """How EDGE_WEIGHT_FORMAT fills a matrix: the places, in the order of the numbers."""

    places: Callable[[int], tuple[np.ndarray, ...]]
    mirrored: bool = True


def columns(places: tuple[np.ndarray, ...]) -> tuple[np.ndarray, ...]:
    """A triangle written by columns is the other triangle written by rows."""
    return places[1], places[0]


LAYOUTS: dict[str, Layout] = {
    "FULL_MATRIX": Layout(lambda n: tuple(np.indices((n, n)).reshape(2, -1)), mirrored=False),
    "UPPER_ROW": Layout(lambda n: np.triu_indices(n, 1)),
    "UPPER_DIAG_ROW": Layout(lambda n: np.triu_indices(n)),
    "LOWER_ROW": Layout(lambda n: np.tril_indices(n, -1)),
    "LOWER_DIAG_ROW": Layout(lambda n: np.tril_indices(n)),
    "UPPER_COL": Layout(lambda n: columns(np.tril_indices(n, -1))),
    "UPPER_DIAG_COL": Layout(lambda n: columns(np.tril_indices(n))),
    "LOWER_COL": Layout(lambda n: columns(np.triu_indices(n, 1))),
    "LOWER_DIAG_COL": Layout(lambda n: columns(np.triu_indices(n))),
}


def read_tsplib(path: Path) -> Instance:
    """EUC_2D, CEIL_2D, ATT, GEO or EXPLICIT in any format, symmetric or not. Raises `Mistake`."""
    specification, sections = taken_apart(text_of(path))
    kind, weights = specification.get("type", "TSP").split()[0], specification.get("edge_weight_type", "")
    if kind not in ("TSP", "ATSP"):
        mistake(
            f"This is a file of TYPE {kind}, not TSP or ATSP.", f"TYPE이 TSP나 ATSP가 아니라 {kind}입니다."
        )
    try:
        n = int(specification.get("dimension", ""))
    except ValueError:
        mistake("There is no DIMENSION with a whole number.", "DIMENSION에 정수가 없습니다.")
    name = specification.get("name", path.stem)
    if weights == "EXPLICIT":
        matrix = explicit(sections.get("EDGE_WEIGHT", []), specification.get("edge_weight_format", ""), n)
        return Instance(
            name, numbered(n), coordinates(sections.get("DISPLAY_DATA", []), n, needed=False), matrix
        )
    points = coordinates(sections.get("NODE_COORD", []), n)
    assert points is not None
    if weights in STRAIGHT:
        return Instance(name, numbered(n), points, metric=STRAIGHT[weights])
    if weights not in OTHER:
        known = ", ".join([*STRAIGHT, *OTHER, "EXPLICIT"])
        mistake(
            f"EDGE_WEIGHT_TYPE {shown(weights)} is not known here; known are {known}.",
            f"지원하지 않는 EDGE_WEIGHT_TYPE입니다: {shown(weights)}. 지원: {known}",
        )
    too_many(n)
    shown_at = points[:, ::-1].copy() if weights == "GEO" else points  # latitude comes first in the file
    return Instance(name, numbered(n), shown_at, all_pairs(points, OTHER[weights]))


def taken_apart(text: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """{key: value} of the first part, and {section: its lines, the heading first}."""
    try:
        specifications, found = group_specifications_and_sections(text2lines(text))
        pairs = dict(parse_specification(line) for line in specifications)
    except (ValueError, RuntimeError) as error:
        mistake(
            f"This is not a TSPLIB file: {shown(str(error), 80)}",
            f"TSPLIB 파일이 아닙니다: {shown(str(error), 80)}",
        )
    sections = {lines[0].strip(" :").removesuffix("_SECTION"): lines for lines in found}
    return {key: str(value).strip() for key, value in pairs.items()}, sections


def numbered(n: int) -> tuple[str, ...]:
    """TSPLIB's cities have the numbers 1 … n for names."""
    return tuple(str(number) for number in range(1, n + 1))


def too_many(n: int) -> None:
    if n > MOST_IN_MATRIX:
        mistake(
            f"These distances need a table, which is kept for up to {MOST_IN_MATRIX:,} cities, not {n:,}.",
            f"이 종류의 거리는 표로 가져야 해서 도시 {MOST_IN_MATRIX:,}개까지 됩니다(지금은 {n:,}개).",
        )


def coordinates(lines: list[str], n: int, *, needed: bool = True) -> Floats | None:
    """(n, 2) of a section of `number x y`."""
    if not lines and not needed:
        return None
    parsed: Any = parse_section(lines, {})[1] if len(lines) > 1 else []
    try:
        points = np.asarray(parsed, dtype=np.float64)
    except ValueError:
        points = np.empty(0)
    if points.shape != (n, 2) or not np.isfinite(points).all():
        mistake(
            f"There must be {n} rows of number, x, y in {lines[0] if lines else 'NODE_COORD_SECTION'}.",
            f"{lines[0] if lines else 'NODE_COORD_SECTION'}에 번호, x, y로 된 행이 {n}개 있어야 합니다.",
        )
    return points


def explicit(lines: list[str], layout: str, n: int) -> Floats:
    """The matrix of EDGE_WEIGHT_SECTION. The diagonal is 0, whatever the file says."""
    too_many(n)
    if layout not in LAYOUTS:
        mistake(
            f"EDGE_WEIGHT_FORMAT {shown(layout)} is not known.",
            f"알 수 없는 EDGE_WEIGHT_FORMAT입니다: {shown(layout)}",
        )
    places = LAYOUTS[layout].places(n)
    try:
        numbers = np.array(" ".join(lines[1:]).split(), dtype=np.float64)
    except ValueError:
        numbers = np.empty(0)
    if len(numbers) != len(places[0]) or not (numbers >= 0).all() or not np.isfinite(numbers).all():
        mistake(
            f"EDGE_WEIGHT_SECTION must have {len(places[0])} numbers, none negative, for {n} cities as {layout}.",
            f"도시 {n}개의 {layout}이면 EDGE_WEIGHT_SECTION에 음수가 아닌 숫자가 {len(places[0])}개 있어야 합니다.",
        )
    matrix = np.zeros((n, n))
    matrix[places] = numbers
    if LAYOUTS[layout].mirrored:
        matrix[places[1], places[0]] = numbers
    np.fill_diagonal(matrix, 0.0)
    return matrix
