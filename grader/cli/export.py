"""`grader export`: a batch's results in the form that another system reads."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grader import student_id
from grader.cli.common import LANGUAGE, LangOption, complain, say
from grader.cli.results import chosen_modules, opened
from grader.language import Text
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.exports.canvas import Filled
    from grader.store import Store
    from grader.verdict import Report


class ExportFormat(StrEnum):
    """--format"""

    GRADESCOPE = "gradescope"
    CANVAS = "canvas"
    MOODLE = "moodle"
    EXERCISM = "exercism"
    JUNIT = "junit"
    SUMMARY = "summary"
    GRADESCOPE_AUTOGRADER = "gradescope-autograder"


FILLING = (ExportFormat.CANVAS, ExportFormat.MOODLE)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "export",
        help=say(
            "Turn a batch's results into what Gradescope, Canvas, Moodle, Exercism or a CI server reads; "
            "or pack an autograder for Gradescope, which needs no DIR.",
            "채점 결과를 Gradescope, Canvas, Moodle, Exercism, CI 서버가 읽는 형식으로 내보냅니다. "
            "Gradescope용 자동 채점기를 묶을 수도 있으며, 이때는 DIR이 필요 없습니다.",
        ),
        epilog=say(
            "Examples:  grader export results --format canvas --gradebook grades.csv --column “Coin change” --out new.csv"
            "   ·   grader export --format gradescope-autograder --module 9 --out autograder.zip",
            "예:  grader export results --format canvas --gradebook grades.csv --column “거스름돈” --out new.csv"
            "   ·   grader export --format gradescope-autograder --module 9 --out autograder.zip",
        ),
    )(export)


def export(
    *,
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR",
            help=say("What `grader batch --out` wrote.", "`grader batch --out`으로 만든 폴더."),
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=say("One of: ", "다음 가운데 하나: ") + ", ".join(ExportFormat) + ".",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help=say(
                "A file, or for one file a student a folder (default: stdout).",
                "저장할 파일. 학생마다 파일이 하나씩 나오면 폴더(기본값: 표준 출력).",
            ),
        ),
    ] = None,
    module: Annotated[
        list[str] | None,
        typer.Option("--module", help=say("This module only (default: all).", "이 모듈만(기본값: 전체).")),
    ] = None,
    student: Annotated[
        str | None, typer.Option("--student", help=say("Only this one.", "이 학생만."))
    ] = None,
    gradebook: Annotated[
        Path | None,
        typer.Option(
            "--gradebook",
            help=say("The CSV that Canvas or Moodle exported.", "Canvas나 Moodle에서 내려받은 성적표 CSV."),
        ),
    ] = None,
    column: Annotated[
        str | None,
        typer.Option(
            "--column",
            help=say(
                "The column to fill; added when it is not there (default: the module's id).",
                "점수를 넣을 열. 없으면 새로 만듭니다(기본값: 모듈 id).",
            ),
        ),
    ] = None,
    id_column: Annotated[
        str | None,
        typer.Option(
            "--id-column",
            help=say(
                "The column that has the students' ids (default: found by its name).",
                "학생 ID가 있는 열(기본값: 이름으로 찾음).",
            ),
        ),
    ] = None,
    lang: LangOption = None,
) -> int:
    """Write what is asked for; 0 also when some student had to be left out, who is then named on stderr."""
    if format is ExportFormat.GRADESCOPE_AUTOGRADER:
        from grader.cli.export_autograder import pack

        return pack(folder, module or [], out, only=(student, gradebook, column, id_column))
    if folder is None:
        raise UsageError(
            "DIR is missing: what `grader batch --out DIR` wrote",
            "`grader batch --out DIR`로 만든 DIR을 주세요",
        )
    _check_options(folder, format, out, student, gradebook, column, id_column)
    with opened(folder) as results:
        modules = chosen_modules(results, module or []) or results.modules()
        cohort = _Cohort(results, modules, student)
        if format in FILLING:
            assert gradebook is not None  # _check_options
            _fill(cohort, format, gradebook, column, id_column or "", out)
        elif format is ExportFormat.JUNIT:
            _junit(cohort, out)
        elif format is ExportFormat.SUMMARY:
            from grader.exports import summary

            whole = summary.render(cohort.each(partly=True), named=len(cohort.students) > 1)
            _write(out, whole.encode())
        else:
            _one_file_each(cohort, format, out, student)
        cohort.name_the_left_out(format)
    return 0


def _check_options(
    folder: Path,
    format: ExportFormat,
    out: Path | None,
    student: str | None,
    gradebook: Path | None,
    column: str | None,
    id_column: str | None,
) -> None:
    if format in FILLING:
        if gradebook is None:
            raise UsageError(
                f"--format {format} fills a gradebook: give the exported one with --gradebook FILE",
                f"--format {format}은(는) 성적표를 채웁니다. 내려받은 성적표를 --gradebook FILE로 주세요",
            )
        if student is not None:
            raise UsageError(
                "--student is not for a gradebook", "성적표를 채울 때는 --student를 쓸 수 없습니다"
            )
    elif gradebook is not None or column is not None or id_column is not None:
        raise UsageError(
            "--gradebook, --column and --id-column are for --format canvas and moodle",
            "--gradebook, --column, --id-column은 --format canvas나 moodle에서만 씁니다",
        )
    if out is not None:
        for part in ("results", "report"):
            if out.resolve().is_relative_to((folder / part).resolve()):
                raise UsageError(
                    f"{str(folder / part)!r} is written anew by each batch; choose another --out",
                    f"{str(folder / part)!r} 폴더는 채점할 때마다 새로 만들어집니다. 다른 --out을 고르세요",
                )


# -- what there is ----------------------------------------------------------------------------------------------------


@dataclass
class _Cohort:
    """The students one at a time, and those of whom something is to be said."""

    results: Store
    modules: list[str]
    student: str | None = None  # only this one
    students: list[str] = field(init=False)
    internal: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    without_engine: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = self.results.students()
        if not known:
            raise UsageError("there are no results yet", "아직 채점 결과가 없습니다")
        if self.student is not None and self.student not in known:
            raise UsageError(
                f"there are no results of a student {self.student!r}",
                f"{self.student!r} 학생의 채점 결과가 없습니다",
            )
        self.students = known if self.student is None else [self.student]

    def each(self, partly: bool = False) -> Iterator[tuple[str, list[Report]]]:
        """Each student with the reports of all modules wanted, or with none: what is not known is no zero.

        With `partly` also what there is of the others.
        """
        from grader.verdict import Verdict

        for student in self.students:
            reports = [report for report in self.results.reports(student) if report.module in self.modules]
            faults = [report.module for report in reports if report.verdict is Verdict.INTERNAL]
            self.internal += [f"{student} ({', '.join(faults)})"] if faults else []
            complete = len(reports) == len(self.modules)
            self.unfinished += [] if complete else [student]
            if any(task.verdict is Verdict.UNAVAILABLE for report in reports for task in report.tasks):
                self.without_engine.append(student)
            yield student, reports if partly or (complete and not faults) else []

    def name_the_left_out(self, format: ExportFormat) -> None:
        """A line on stderr for each kind of them."""
        junit = format in (ExportFormat.JUNIT, ExportFormat.SUMMARY)  # they show what there is
        _tell(
            self.internal,
            "not graded, our fault, " + ("shown as skipped" if junit else "left out") + ": {}",
            "채점기 문제로 채점하지 못해 " + ("skipped로 표시했습니다: {}" if junit else "제외했습니다: {}"),
        )
        _tell(
            self.unfinished,
            "not graded to the end, " + ("partly there" if junit else "left out") + ": {}",
            "채점이 끝나지 않아 " + ("일부만 있습니다: {}" if junit else "제외했습니다: {}"),
        )
        _tell(
            self.without_engine,
            "no points for tasks whose engine was not here: {}",
            "필요한 엔진이 없어 점수를 받지 못한 과제가 있습니다: {}",
        )


def _tell(names: Sequence[str], en: str, ko: str) -> None:
    from grader.exports.inert import inert

    if names:
        said = ", ".join(inert(name, keep="") for name in names)
        complain(Text(en.format(said), ko.format(said)))


# -- one file a student -----------------------------------------------------------------------------------------------


def _one_file_each(cohort: _Cohort, format: ExportFormat, out: Path | None, student: str | None) -> None:
    from grader.exports import exercism, gradescope

    if format is ExportFormat.EXERCISM and len(cohort.modules) > 1:
        every = ", ".join(cohort.modules)
        raise UsageError(
            f"Exercism has one file an exercise; choose with --module: {every}",
            f"Exercism 형식은 연습 문제마다 파일이 하나입니다. --module로 고르세요: {every}",
        )
    count = len(cohort.students)
    if out is None and count > 1:
        raise UsageError(
            f"{count} students need a folder: --out FOLDER, or one of them with --student ID",
            f"학생이 {count}명이므로 --out FOLDER로 폴더를 주거나 --student ID로 한 명을 고르세요",
        )

    def render(reports: Sequence[Report]) -> str:
        if format is ExportFormat.EXERCISM:
            return exercism.render(reports[0], LANGUAGE)
        return gradescope.render(reports, LANGUAGE)

    alone = out is None or (student is not None and not out.is_dir())
    if not alone and out is not None:
        if out.exists() and not out.is_dir():
            raise UsageError(
                f"{str(out)!r} is a file; --out is to be a folder",
                f"{str(out)!r}은(는) 파일입니다. --out에는 폴더를 주세요",
            )
        out.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, reports in cohort.each():
        path = out if alone or out is None else out / f"{student_id.file_stem(name)}.json"
        if reports:
            _write(path, render(reports).encode())
            written += 1
        elif not alone and path is not None:
            path.unlink(missing_ok=True)  # of an earlier export: it no longer says what is known
    if not written:
        cohort.name_the_left_out(format)
        raise UsageError("there is nothing to export", "내보낼 결과가 없습니다")
    if out is not None:
        print(say(f"{written} written to {out}", f"{written}개를 {out}에 저장했습니다"))


def _junit(cohort: _Cohort, out: Path | None) -> None:
    from grader.exports import junit

    parts = junit.render(cohort.each(partly=True), LANGUAGE)
    if out is None:
        for part in parts:
            sys.stdout.buffer.write(part.encode())
        sys.stdout.buffer.flush()
        return
    _replace(out, lambda path: _write_parts(path, parts))
    print(say(f"written to {out}", f"{out}에 저장했습니다"))


# -- a gradebook ------------------------------------------------------------------------------------------------------


def _fill(
    cohort: _Cohort,
    format: ExportFormat,
    gradebook: Path,
    column: str | None,
    id_column: str,
    out: Path | None,
) -> None:
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
    scores: dict[str, float | None] = {}
    most = 0.0
    for student, reports in cohort.each():
        scores[student] = sum(report.score for report in reports) if reports else None
        most = max(most, sum(report.max_score for report in reports))
    if all(score is None for score in scores.values()):
        cohort.name_the_left_out(format)
        raise UsageError("there is nothing to export", "내보낼 결과가 없습니다")
    fill = canvas.fill if format is ExportFormat.CANVAS else moodle.fill
    filled = fill(book, scores, cohort.modules[0] if column is None else column, most, id_column)
    _write(out, filled.book)
    _tell_what_was_filled(filled, most)


def _tell_what_was_filled(filled: Filled, most: float) -> None:
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
    _tell(filled.absent, "not in the gradebook: {}", "성적표에 없는 학생: {}")
    _tell(filled.unknown, "rows without a result, left as they were: {}", "결과가 없어 그대로 둔 행: {}")
    _tell(
        filled.marked,
        "excused or not assigned, left as it was: {}",
        "면제되었거나 배정되지 않아 그대로 둔 학생: {}",
    )


# -- files ------------------------------------------------------------------------------------------------------------


def _write(path: Path | None, content: bytes) -> None:
    """To stdout, or to a file that appears whole or not at all."""
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        _replace(path, lambda temporary: _write_bytes(temporary, content))


def _write_bytes(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _write_parts(path: Path, parts: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    if path.is_dir():
        raise UsageError(f"{str(path)!r} is a folder", f"{str(path)!r}은(는) 폴더입니다")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {str(path.parent)!r}", f"{str(path.parent)!r} 폴더가 없습니다")
    temporary = path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:12]}.new")
    try:
        write(temporary)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
