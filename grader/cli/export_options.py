"""What can be said to `grader export`: its formats and its options, and the words that explain them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.common import say


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


FolderArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="DIR",
        help=say("What `grader batch --out` wrote.", "`grader batch --out`으로 만든 폴더."),
        show_default=False,
    ),
]

FormatOption = Annotated[
    ExportFormat,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=say("One of: ", "다음 가운데 하나: ") + ", ".join(ExportFormat) + ".",
    ),
]

OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        help=say(
            "A file, or for one file a student a folder (default: stdout).",
            "저장할 파일. 학생마다 파일이 하나씩 나오면 폴더(기본값: 표준 출력).",
        ),
    ),
]

ModuleOption = Annotated[
    list[str] | None,
    typer.Option("--module", help=say("This module only (default: all).", "이 모듈만(기본값: 전체).")),
]

StudentOption = Annotated[str | None, typer.Option("--student", help=say("Only this one.", "이 학생만."))]

GradebookOption = Annotated[
    Path | None,
    typer.Option(
        "--gradebook",
        help=say("The CSV that Canvas or Moodle exported.", "Canvas나 Moodle에서 내려받은 성적표 CSV."),
    ),
]

ColumnOption = Annotated[
    str | None,
    typer.Option(
        "--column",
        help=say(
            "The column to fill; added when it is not there (default: the module's id).",
            "점수를 넣을 열. 없으면 새로 만듭니다(기본값: 모듈 id).",
        ),
    ),
]

FinalOption = Annotated[
    bool,
    typer.Option(
        "--final",
        help=say(
            "The points after the deduction for lateness (default: as earned).",
            "지각 감점을 뺀 점수(기본값: 감점 전 점수).",
        ),
    ),
]

IdColumnOption = Annotated[
    str | None,
    typer.Option(
        "--id-column",
        help=say(
            "The column that has the students' ids (default: found by its name).",
            "학생 ID가 있는 열(기본값: 이름으로 찾음).",
        ),
    ),
]
