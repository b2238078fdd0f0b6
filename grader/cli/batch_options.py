"""What can be said to `grader batch`, and the words that explain it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.common import say

SubmissionsArgument = Annotated[
    Path,
    typer.Argument(
        metavar="SUBMISSIONS",
        help=say(
            "A folder with one folder, zip or tar.gz a student.",
            "학생마다 폴더나 zip, tar.gz 하나씩 들어 있는 폴더.",
        ),
    ),
]
OutOption = Annotated[Path, typer.Option("--out", help=say("Where the results go.", "결과를 저장할 폴더."))]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        max=256,
        help=say("Workers (default: one a core).", "작업 프로세스 수(기본값: 코어 수)."),
    ),
]
IsolationOption = Annotated[str, typer.Option("--isolation", help="auto | bubblewrap | docker | process")]
TrustOption = Annotated[
    bool,
    typer.Option(
        "--trust-submissions",
        help=say(
            "Allow --isolation process: every submission is your own or read by you.",
            "--isolation process를 허용합니다. 모든 제출물이 내 것이거나 직접 읽어 본 것일 때만.",
        ),
    ),
]
ModuleOption = Annotated[
    list[str] | None,
    typer.Option(
        "--module",
        help=say(
            "This module only; the files may lie bare.", "이 모듈만. 파일이 모듈 폴더 밖에 있어도 됩니다."
        ),
    ),
]
RosterOption = Annotated[
    Path | None,
    typer.Option("--roster", help=say("A CSV with id, name, section.", "id, name, section 열이 있는 CSV.")),
]
DaskOption = Annotated[
    str | None,
    typer.Option(
        "--dask",
        metavar="ADDRESS",
        help=say("Use this Dask cluster's workers.", "이 Dask 클러스터의 워커로 채점합니다."),
    ),
]
HiddenOption = Annotated[
    Path | None,
    typer.Option(
        "--hidden",
        help=say(
            "A folder like exercises/ with checks that only you have.",
            "강사만 가진 검사가 든, exercises/와 같은 구조의 폴더.",
        ),
    ),
]
MlflowOption = Annotated[
    str | None,
    typer.Option(
        "--mlflow",
        metavar="URI",
        help=say(
            "Log the batch as a run of MLflow: a folder, sqlite:///FILE or http://HOST:PORT.",
            "채점 결과를 MLflow의 실행(run)으로도 기록합니다. 폴더, sqlite:///파일, http://호스트:포트.",
        ),
    ),
]
PolicyOption = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="FILE|none",
        help=say(
            "A TOML with deadlines, deductions and extensions; none drops an earlier one.",
            "마감, 지각 감점, 연장을 적은 TOML. none이면 이전 규정을 없앱니다.",
        ),
    ),
]
TimesOption = Annotated[
    Path | None,
    typer.Option(
        "--times",
        help=say(
            "A CSV with id, submitted, module: when it was handed in (default: the files' own dates).",
            "제출 시각이 적힌 CSV(id, submitted, module 열). 없으면 파일에 적힌 시각을 씁니다.",
        ),
    ),
]
AnonymousOption = Annotated[
    Path | None,
    typer.Option(
        "--anonymous",
        metavar="KEYFILE",
        help=say(
            "Pseudonyms in place of ids; the same key gives the same ones. Names inside students' files stay.",
            "학생 ID를 가명으로 바꿉니다. 같은 키면 같은 가명입니다. 학생 파일 안에 적힌 이름은 그대로입니다.",
        ),
    ),
]
RestartOption = Annotated[
    bool, typer.Option("--restart", help=say("Forget earlier results.", "이전 결과를 지우고 처음부터."))
]
