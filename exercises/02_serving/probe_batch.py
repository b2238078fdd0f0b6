"""Runs beside the student's file: plays the nights of a batch job, with files, and with a process that is killed.

Returns what happened as plain data and judges nothing.
"""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

KILLED = 9
LONGEST = 40_000


def play(nights: Sequence[Mapping[str, Any]], weights: Sequence[float]) -> list[dict[str, Any]]:
    """Run `batch.score` once for each night, in one folder, and say what each night left.

    A night is {"orders": [[order_id, distance_km, items], …]} and, if wanted, "chunk_size", "kill_at" (the process
    ends, without a word, when the model is asked for the n-th time), "raise_at" (the model raises RuntimeError then)
    and "short" (the model returns a value too few).
    For each: "returned", "raised", "asked" (the order ids of each call of the model), "out" (the file's text
    afterwards, None if there is none), "seen" (the different texts of it while the job was running) and "held" (what
    somebody reads who had opened the file before the job began).
    """
    with tempfile.TemporaryDirectory(prefix="nights") as folder:
        return [_night(night, Path(folder), weights) for night in nights]


def _night(night: Mapping[str, Any], folder: Path, weights: Sequence[float]) -> dict[str, Any]:
    orders, out = folder / "orders.csv", folder / "scores.csv"
    with open(orders, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["order_id", "distance_km", "items"])
        writer.writerows(night["orders"])
    before = open(out, encoding="utf-8", errors="replace") if out.exists() else io.StringIO()  # noqa: SIM115
    with before as held:
        happened = _run(night, orders, out, weights)
        happened["held"] = held.read(LONGEST)
    return happened | {"out": _text(out)}


def _run(night: Mapping[str, Any], orders: Path, out: Path, weights: Sequence[float]) -> dict[str, Any]:
    """One night; where the process is to be killed, in a process of its own."""
    if "kill_at" not in night:
        return _score(night, orders, out, weights, None)
    note = orders.parent.parent / f"{orders.parent.name}-killed.json"
    child = os.fork()
    if child == 0:
        try:
            ended = _score(night, orders, out, weights, note)
            ended["raised"] = ended["raised"] or "not killed: the model was not asked so often"
        except BaseException as problem:
            ended = {"error": f"{type(problem).__name__}: {problem}"[:500]}
        note.write_text(json.dumps(ended), encoding="utf-8")
        os._exit(0)
    os.waitpid(child, 0)
    happened = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {"error": "it ended itself"}
    note.unlink(missing_ok=True)
    if "error" in happened:
        raise RuntimeError(happened["error"])
    return dict(happened)


def _score(
    night: Mapping[str, Any], orders: Path, out: Path, weights: Sequence[float], note: Path | None
) -> dict[str, Any]:
    import batch

    happened: dict[str, Any] = {"returned": None, "raised": "", "asked": [], "seen": []}

    def predict(rows: Sequence[Mapping[str, str]]) -> list[float]:
        asked = [str(row["order_id"]) for row in rows]
        happened["asked"].append(asked)
        text = _text(out)
        if text not in happened["seen"]:
            happened["seen"].append(text)
        if len(happened["asked"]) == night.get("kill_at") and note is not None:
            note.write_text(json.dumps({**happened, "raised": "killed"}), encoding="utf-8")
            os._exit(KILLED)
        if len(happened["asked"]) == night.get("raise_at"):
            raise RuntimeError("the model fails")
        minutes = [
            weights[0] + weights[1] * float(row["distance_km"]) + weights[2] * float(row["items"])
            for row in rows
        ]
        return minutes[1:] if night.get("short") else minutes

    options = {"chunk_size": night["chunk_size"]} if "chunk_size" in night else {}
    try:
        happened["returned"] = batch.score(orders, out, predict, **options)
    except NotImplementedError:
        raise
    except (RuntimeError, ValueError) as problem:
        if not ("raise_at" in night or night.get("short")):
            raise
        happened["raised"] = type(problem).__name__
    return happened


def _text(path: Path) -> str | None:
    if not path.exists():
        return None
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read(LONGEST)
