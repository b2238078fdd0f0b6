"""A late policy: deadlines, grace, what a day costs, extensions; read from TOML, applied to times of submission.

timezone = "Asia/Seoul"               # for deadlines and times that name none

[default]                             # for every module; [module."09_greedy_change"] overrides it key by key
deadline = 2026-03-20T23:59:00        # without one, a module is never late
grace_minutes = 15                    # as late as this costs nothing
per_day = 10                          # percent of the points earned, for each day that has begun
cap = 50                              # never more than this, in percent

[extension.20261234]                  # a student
days = 2                              # for every module; or deadlines: "09_greedy_change" = 2026-03-25T12:00:00
"""

from __future__ import annotations

import csv
import math
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from grader.course import Course
from grader.intake import Entry
from grader.intake.dates import dates
from grader.targets import find_module
from grader.usage import UsageError

_DAY = timedelta(days=1)
Times = Mapping[tuple[str, str], datetime]  # (student, module) → when it was handed in


@dataclass(frozen=True)
class Rule:
    """What holds for one module. Percentages are of the points that were earned."""

    deadline: datetime | None = None
    grace: timedelta = timedelta()
    per_day: float = 0.0
    cap: float = 100.0


@dataclass(frozen=True)
class Late:
    """One submission: when, how many days late (each that has begun counts), and the percentage that goes."""

    submitted: datetime
    days: int
    percent: float

    def deduction(self, score: float) -> float:
        """The points that go, of those that were earned; to a hundredth, so that the sums in the gradebook are right."""
        return round(score * self.percent / 100, 2)


@dataclass(frozen=True)
class Policy:
    """The rules of each module, and who has more time."""

    zone: tzinfo
    rules: Mapping[str, Rule]
    days: Mapping[str, float]  # student → more days for everything
    deadlines: Mapping[tuple[str, str], datetime]  # (student, module) → a deadline of their own

    def deadline(self, student: str, module: str) -> datetime | None:
        """The deadline of one student; None where there is none."""
        if (student, module) in self.deadlines:
            return self.deadlines[student, module]
        rule = self.rules[module]
        return rule.deadline + timedelta(days=self.days.get(student, 0)) if rule.deadline else None

    def late(self, student: str, module: str, submitted: datetime) -> Late:
        """How late a submission is, and what it costs."""
        rule, deadline = self.rules[module], self.deadline(student, module)
        over = submitted - deadline if deadline else timedelta()
        if over <= rule.grace:
            return Late(submitted, 0, 0.0)
        days = math.ceil(over / _DAY)
        return Late(submitted, days, min(rule.cap, days * rule.per_day))


