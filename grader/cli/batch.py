"""`grader batch`: a cohort."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from grader.cli.batch_options import (
    AnonymousOption,
    DaskOption,
    HiddenOption,
    IsolationOption,
    JobsOption,
    MlflowOption,
    ModuleOption,
    OutOption,
    PolicyOption,
    RestartOption,
    RosterOption,
    SubmissionsArgument,
    TimesOption,
    TrustOption,
)
from grader.cli.common import LANGUAGE, LangOption, SeedOption, course, new_seed, say
from grader.targets import find_module
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.cli.pseudonyms import Cohort
    from grader.course import Course, Module


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
    submissions: SubmissionsArgument,
    out: OutOption,
    jobs: JobsOption = None,
    isolation: IsolationOption = "auto",
    trust: TrustOption = False,
    module: ModuleOption = None,
    roster: RosterOption = None,
    dask: DaskOption = None,
    hidden: HiddenOption = None,
    mlflow: MlflowOption = None,
    policy: PolicyOption = None,
    times: TimesOption = None,
    anonymous: AnonymousOption = None,
    restart: RestartOption = False,
    seed: SeedOption = None,
    lang: LangOption = None,
) -> int:
    """Grade everything that is not graded yet, then write gradebook and report."""
    from grader import batch as batches
    from grader import regrade, results_folder
    from grader.cli import (
        batch_isolation,
        batch_progress,
        batch_table,
        lateness,
        pseudonyms,
        regrading,
        tracking,
    )
    from grader.exports.mlflow import Address
    from grader.store import Store, StoreError

    here = course()
    _check_folders(submissions, out, hidden)
    address = Address.parse(mlflow) if mlflow is not None else None
    # The workers of a cluster choose for themselves.
    isolation_name = "dask" if dask else batch_isolation.choose(isolation, trust).name
    modules = _modules(here, module or [])
    cohort = _cohort(submissions, roster)
    late = lateness.read(here, modules, cohort.entries, policy, times, bool(module))
    if anonymous is not None:
        cohort = pseudonyms.mask(cohort, anonymous, out, submissions)
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
            entries=cohort.entries,
            isolation=isolation_name,
            seed=new_seed() if seed is None else seed,
            jobs=jobs or batches.default_jobs(),
            bare=bool(module),
            dask=dask,
            hidden=hidden.resolve() if hidden else None,
            ids=cohort.ids,
        )
        facts = plan.facts()
        _check_resumed(known, facts, out)
        lateness.check_resumed(known, policy, out)
        plan = replace(plan, stale=regrade.stale(store, here, modules, plan.hidden))
        regrading.announce(plan.stale)
        regrade.begin(store, plan.stale)
        store.begin(facts)
        pseudonyms.keep_names(cohort)
        began = time.monotonic()
        batch_progress.grade(plan, store)
        regrade.finish(store)
        under_policy = lateness.apply(store, late, cohort.aliases)
        results_folder.write(
            out, store, modules, plan.seed, isolation_name, LANGUAGE, cohort.people, under_policy=under_policy
        )
        code = batch_table.show(store, out, modules)
        regrading.conclude(store, out)
        if address is not None and not tracking.log(plan, store, out, address, time.monotonic() - began):
            code = max(code, 2)
        return code


def _check_folders(submissions: Path, out: Path, hidden: Path | None) -> None:
    if not submissions.is_dir():
        raise UsageError(f"there is no folder {str(submissions)!r}", f"{str(submissions)!r} 폴더가 없습니다")
    if out.resolve() == submissions.resolve() or out.resolve().is_relative_to(submissions.resolve()):
        raise UsageError("--out lies inside the submissions", "--out이 제출물 폴더 안에 있습니다")
    if hidden is not None and not any(hidden.glob("*/test_*.py")):
        raise UsageError(
            f"--hidden {str(hidden)!r} holds no <module>/test_*.py",
            f"--hidden {str(hidden)!r}에 <모듈>/test_*.py 파일이 없습니다",
        )


def _modules(here: Course, written: Sequence[str]) -> list[Module]:
    """Those that are named, each once; all when none is."""
    return list(dict.fromkeys(find_module(here, text) for text in written) or here.modules)


def _cohort(submissions: Path, roster: Path | None) -> Cohort:
    """Who has handed in, and with a roster who should have. Raises UsageError when that is nobody."""
    from grader import intake
    from grader import roster as rosters
    from grader.cli.pseudonyms import Cohort

    people = rosters.read(roster) if roster else None
    entries = {entry.student: entry for entry in intake.entries(submissions)}
    if people is not None:
        entries = intake.only_on_roster(entries, people)
    if not entries:
        raise UsageError(
            f"no submissions in {str(submissions)!r}", f"{str(submissions)!r}에 제출물이 없습니다"
        )
    return Cohort(entries, people)


def _check_resumed(known: Mapping[str, str], facts: Mapping[str, str], out: Path) -> None:
    """A batch goes on only as it began."""
    differing = [name for name in facts if name != "checks" and known.get(name, facts[name]) != facts[name]]
    if differing:
        names = ", ".join(differing)
        raise UsageError(
            f"{str(out)!r} holds a batch with another {names}; use --restart or another --out",
            f"{str(out)!r}에는 {names}이(가) 다른 채점 결과가 있습니다. --restart나 다른 --out을 쓰세요",
        )
