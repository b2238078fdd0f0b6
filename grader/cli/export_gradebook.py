"""`grader export --format canvas` and `moodle`: the platform's own gradebook with one column filled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.common import complain
from grader.cli.export_cohort import Cohort, name_them
from grader.cli.export_options import ExportFormat
from grader.cli.whole_file import write
from grader.language import Text
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.exports.gradebook_column import Filled


def fill(
    cohort: Cohort,
    format: ExportFormat,
    gradebook: Path,
    column: str | None,
    id_column: str,
    out: Path | None,
    final: bool,
) -> None:
    """Write the gradebook with the points of the cohort, and say on stderr what was filled. Raises UsageError.

    With `final` the points after the deduction for lateness, as in the column of that name in gradebook.csv.
    """
    from grader.exports import canvas, moodle

    if column is None and len(cohort.modules) > 1:
        raise UsageError(
            "the points of several modules are added up: name their --column, or choose with --module",
            "여러 모듈의 점수를 더합니다. --column으로 열 이름을 주거나 --module로 모듈을 고르세요",
        )
    try:
        book = gradebook.read_bytes()
    except OSError as problem:
        raise UsageError(
            f"the gradebook {str(gradebook)!r} cannot be read: {problem.strerror}",
            f"성적표 {str(gradebook)!r}을(를) 읽을 수 없습니다: {problem.strerror}",
        ) from None
    deductions = _deductions(cohort, final)
    scores: dict[str, float | None] = {}
    most = 0.0
    for student, reports in cohort.each():
        lost = sum(deductions.get((student, report.module), 0.0) for report in reports)
        scores[student] = round(sum(report.score for report in reports) - lost, 4) if reports else None
        most = max(most, sum(report.max_score for report in reports))
    if all(score is None for score in scores.values()):
        cohort.name_the_left_out(format)
        raise UsageError("there is nothing to export", "내보낼 결과가 없습니다")
    filler = canvas.fill if format is ExportFormat.CANVAS else moodle.fill
    filled = filler(book, scores, cohort.modules[0] if column is None else column, most, id_column)
    write(out, filled.book)
    _tell(filled, most)


def _deductions(cohort: Cohort, final: bool) -> dict[tuple[str, str], float]:
    """The points that go for lateness, by (student, module): none unless they are asked for. Raises UsageError."""
    from grader.cli import lateness

    if final and cohort.results.facts().get(lateness.FACT) != "yes":
        raise UsageError(
            "these results are under no late policy (`grader batch --policy`), so --final has nothing to deduct",
            "지각 규정(`grader batch --policy`)이 적용되지 않은 결과라서 --final로 뺄 감점이 없습니다",
        )
    lost = {key: mark[2] for key, mark in cohort.results.late().items() if mark[2]}
    if lost and not final:
        complain(
            Text(
                "the points are those that were earned; --final takes off the deduction for lateness",
                "감점하기 전의 점수입니다. 지각 감점을 빼려면 --final을 주세요",
            )
        )
    return lost if final else {}


def _tell(filled: Filled, most: float) -> None:
    from grader.exports.inert import inert
    from grader.exports.terminal import number

    head, identity = inert(filled.column, keep=""), inert(filled.identity, keep="")
    count = len(filled.filled)
    complain(
        Text(
            f"{'added and ' if filled.created else ''}filled the column {head!r} for {count}, matched by {identity!r}",
            f"{head!r} 열을 {'새로 만들어 ' if filled.created else ''}{count}명의 점수로 채웠습니다"
            f"(학생을 찾은 열: {identity!r})",
        )
    )
    if filled.other_points:
        worth = inert(filled.other_points, keep="")
        complain(
            Text(
                f"{head!r} is worth {worth} there and {number(most)} here; scores are not scaled",
                f"{head!r} 열의 만점은 {worth}점, 채점 결과의 만점은 {number(most)}점입니다. 점수는 환산하지 않습니다",
            )
        )
    name_them(filled.absent, "not in the gradebook: {}", "성적표에 없는 학생: {}")
    name_them(filled.unknown, "rows without a result, left as they were: {}", "결과가 없어 그대로 둔 행: {}")
    name_them(
        filled.marked,
        "excused or not assigned, left as it was: {}",
        "면제되었거나 배정되지 않아 그대로 둔 학생: {}",
    )
