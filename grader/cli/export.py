"""`grader export`: a batch's results in the form that another system reads."""

from __future__ import annotations

from pathlib import Path

import typer

from grader.cli.common import LangOption, say
from grader.cli.export_options import (
    FILLING,
    ColumnOption,
    ExportFormat,
    FinalOption,
    FolderArgument,
    FormatOption,
    GradebookOption,
    IdColumnOption,
    ModuleOption,
    OutOption,
    StudentOption,
)
from grader.cli.results import chosen_modules, opened
from grader.usage import UsageError


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
    folder: FolderArgument = None,
    format: FormatOption,
    out: OutOption = None,
    module: ModuleOption = None,
    student: StudentOption = None,
    gradebook: GradebookOption = None,
    column: ColumnOption = None,
    id_column: IdColumnOption = None,
    final: FinalOption = False,
    lang: LangOption = None,
) -> int:
    """Write what is asked for; 0 also when some student had to be left out, who is then named on stderr."""
    if format is ExportFormat.GRADESCOPE_AUTOGRADER:
        from grader.cli.export_autograder import pack

        return pack(folder, module or [], out, only=(student, gradebook, column, id_column, final or None))
    from grader.cli import export_files, export_gradebook
    from grader.cli.export_cohort import Cohort

    if folder is None:
        raise UsageError(
            "DIR is missing: what `grader batch --out DIR` wrote",
            "`grader batch --out DIR`로 만든 DIR을 주세요",
        )
    _check_options(folder, format, out, student, gradebook, column, id_column, final)
    with opened(folder) as results:
        modules = chosen_modules(results, module or []) or results.modules()
        cohort = Cohort(results, modules, student)
        if format in FILLING:
            assert gradebook is not None  # _check_options
            export_gradebook.fill(cohort, format, gradebook, column, id_column or "", out, final)
        elif format is ExportFormat.JUNIT:
            export_files.junit(cohort, out)
        elif format is ExportFormat.SUMMARY:
            export_files.summary(cohort, out)
        else:
            export_files.one_file_each(cohort, format, out, student)
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
    final: bool,
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
    elif gradebook is not None or column is not None or id_column is not None or final:
        raise UsageError(
            "--gradebook, --column, --id-column and --final are for --format canvas and moodle",
            "--gradebook, --column, --id-column, --final은 --format canvas나 moodle에서만 씁니다",
        )
    if out is not None:
        for part in ("results", "report"):
            if out.resolve().is_relative_to((folder / part).resolve()):
                raise UsageError(
                    f"{str(folder / part)!r} is written anew by each batch; choose another --out",
                    f"{str(folder / part)!r} 폴더는 채점할 때마다 새로 만들어집니다. 다른 --out을 고르세요",
                )
