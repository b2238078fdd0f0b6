"""The analysis as a web page beside the report's others: tables, and plots as inline SVG. Same policy: no script, nothing
from elsewhere. Only geometry is computed here; the template writes it, so that every text goes through its escaping.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.analysis.batch import Analysis, analyse
from grader.analysis.correlation import LOW
from grader.analysis.items import Item, ModuleAnalysis
from grader.analysis.profiles import LateMarks
from grader.exports import html
from grader.language import Language
from grader.verdict import Report

PAGE = "analysis.html"
_TEMPLATES = Path(__file__).parent / "templates" / "analysis"
BINS = 10
WIDTH, HEIGHT = 420, 200  # of a plot inside its axes, in SVG units


@dataclass(frozen=True)
class Bar:
    """One bar of a histogram: where, how high, and what it counts."""

    x: float
    y: float
    width: float
    height: float
    count: int
    low: float
    high: float


@dataclass(frozen=True)
class Dot:
    """One item of the map of difficulty (x) and discrimination (y)."""

    x: float
    y: float
    item: Item


def histogram(module: ModuleAnalysis) -> list[Bar]:
    """How many submissions have how many points, in ten bins of equal width; the full score is in the last one."""
    if not module.scores or module.max_score <= 0:
        return []
    counts = [0] * BINS
    for score in module.scores:
        counts[min(max(int(score * BINS / module.max_score), 0), BINS - 1)] += 1
    step, most = WIDTH / BINS, max(counts)
    size = module.max_score / BINS
    bars = []
    for place, count in enumerate(counts):
        tall = round(HEIGHT * count / most, 1)
        x = round(place * step + 2, 1)
        bars.append(Bar(x, HEIGHT - tall, round(step - 4, 1), tall, count, place * size, (place + 1) * size))
    return bars


def item_map(items: Sequence[Item]) -> list[Dot]:
    """Difficulty from left (0, easy) to right (1), discrimination from -1 (below) to 1 (above)."""
    return [
        Dot(round(item.difficulty * WIDTH, 1), height_of(item.discrimination), item)
        for item in items
        if item.difficulty is not None and item.discrimination is not None
    ]


def height_of(discrimination: float) -> float:
    """Where a discrimination from -1 to 1 lies in the plot; SVG counts downwards."""
    return round((1 - discrimination) / 2 * HEIGHT, 1)


def page(analysis: Analysis, seed: int, language: Language) -> str:
    """The whole page; both languages are in it."""
    template = html.environment(_TEMPLATES).get_template(PAGE)
    return template.render(
        analysis=analysis,
        histogram=histogram,
        item_map=item_map,
        height_of=height_of,
        plot=(WIDTH, HEIGHT),
        low=LOW,
        seed=seed,
        language=language,
    )


def of_students(
    students: Iterable[tuple[str, Sequence[Report]]],
    seed: int,
    language: Language,
    late: LateMarks | None = None,
) -> str:
    """The page of a batch, read as it streams by."""
    return page(analyse(students, late), seed, language)
