"""Ingest: a dirty CSV becomes a frame that can be trusted, and a list of what was refused.

가져오기: 지저분한 CSV를 믿을 수 있는 표와 거절한 줄의 목록으로 바꿉니다. 막히면 `grader hint ingest`.
"""

from __future__ import annotations

import pandas as pd


def read_people(raw: bytes) -> tuple[pd.DataFrame, list[tuple[int, str]]]:
    """(frame with id, height_cm, weight_kg; (line, reason) of each refused line). / (표, 거절한 줄의 목록)."""
    # TODO (ingest): decode the bytes (UTF-8 with or without BOM, otherwise CP949). Go through the lines with
    # csv.reader. Turn height and weight into numbers in cm and kg, NaN where they are missing. Refuse what is
    # wrong with its line number (reader.line_num) and the reason: "fields", "height", "weight" or "duplicate".
    raise NotImplementedError("TODO ingest: decode, read line by line, convert or refuse")