def read(path: Path, course: Course) -> Policy:
    """Read a policy. Raises UsageError with the key that is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise _wrong(path, problem.strerror or "unreadable", "읽을 수 없습니다") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise _wrong(path, f"not TOML in UTF-8: {problem}", f"UTF-8 TOML이 아닙니다: {problem}") from None
    zone = _zone(path, table.pop("timezone", "UTC"))
    default = _table(path, table.pop("default", {}), "default")
    own = {
        find_module(course, name).id: _table(path, values, f"module.{name}")
        for name, values in _table(path, table.pop("module", {}), "module").items()
    }
    rules = {
        module_id: _rule(path, {**default, **own.get(module_id, {})}, zone, module_id)
        for module_id in course.ids
    }
    days: dict[str, float] = {}
    deadlines: dict[tuple[str, str], datetime] = {}
    for name, values in _table(path, table.pop("extension", {}), "extension").items():
        student = unicodedata.normalize("NFC", name)
        for key, value in _table(path, values, f"extension.{name}").items():
            if key == "days":
                days[student] = _number(path, value, f"extension.{name}.days", 3650)
            else:
                deadlines[student, find_module(course, key).id] = _when(
                    path, value, zone, f"extension.{name}.{key}"
                )
    if table:
        key = next(iter(table))
        raise _wrong(path, f"{key}: unknown; the keys are timezone, default, module, extension",
                     f"{key}: 모르는 키입니다. timezone, default, module, extension만 쓸 수 있습니다")  # fmt: skip
    return Policy(zone, rules, days, deadlines)


def _rule(path: Path, table: Mapping[str, Any], zone: tzinfo, where: str) -> Rule:
    known = {"deadline", "grace_minutes", "per_day", "cap"}
    if unknown := sorted(set(table) - known):
        raise _wrong(path, f"{where}.{unknown[0]}: unknown; the keys are {', '.join(sorted(known))}",
                     f"{where}.{unknown[0]}: 모르는 키입니다. {', '.join(sorted(known))}만 쓸 수 있습니다")  # fmt: skip
    return Rule(
        deadline=_when(path, table["deadline"], zone, f"{where}.deadline") if "deadline" in table else None,
        grace=timedelta(
            minutes=_number(path, table.get("grace_minutes", 0), f"{where}.grace_minutes", 10**6)
        ),
        per_day=_number(path, table.get("per_day", 0), f"{where}.per_day", 100),
        cap=_number(path, table.get("cap", 100), f"{where}.cap", 100),
    )


def _zone(path: Path, name: object) -> tzinfo:
    try:
        return UTC if name == "UTC" else ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _wrong(path, f"timezone: {name!r} is none that is known here, such as Asia/Seoul",
                     f"timezone: {name!r}은(는) 알 수 없는 시간대입니다. 예: Asia/Seoul") from None  # fmt: skip


def _table(path: Path, value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(path, f"{where}: expected a table", f"{where}: 표(table)여야 합니다")
    return value


def _number(path: Path, value: object, where: str, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise _wrong(path, f"{where}: expected a number from 0 to {most:g}, not {value!r}",
                     f"{where}: 0 이상 {most:g} 이하의 수여야 합니다. 지금 값: {value!r}")  # fmt: skip
    return float(value)


def _when(path: Path, value: object, zone: tzinfo, where: str) -> datetime:
    if not isinstance(value, datetime):
        raise _wrong(path, f"{where}: expected a date and time such as 2026-03-20T23:59:00",
                     f"{where}: 2026-03-20T23:59:00처럼 날짜와 시각이 필요합니다")  # fmt: skip
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _wrong(path: Path, en: str, ko: str) -> UsageError:
    return UsageError(f"{path}: {en}", f"{path}: {ko}")


# -- times ------------------------------------------------------------------------------------------------------------


def read_times(path: Path, course: Course, zone: tzinfo) -> dict[tuple[str, str], datetime]:
    """From a CSV with the columns id, submitted (ISO 8601) and perhaps module; without one, for every module.

    Of several rows the latest counts. Raises UsageError with the line that is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise _wrong(path, f"cannot be read: {problem}", f"읽을 수 없습니다: {problem}") from None
    rows = csv.DictReader(text.splitlines())
    if not {"id", "submitted"} <= set(rows.fieldnames or []):
        raise _wrong(path, "it needs the columns id and submitted", "id와 submitted 열이 필요합니다")
    found: dict[tuple[str, str], datetime] = {}
    for row in rows:
        try:
            when = datetime.fromisoformat((row["submitted"] or "").strip())
        except ValueError:
            raise _wrong(
                path,
                f"line {rows.line_num}: {row['submitted']!r} is no time such as 2026-03-20T23:59:00+09:00",
                f"{rows.line_num}번째 줄: {row['submitted']!r}은(는) 2026-03-20T23:59:00+09:00 같은 시각이 아닙니다",
            ) from None
        when = when if when.tzinfo else when.replace(tzinfo=zone)
        student = unicodedata.normalize("NFC", (row["id"] or "").strip())
        named = (row.get("module") or "").strip()
        for module_id in [find_module(course, named).id] if named else course.ids:
            key = (student, module_id)
            found[key] = max(when, found.get(key, when))
    return found


def times_of(
    entry: Entry, files: Mapping[str, tuple[str, ...]], zone: tzinfo, bare: bool
) -> dict[str, datetime]:
    """module → when its files were written, the latest of them; `files` are the declared files of each module.

    Where an archive's own dates say nothing (`grader submit` writes 1980), the date of the archive counts.
    """
    written = dates(entry)
    found: dict[str, datetime] = {}
    for module_id, names in files.items():
        ends = tuple(f"{module_id}/{name}" for name in names) + (names if bare else ())
        own = [
            _moment(name, at, zone)
            for name, at in written.items()
            if _is_one(name.removeprefix("zip:"), ends)
        ]
        if own and max(own).year <= 1980:
            own = [datetime.fromtimestamp(entry.paths[0].lstat().st_mtime, UTC)]
        if own:
            found[module_id] = max(own)
    return found


def _is_one(name: str, ends: tuple[str, ...]) -> bool:
    return any(name == end or name.endswith("/" + end) for end in ends)


def _moment(name: str, at: float, zone: tzinfo) -> datetime:
    """A moment; what a zip says is the time on the wall of whoever packed it."""
    try:
        moment = datetime.fromtimestamp(at, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime(1980, 1, 1, tzinfo=UTC)
    return moment.replace(tzinfo=zone) if name.startswith("zip:") else moment
