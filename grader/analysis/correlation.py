"""How well an item tells strong from weak: the corrected item–total correlation. Numbers in, numbers out."""

from __future__ import annotations

import math
from collections.abc import Sequence

LOW = 0.2  # below it an item says little about the rest, or points the other way; see `corrected_item_total`
FEWEST = 3  # through two points there is always a line

Score = float | None


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's product-moment correlation, -1 to 1; None for fewer than 3 pairs or where either does not vary.

    Raises ValueError for sequences of different length.
    """
    if len(xs) != len(ys):
        raise ValueError(f"{len(xs)} values and {len(ys)}")
    if len(xs) < FEWEST or min(xs) == max(xs) or min(ys) == max(ys):
        return None
    mean_x, mean_y = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    spread_x = math.sqrt(math.fsum((x - mean_x) ** 2 for x in xs))
    spread_y = math.sqrt(math.fsum((y - mean_y) ** 2 for y in ys))
    shared = math.fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return max(-1.0, min(1.0, shared / spread_x / spread_y))


def corrected_item_total(columns: Sequence[Sequence[Score]]) -> list[float | None]:
    """For each item (column) its correlation with the sum of the *other* items, over the persons (rows).

    “Corrected” since the item is taken out of the total: else it would correlate with itself, the more the fewer items
    there are. S. Henrysson, “Correction of item-total correlations in item analysis”, Psychometrika 28 (1963) 211–218.
    Items below 0.20 are “poor items, to be rejected or improved by revision” in the scale of R. L. Ebel and
    D. A. Frisbie, Essentials of Educational Measurement, 5th ed. (1991), chapter 13, which was made for the index
    D = upper 27 % - lower 27 %; it is used here, as usual, for this correlation as well.

    None in a column is a score that is not known. Columns without any score are left out of the totals; of the others
    only the rows that are complete count. None is returned where the item or the rest does not vary.
    """
    live = [place for place, column in enumerate(columns) if any(score is not None for score in column)]
    kept = [columns[place] for place in live]
    rows = [row for row in zip(*kept, strict=True) if None not in row]
    totals = [math.fsum(score for score in row if score is not None) for row in rows]
    found: list[float | None] = [None] * len(columns)
    for nth, place in enumerate(live if len(live) > 1 else []):
        item = [float(row[nth] or 0) for row in rows]
        found[place] = correlation(item, [total - score for total, score in zip(totals, item, strict=True)])
    return found
