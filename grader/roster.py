"""The roster: a CSV with the columns id, name, section."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

from grader.usage import UsageError


def read(path: Path) -> dict[str, dict[str, str]]:
    """id → name and section, in the file's order. Raises UsageError with the line that is wrong."""
    try:
        text = path.read_bytes()
    except OSError as problem:
        raise UsageError(
            f"the roster {str(path)!r} cannot be read: {problem.strerror}",
            f"명단 {str(path)!r}을(를) 읽을 수 없습니다: {problem.strerror}",
        ) from None
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = text.decode("cp949", "replace")  # what spreadsheets in Korea write
    rows = csv.DictReader(decoded.splitlines())
    heads = {(name or "").strip().lower(): name for name in rows.fieldnames or []}
    if "id" not in heads:
        raise UsageError(
            f"the roster needs a column “id”; it has {', '.join(rows.fieldnames or []) or 'none'}",
            f"명단에 id 열이 필요합니다. 지금 있는 열: {', '.join(rows.fieldnames or []) or '없음'}",
        )
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        values = {
            head: unicodedata.normalize("NFC", (row.get(name) or "").strip()) for head, name in heads.items()
        }
        student = values["id"]
        if not student:
            continue
        if student in found:
            raise UsageError(
                f"the roster names {student!r} twice, line {rows.line_num}",
                f"명단의 {rows.line_num}번째 줄: {student!r}이(가) 두 번 나옵니다",
            )
        found[student] = {"name": values.get("name", ""), "section": values.get("section", "")}
    return found
