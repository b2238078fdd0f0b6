"""`grader batch`: a cohort."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grader.cli.common import LANGUAGE, LangOption, SeedOption, complain, console, course, new_seed, say
from grader.isolation import ISOLATIONS, Isolation, IsolationError, make, strongest
from grader.language import Text
from grader.targets import find_module
from grader.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.anonymous import Key
    from grader.batch import Plan
    from grader.course import Module
    from grader.store import Store
    from grader.verdict import Report


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "batch",
        help=say(
            "Grade a cohort of submissions; run it again and it goes on where it ended.",
            "제출물 전체를 채점합니다. 다시 실행하면 멈춘 곳부터 이어서 합니다.",
        ),
        epilog=say(
            "Examples:  grader batch submissions --out results --jobs 4   ·   … --policy late.toml --times lms.csv"
            "   ·   … --anonymous ~/grading.key",
            "예:  grader batch submissions --out results --jobs 4   ·   … --policy late.toml --times lms.csv"
            "   ·   … --anonymous ~/grading.key",
        ),
    )(batch)


def batch(
    submissions: Annotated[
        Path,
        typer.Argument(
            metavar="SUBMISSIONS",
            help=say(
                "A folder with one folder, zip or tar.gz a student.",
                "학생마다 폴더나 zip, tar.gz 하나씩 들어 있는 폴더.",
            ),
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help=say("Where the results go.", "결과를 저장할 폴더."))],
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            min=1,
            max=256,
            help=say("Workers (default: one a core).", "작업 프로세스 수(기본값: 코어 수)."),
        ),
    ] = None,
    isolation: Annotated[
        str, typer.Option("--isolation", help="auto | bubblewrap | docker | process")
    ] = "auto",
    trust: Annotated[
        bool,
        typer.Option(
            "--trust-submissions",
            help=say(
                "Allow --isolation process: every submission is your own or read by you.",
                "--isolation process를 허용합니다. 모든 제출물이 내 것이거나 직접 읽어 본 것일 때만.",
            ),
        ),
    ] = False,
    module: Annotated[
        list[str] | None,
        typer.Option(
            "--module",
            help=say(
                "This module only; the files may lie bare.", "이 모듈만. 파일이 모듈 폴더 밖에 있어도 됩니다."
            ),
        ),
    ] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            "--roster", help=say("A CSV with id, name, section.", "id, name, section 열이 있는 CSV.")
        ),
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(
            "--dask",
            metavar="ADDRESS",
            help=say("Use this Dask cluster's workers.", "이 Dask 클러스터의 워커로 채점합니다."),
        ),
    ] = None,
    hidden: Annotated[
        Path | None,
        typer.Option(
            "--hidden",
            help=say(
                "A folder like exercises/ with checks that only you have.",
                "강사만 가진 검사가 든, exercises/와 같은 구조의 폴더.",
            ),
        ),
    ] = None,
    mlflow: Annotated[
        str | None,
        typer.Option(
            "--mlflow",
            metavar="URI",
            help=say(
                "Log the batch as a run of MLflow: a folder, sqlite:///FILE or http://HOST:PORT.",
                "채점 결과를 MLflow의 실행(run)으로도 기록합니다. 폴더, sqlite:///파일, http://호스트:포트.",
            ),
        ),
    ] = None,
    policy: Annotated[
        str | None,
        typer.Option(
            "--policy",
            metavar="FILE|none",
            help=say(
                "A TOML with deadlines, deductions and extensions; none drops an earlier one.",
                "마감, 지각 감점, 연장을 적은 TOML. none이면 이전 규정을 없앱니다.",
            ),
        ),
    ] = None,
    times: Annotated[
        Path | None,
        typer.Option(
            "--times",
            help=say(
                "A CSV with id, submitted, module: when it was handed in (default: the files' own dates).",
                "제출 시각이 적힌 CSV(id, submitted, module 열). 없으면 파일에 적힌 시각을 씁니다.",
            ),
        ),
    ] = None,
    anonymous: Annotated[
        Path | None,
        typer.Option(
            "--anonymous",
            metavar="KEYFILE",
            help=say(
                "Pseudonyms in place of ids; the same key gives the same ones. Names inside students' files stay.",
                "학생 ID를 가명으로 바꿉니다. 같은 키면 같은 가명입니다. 학생 파일 안에 적힌 이름은 그대로입니다.",
            ),
        ),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help=say("Forget earlier results.", "이전 결과를 지우고 처음부터."))
    ] = False,
    seed: SeedOption = None,
    lang: LangOption = None,
) -> int:
    """Grade everything that is not graded yet, then write gradebook and report."""
    from grader import anonymous as pseudonyms
    from grader import batch as batches
    from grader import intake, regrade, results_folder
    from grader import roster as rosters
    from grader.cli import lateness, regrading, tracking
    from grader.exports.mlflow import Address
    from grader.store import Store, StoreError

    here = course()
    if not submissions.is_dir():
        raise UsageError(f"there is no folder {str(submissions)!r}", f"{str(submissions)!r} 폴더가 없습니다")
    if out.resolve() == submissions.resolve() or out.resolve().is_relative_to(submissions.resolve()):
        raise UsageError("--out lies inside the submissions", "--out이 제출물 폴더 안에 있습니다")
    if hidden is not None and not any(hidden.glob("*/test_*.py")):
        raise UsageError(
            f"--hidden {str(hidden)!r} holds no <module>/test_*.py",
            f"--hidden {str(hidden)!r}에 <모듈>/test_*.py 파일이 없습니다",
        )
    address = Address.parse(mlflow) if mlflow is not None else None
    chosen = None if dask else _isolation(isolation, trust)  # the workers of a cluster choose for themselves
    isolation_name = chosen.name if chosen else "dask"
    people = rosters.read(roster) if roster else None
    modules = [find_module(here, text) for text in module] if module else list(here.modules)
    entries = {entry.student: entry for entry in intake.entries(submissions)}
    if people is not None:
        entries = intake.only_on_roster(entries, people)
    if not entries:
        raise UsageError(
            f"no submissions in {str(submissions)!r}", f"{str(submissions)!r}에 제출물이 없습니다"
        )
    late = lateness.read(here, modules, entries, policy, times, bool(module))
    key, aliases = None, dict[str, str]()
    if anonymous is not None:
        if any(anonymous.resolve().is_relative_to(folder.resolve()) for folder in (out, submissions)):
            raise UsageError(
                "the key of --anonymous may not lie in --out or in the submissions",
                "--anonymous의 키 파일은 --out이나 제출물 폴더 안에 둘 수 없습니다",
            )
        key = pseudonyms.Key.open(anonymous)
        aliases = {student: key.pseudonym(student) for student in entries}
        entries = pseudonyms.mask(entries, key)
        people = (
            {aliases[student]: {**row, "name": ""} for student, row in people.items()} if people else people
        )
    try:
        store = Store.open(out)
    except StoreError as problem:
        raise UsageError(str(problem), str(problem)) from None
    with store:
        if restart:
            store.clear()
        known = store.facts()
        seed = int(known["seed"]) if seed is None and "seed" in known else seed
        plan = batches.Plan(
            course=here,
            modules=modules,
            entries=entries,
            isolation=isolation_name,
            seed=new_seed() if seed is None else seed,
            jobs=jobs or batches.default_jobs(),
            bare=bool(module),
            dask=dask,
            hidden=hidden.resolve() if hidden else None,
            ids=key.name if key else "plain",
        )
        facts = plan.facts()
        differing = [
            name for name in facts if name != "checks" and known.get(name, facts[name]) != facts[name]
        ]
        if differing:
            names = ", ".join(differing)
            raise UsageError(
                f"{str(out)!r} holds a batch with another {names}; use --restart or another --out",
                f"{str(out)!r}에는 {names}이(가) 다른 채점 결과가 있습니다. --restart나 다른 --out을 쓰세요",
            )
        lateness.check_resumed(known, policy, out)
        plan = replace(plan, stale=regrade.stale(store, here, modules, plan.hidden))
        regrading.announce(plan.stale)
        regrade.begin(store, plan.stale)
        store.begin(facts)
        if key is not None:
            _write_names(key, aliases)
        began = time.monotonic()
        _grade(plan, store)
        regrade.finish(store)
        under_policy = lateness.apply(store, late, aliases)
        results_folder.write(
            out, store, modules, plan.seed, isolation_name, LANGUAGE, people, under_policy=under_policy
        )
        code = _conclude(store, out, modules)
        regrading.conclude(store, out)
        if address is not None and not tracking.log(plan, store, out, address, time.monotonic() - began):
            code = max(code, 2)
        return code


def _write_names(key: Key, aliases: dict[str, str]) -> None:
    """Keep who is who beside the key, and say where."""
    from grader.anonymous import write_mapping

    write_mapping(aliases, key)
    complain(
        Text(
            f"pseudonyms: who is who is in {key.mapping}, for you alone; names inside students' files are not touched",
            f"가명 사용: 가명과 학생 ID의 대응표는 {key.mapping}에 있으니 강사만 보관하세요. 학생 파일 안의 이름은 바꾸지 않습니다",
        )
    )


def _isolation(name: str, trust: bool) -> Isolation:
    """The isolation to use. Raises when none may be."""
    if name == "auto":
        found = strongest()
        if isinstance(found, Isolation):
            return found
        if not trust:
            raise IsolationError(
                f"others' code is not run without isolation: {found.en}. If every submission is your own: "
                "--isolation process --trust-submissions",
                f"다른 사람의 코드는 격리 없이 실행하지 않습니다: {found.ko}. 모두 내 코드라면: "
                "--isolation process --trust-submissions",
            )
        complain(
            Text(
                f"no isolation here ({found.en}); going on, since you trust the submissions",
                f"격리할 방법이 없습니다({found.ko}). 제출물을 믿는다고 하셨으므로 그대로 진행합니다",
            )
        )
        return make("process")
    if name not in ISOLATIONS:
        every = ", ".join(("auto", *ISOLATIONS))
        raise UsageError(f"--isolation is one of {every}", f"--isolation은 다음 중 하나입니다: {every}")
    if name == "process" and not trust:
        raise UsageError(
            "--isolation process runs strangers' code as you; if every submission is your own, add --trust-submissions",
            "--isolation process는 남의 코드를 내 권한으로 실행합니다. 모두 내 코드라면 --trust-submissions를 붙이세요",
        )
    return make(name)


def _grade(plan: Plan, store: Store) -> None:
    """Run the batch with a progress bar, or on a pipe with a line now and then."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    from grader import batch as batches
    from grader.exports.terminal import VERDICTS
    from grader.verdict import Verdict

    out = console(stderr=True)
    tally: dict[str, int] = {} if plan.stale else dict(store.verdicts())
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=16),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[tally]}", table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1)),
    )
    began = time.monotonic()
    with Progress(*columns, console=out, disable=not out.is_terminal, expand=True) as bar:
        total = len(plan.modules) * len(plan.entries)
        task = bar.add_task(
            say("grading", "채점"), total=total, completed=len(store.done()) - len(plan.stale), tally=""
        )

        def on_report(report: Report, count: int, total: int) -> None:
            tally[report.verdict.value] = tally.get(report.verdict.value, 0) + 1
            most_first = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
            said = "  ".join(f"{VERDICTS[Verdict(name)][LANGUAGE]} {number}" for name, number in most_first)
            bar.update(task, completed=count, tally=said)
            nonlocal began
            if not out.is_terminal and time.monotonic() - began > 10:
                began = time.monotonic()
                print(f"{count}/{total}  {said}", file=sys.stderr, flush=True)

        try:
            batches.run(plan, store, on_report)
        except KeyboardInterrupt:
            bar.stop()
            complain(
                Text(
                    "stopped; what is graded is kept, the same command goes on",
                    "멈췄습니다. 채점한 것은 남아 있고, 같은 명령으로 이어서 할 수 있습니다",
                )
            )
            raise


