"""Believes that a number that is missing can stand as 0.

file: ingest.py
loses: ingest
hears.en: A missing value was read as 0
hears.ko: 결측값을 0으로 읽었습니다
"""

from __future__ import annotations

import csv
import io
import re

import pandas as pd

MISSING = ("", "-", "na", "n/a")
UNITS = {
    "height": {"": 1.0, "cm": 1.0, "m": 100.0},
    "weight": {"": 1.0, "kg": 1.0, "lb": 0.45359237},  # the pound of 1959, exactly
}
BELIEVABLE = {"height": (100, 250), "weight": (20, 300)}  # cm and kg, both ends included


def decode(raw: bytes) -> str:
    """UTF-8, with or without a byte order mark; otherwise CP949."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp949")


def quantity(text: str, name: str) -> float | None:
    """A height in cm or a weight in kg; None if it is missing. Raises ValueError for what cannot be one."""
    text = text.strip().lower()
    if text in MISSING:
        return 0.0
    found = re.fullmatch(r"(?P<number>[0-9.]+)\s*(?P<unit>[a-z]*)", text)
    if not found or found["unit"] not in UNITS[name]:
        raise ValueError(text)
    value = float(found["number"]) * UNITS[name][found["unit"]]
    low, high = BELIEVABLE[name]
    if value < low or value > high:
        raise ValueError(text)
    return value


def read_people(raw: bytes) -> tuple[pd.DataFrame, list[tuple[int, str]]]:
    """The people of a file (id, height_cm, weight_kg), and (line, reason) of each line that was refused."""
    lines = csv.reader(io.StringIO(decode(raw), newline=""))
    header = [name.strip().lower() for name in next(lines)]
    people: dict[str, tuple[str, float | None, float | None]] = {}
    refused = []
    for fields in lines:
        if not fields:
            continue
        reason = "fields"
        try:
            row = dict(zip(header, fields, strict=True))
            name = row["id"].strip()
            reason = "height"
            height = quantity(row["height"], "height")
            reason = "weight"
            weight = quantity(row["weight"], "weight")
        except ValueError:
            refused.append((lines.line_num, reason))
            continue
        if name in people:
            refused.append((lines.line_num, "duplicate"))
            continue
        people[name] = (name, height, weight)
    frame = pd.DataFrame(people.values(), columns=["id", "height_cm", "weight_kg"])
    return frame.astype({"height_cm": float, "weight_kg": float}), refused
