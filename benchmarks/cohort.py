"""A cohort, graded by `grader batch` and by what people use now, in one run: throughput, memory, where the time goes.

python benchmarks/cohort.py --quick            a few submissions each, to see that it works
python benchmarks/cohort.py                    200 submissions of module 09 and of a module with heavy imports
python benchmarks/cohort.py --memory           and the memory of 2,000
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import measure
import peers
import submissions
from measure import Cost, clean_environment

from grader.course import Course, Module

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
JOBS = 2
LARGE = 2000


@dataclass(frozen=True)
class Measured:
    """One grader on one cohort."""

    name: str
    count: int
    cost: Cost

    @property
    def per_submission_s(self) -> float:
        """Wall time, with `JOBS` at work."""
        return self.cost.wall_s / self.count


def main() -> None:
    """Measure, print, save."""
    options = _options()
    measure.warn_if_busy()
    figures: dict[str, Any] = {**measure.machine(), "jobs": JOBS, "modules": {}}
    for module_id in options.modules:
        with measure.scratch() as folder:
            figures["modules"][module_id] = _module(folder, module_id, options)
    figures["load_after"] = round(os.getloadavg()[0], 2)
    figures["peers"] = {peer: peers.installed_version(peer) for peer in options.peers}
    measure.save("cohort-quick" if options.quick else "cohort", figures)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=200, help="submissions for grader and pytest (200)")
    parser.add_argument("--peer-count", type=int, default=12, help="submissions for each of the others (12)")
    parser.add_argument(
        "--modules", nargs="+", default=list(submissions.COURSES), choices=list(submissions.COURSES)
    )
    parser.add_argument("--peers", nargs="*", default=list(peers.PEERS), choices=peers.PEERS)
    parser.add_argument("--isolation", default="bubblewrap")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", action="store_true", help=f"also the memory of {LARGE} submissions")
    parser.add_argument("--quick", action="store_true", help="8 submissions, 2 for each of the others")
    options = parser.parse_args()
    if options.quick:
        options.count, options.peer_count = 8, 2
    return options


def _module(folder: Path, module_id: str, options: argparse.Namespace) -> dict[str, Any]:
    course = Course(submissions.COURSES[module_id])
    module = next(module for module in course.modules if module.id == module_id)
    print(f"## {module_id}: {options.count} submissions, {JOBS} at a time\n", flush=True)
    kinds = submissions.write(folder / "submissions", module_id, options.count, options.seed)
    measured = [
        _grader(folder, course, module, options, kinds),
        *(_pytest(folder, module, kinds, bare) for bare in (True, False)),
        _checks_alone(folder, module, kinds),
    ]
    for peer in options.peers:
        run = _otter if peer == "otter-grader" else _nbgrader
        measured.append(run(folder, module, list(kinds)[: options.peer_count]))
    ours = measured[0]
    _print_throughput(ours, measured)
    _print_costs(ours)
    memory = {str(options.count): _memory(folder, course, module, options, "submissions")}
    if options.memory:
        submissions.write(folder / "large", module_id, LARGE, options.seed)
        memory[str(LARGE)] = _memory(folder, course, module, options, "large")
    for count, peak in memory.items():
        print(f"Peak memory of the whole batch, {count} submissions: {peak:.0f} MB")
    print(flush=True)
    return {
        "graders": {one.name: {"count": one.count, **vars(one.cost)} for one in measured},
        "ratio": {one.name: one.per_submission_s / ours.per_submission_s for one in measured},
        "peak_memory_mb": memory,
    }


def _timed(name: str, count: int, work: Callable[[Callable[[Sequence[str]], list[str]]], object]) -> Measured:
    with measure.accounted() as wrap:
        before = measure.now()
        work(wrap)
        return Measured(name, count, measure.now() - before)


# -- each grader ------------------------------------------------------------------------------------------------------


def _batch(folder: Path, module: Module, options: argparse.Namespace, source: str) -> list[str]:
    out = folder / f"out-{source}"
    shutil.rmtree(out, ignore_errors=True)
    return [
        *(str(measure.PYTHON), "-m", "grader", "batch", str(folder / source), "--out", str(out)),
        *("--module", module.number, "--jobs", str(JOBS), "--isolation", options.isolation, "--seed", "0"),
        *(["--trust-submissions"] if options.isolation == "process" else []),
    ]


def _environment() -> dict[str, str]:
    return clean_environment(PYTHONPATH=str(measure.ROOT))


def _grader(
    folder: Path, course: Course, module: Module, options: argparse.Namespace, kinds: dict[str, str]
) -> Measured:
    """`grader batch`: pytest, isolation, store, gradebook and pages included."""
    command = _batch(folder, module, options, "submissions")
    work = _timed(
        f"grader batch, {options.isolation}",
        len(kinds),
        lambda wrap: measure.run(wrap(command), course.root, _environment(), expect=(0, 1)),
    )
    with (folder / "out-submissions" / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(kinds), "the gradebook does not have every student"
    _assert_right([row["student"] for row in rows if row["total"] == row["max"]], kinds)
    return work


def _assert_right(full: Sequence[str], kinds: dict[str, str]) -> None:
    right = [student for student, kind in kinds.items() if kind == "right"]
    assert sorted(full) == right, "those who get full marks are not those who were made to"


def _pytest(folder: Path, module: Module, kinds: dict[str, str], bare: bool) -> Measured:
    """Plain `pytest` in a folder and a process for each submission; no sandbox, no report.

    As this environment has it, with hypothesis, xdist and other plugins, and tracebacks of what failed; or `bare`, made as
    quick as it gets. In both the checks are compiled by an earlier run, and the folders made beforehand.
    """
    kind = "pytest-bare" if bare else "pytest"
    checks = folder / kind / "checks"
    checks.mkdir(parents=True)
    for path in [*peers.support(module.folder, module.files)[:-1], module.folder.parent / "conftest.py"]:
        shutil.copy2(path, checks)
    command = [str(measure.PYTHON), "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    env = clean_environment(**ONE_THREAD)
    if bare:
        command.append("--tb=no")
        env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in module.files:
        shutil.copy2(folder / "submissions" / next(iter(kinds)) / module.id / name, checks)
    measure.run([*command, "--rootdir", str(checks)], checks, env, expect=(0, 1, 2))
    for name in module.files:
        (checks / name).unlink()
    places = []
    for student in kinds:
        place = folder / kind / "places" / student
        shutil.copytree(checks, place)
        shutil.copytree(folder / "submissions" / student / module.id, place, dirs_exist_ok=True)
        places.append(place)

    def grade(wrap: Callable[[Sequence[str]], list[str]], place: Path) -> None:
        measure.run(wrap([*command, "--rootdir", str(place)]), place, env, expect=(0, 1, 2))

    return _timed(
        "pytest each, no plugins or tracebacks" if bare else "pytest each, as installed",
        len(kinds),
        lambda wrap: measure.side_by_side(lambda place: grade(wrap, place), places, JOBS),
    )


def _checks_alone(folder: Path, module: Module, kinds: dict[str, str]) -> Measured:
    """No grader at all, see `checks_alone.py`; in the folders that `_pytest` has made."""
    places = folder / "pytest-bare" / "places"
    command = [str(measure.PYTHON), str(measure.ROOT / "benchmarks" / "checks_alone.py"), str(places)]
    command += ["--jobs", str(JOBS), "--tasks", *(task.id for task in module.tasks)]
    command += ["--preload", *module.preload]
    env = clean_environment(**ONE_THREAD)
    full: list[str] = []
    work = _timed(
        "no grader: the checks alone",
        len(kinds),
        lambda wrap: full.extend(measure.run(wrap(command), folder, env).split()),
    )
    _assert_right(full, kinds)
    return work


def _files(folder: Path, module: Module, student: str) -> dict[str, str]:
    place = folder / "submissions" / student / module.id
    return {name: (place / name).read_text(encoding="utf-8") for name in module.files}


def _solution(module: Module) -> dict[str, str]:
    place = module.folder.parent.parent / "solutions" / module.id
    return {name: (place / name).read_text(encoding="utf-8") for name in module.files}


def _otter(folder: Path, module: Module, students: Sequence[str]) -> Measured:
    """`otter run` for each submission, `JOBS` at a time."""
    place, tasks = folder / "otter", {task.id: task.points for task in module.tasks}
    place.mkdir()
    peers.prepare_otter(place, tasks, peers.support(module.folder, module.files))
    first = place / "solution.ipynb"
    first.write_text(peers.otter_submission(_solution(module)), encoding="utf-8")
    assert peers.otter_run(place, first) == module.points, (
        "otter-grader does not give the solution full marks"
    )
    notebooks = []
    for student in students:
        notebooks.append(place / f"{student}.ipynb")
        notebooks[-1].write_text(peers.otter_submission(_files(folder, module, student)), encoding="utf-8")
    return _timed(
        "otter run, no container",
        len(students),
        lambda _: measure.side_by_side(lambda notebook: peers.otter_run(place, notebook), notebooks, JOBS),
    )


def _nbgrader(folder: Path, module: Module, students: Sequence[str]) -> Measured:
    """`nbgrader autograde` in `JOBS` courses at a time, each with its share of the students and its own database."""
    tasks = {task.id: task.points for task in module.tasks}
    places = [folder / f"nbgrader-{number}" for number in range(JOBS)]
    for number, place in enumerate(places):
        place.mkdir()
        peers.prepare_nbgrader(place, tasks, peers.support(module.folder, module.files), module.files)
        if number == 0:
            peers.nbgrader_submission(place, "solution", _solution(module), tasks)
            scores = peers.nbgrader_autograde(place)
            assert scores == {"solution": module.points}, "nbgrader does not give the solution full marks"
            shutil.rmtree(place / "submitted" / "solution")
        for student in students[number::JOBS]:
            peers.nbgrader_submission(place, student, _files(folder, module, student), tasks)
    return _timed(
        "nbgrader autograde",
        len(students),
        lambda _: measure.side_by_side(peers.nbgrader_autograde, places, JOBS),
    )


# -- what is printed --------------------------------------------------------------------------------------------------


def _print_throughput(ours: Measured, measured: Sequence[Measured]) -> None:
    rows = []
    for one in measured:
        share = "" if one.count == ours.count else f", from {one.count}"
        ratio = one.per_submission_s / ours.per_submission_s
        rows.append([one.name + share, f"{1 / one.per_submission_s:.2f}", f"{ratio:.2f}"])
    print(measure.table(["", "submissions/s", "time per submission, grader = 1"], rows))
    print(flush=True)


def _print_costs(ours: Measured) -> None:
    """Where the time of `grader batch` goes, per submission."""
    cost, count = ours.cost, ours.count
    if cost.cpu_s is None:
        print(
            "The CPU time inside the fences is not accounted for on this machine (needs root and cgroup v1).\n"
        )
        return
    total = JOBS * cost.wall_s
    trusted, worker = cost.own_cpu_s, cost.cpu_s - cost.own_cpu_s
    parts = {"trusted side": trusted, "student's side": worker, "waiting": total - cost.cpu_s}
    rows = [[name, f"{part / count * 1000:.1f}", f"{part / total:.0%}"] for name, part in parts.items()]
    print(measure.table(["grader batch, per submission", "ms of a core", "share"], rows))
    print(flush=True)


def _memory(folder: Path, course: Course, module: Module, options: argparse.Namespace, source: str) -> float:
    """Peak of all processes of a batch; a run of its own, since looking costs time."""
    with measure.Memory() as memory:
        measure.run(_batch(folder, module, options, source), course.root, _environment(), expect=(0, 1))
    return memory.peak_mb


if __name__ == "__main__":
    main()
