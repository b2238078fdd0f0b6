"""Believes that the result file is a good place for what is finished so far.

file: batch.py
loses: batch
hears.en: which a reader takes for complete
hears.ko: 읽는 쪽은 완성된 것으로 압니다
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Mapping
from pathlib import Path


def score(
    orders: Path, out: Path, predict: Callable[[list[dict[str, str]]], list[float]], chunk_size: int = 100
) -> int:
    """Write order_id and minutes of every order to `out`; return how many were scored just now.

    What is finished is kept beside `out`, chunk by chunk, so that a second start does not repeat it.
    """
    with open(orders, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    progress = out
    done = read_scores(progress) if progress.exists() else {}
    todo = [row for row in rows if row["order_id"] not in done]
    for start in range(0, len(todo), chunk_size):
        chunk = todo[start : start + chunk_size]
        minutes = predict(chunk)
        if len(minutes) != len(chunk):
            raise ValueError(f"{len(chunk)} orders, but {len(minutes)} predictions")
        done.update(zip([row["order_id"] for row in chunk], minutes))  # noqa: B905
        write_scores(progress, done)
    write_scores(out, {row["order_id"]: done[row["order_id"]] for row in rows})
    return len(todo)


def read_scores(path: Path) -> dict[str, float]:
    """What `write_scores` has written."""
    with open(path, newline="", encoding="utf-8") as file:
        return {row["order_id"]: float(row["minutes"]) for row in csv.DictReader(file)}


def write_scores(path: Path, scores: Mapping[str, float]) -> None:
    """All or nothing: a reader sees the old file or the new one, never a part of it."""
    temporary = path.with_name(path.name + ".tmp")
    with open(temporary, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["order_id", "minutes"])
        writer.writerows(scores.items())
    os.replace(temporary, path)
