"""The batch job over the same artefact: in chunks, resumed where it stopped, put in place in one step."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from delivery.artefact import Artefact
from delivery.orders import features


class Killed(RuntimeError):
    """The power cut of the story."""


def score(
    artefact: Artefact,
    orders: Sequence[Mapping[str, Any]],
    out: Path,
    chunk_size: int = 1000,
    kill_after: int | None = None,
) -> int:
    """Write the minutes of every order to `out`; return how many were computed now. Raises Killed if asked to."""
    progress = out.with_name(out.name + ".progress")
    done = read(progress) if progress.exists() else {}
    todo = [order for order in orders if order["order_id"] not in done]
    for number, start in enumerate(range(0, len(todo), chunk_size)):
        if number == kill_after:
            raise Killed(f"after {len(done)} of {len(orders)} orders")
        chunk = todo[start : start + chunk_size]
        minutes = artefact.predict(
            [features(order, artefact.kitchens[order["restaurant"]]) for order in chunk]
        )
        done.update(zip((order["order_id"] for order in chunk), minutes, strict=True))
        write(progress, done)
    write(out, {order["order_id"]: done[order["order_id"]] for order in orders})
    return len(todo)


def read(path: Path) -> dict[str, float]:
    """order_id → minutes."""
    with open(path, newline="", encoding="utf-8") as file:
        return {row["order_id"]: float(row["minutes"]) for row in csv.DictReader(file)}


def write(path: Path, scores: Mapping[str, float]) -> None:
    """All or nothing."""
    temporary = path.with_name(path.name + ".tmp")
    with open(temporary, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["order_id", "minutes"])
        writer.writerows(scores.items())
    os.replace(temporary, path)
