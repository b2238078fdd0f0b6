"""`grader export` to files of the results alone: one a student, or one of all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader import student_id
from grader.cli.common import LANGUAGE, say
from grader.cli.export_cohort import Cohort
from grader.cli.export_options import ExportFormat
from grader.cli.whole_file import write, write_parts
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.verdict import Report


def one_file_each(cohort: Cohort, format: ExportFormat, out: Path | None, student: str | None) -> None:
    """Gradescope's or Exercism's JSON: to a folder, or of one student to a file or stdout. Raises UsageError."""
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
            write(path, render(reports).encode())
            written += 1
        elif not alone and path is not None:
            path.unlink(missing_ok=True)  # of an earlier export: it no longer says what is known
    if not written:
        cohort.name_the_left_out(format)
        raise UsageError("there is nothing to export", "내보낼 결과가 없습니다")
    if out is not None:
        print(say(f"{written} written to {out}", f"{written}개를 {out}에 저장했습니다"))


def junit(cohort: Cohort, out: Path | None) -> None:
    """One JUnit XML of all, with what there is of everybody."""
    from grader.exports import junit

    write_parts(out, (part.encode() for part in junit.render(cohort.each(partly=True), LANGUAGE)))
    if out is not None:
        print(say(f"written to {out}", f"{out}에 저장했습니다"))


def summary(cohort: Cohort, out: Path | None) -> None:
    """One page in Markdown of all, with what there is of everybody."""
    from grader.exports import summary

    write(out, summary.render(cohort.each(partly=True), named=len(cohort.students) > 1).encode())
