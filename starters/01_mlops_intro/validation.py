"""Look at a frame before a model does. Fill in the TODO; `grader hint validate` helps.

모델보다 먼저 데이터를 살펴봅니다. TODO를 채우세요. 막히면 `grader hint validate`를 실행하세요.
"""

from __future__ import annotations

import pandas as pd


def validate(frame: pd.DataFrame, schema: dict[str, dict]) -> dict[str, dict[str, list]]:
    """Everything that is wrong: column -> check -> row labels. / 잘못된 모든 것: 열 -> 검사 -> 행의 이름표."""
    # TODO (validate): report the columns that only one side has ("absent", "unknown"). For each other column
    # of the schema check its kind; if that is right, set the missing values apart ("null") and check the
    # rest of the rows: "range", "allowed", "unique". Leave out whatever found nothing.
    raise NotImplementedError("TODO validate: compare the columns first, then the rows of each column")