def _judge(student: str, reports: Sequence[Report]) -> int:
    """The exit code that a student's reports ask for; what was our fault is named."""
    from grader.verdict import Verdict

    code = 0
    for report in reports:
        if report.verdict is Verdict.INTERNAL:
            code = 3
            complain(
                Text(
                    f"{student}, {report.module}: not graded, our fault",
                    f"{student}, {report.module}: 채점기 문제로 채점하지 못했습니다",
                )
            )
        elif report.verdict is not Verdict.PASSED:
            code = max(code, 1)
    return code


def _conclude(store: Store, out: Path, modules: Sequence[Module]) -> int:
    """Print the gradebook and where everything lies."""
    from rich.table import Table
    from rich.text import Text as Line

    from grader.exports.inert import inert
    from grader.exports.terminal import VERDICTS, number
    from grader.verdict import Verdict

    handed_in = {
        report.module
        for _, reports in store.each()
        for report in reports
        if report.verdict is not Verdict.MISSING
    }
    shown = [module for module in modules if module.id in handed_in] or list(modules)
    wide = len(shown) < 4  # more modules than that: their numbers and points alone
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column(say("student", "학생"))
    for module in shown:
        table.add_column(module.id if wide else module.number, justify="right")
        if wide:
            table.add_column("")
    code = 0
    for row, (student, reports) in enumerate(store.each()):
        code = max(code, _judge(student, reports))
        if row >= 40:
            continue
        by_module = {report.module: report for report in reports}
        cells: list[Line] = []
        for module in shown:
            report = by_module[module.id]
            style = {Verdict.PASSED: "green", Verdict.INTERNAL: "magenta"}.get(report.verdict, "red")
            score = f"{number(report.score)} / {number(report.max_score)}"
            if wide:
                cells += [Line(score), Line(VERDICTS[report.verdict][LANGUAGE], style)]
            else:
                cells.append(Line(number(report.score), style))
        table.add_row(Line(inert(student)), *cells)
    screen = console()
    screen.print(table)
    if absent := [module.id for module in modules if module not in shown]:
        names = ", ".join(absent)
        screen.print(
            say(f"nobody has handed in: {names}", f"아무도 제출하지 않은 모듈: {names}"), style="dim"
        )
    count = len(store.students())
    if count > 40:
        screen.print(say(f"… {count} students in all", f"… 모두 {count}명"), style="dim")
    screen.print(
        say(
            f"\nGradebook: {out / 'gradebook.csv'}\nReport:    {out / 'report' / 'index.html'}",
            f"\n성적표: {out / 'gradebook.csv'}\n보고서: {out / 'report' / 'index.html'}",
        ),
        markup=False,
        soft_wrap=True,
    )
    return code
