"""One module, graded: tasks that need others, fresh state, order, several submissions and courses."""

from __future__ import annotations

import dataclasses
import os

import pytest

from grader import engines
from grader.course import Course, CourseError
from grader.isolation import make
from grader.runner import grade
from grader.submission import Submission
from grader.verdict import Report, Verdict
from grader.warm import WarmParent


def grade_mini(course: Course, files: dict[str, bytes], isolation=None, **options) -> Report:
    (module,) = course.modules
    with WarmParent(isolation or make("process"), module.preload) as parent:
        return grade(
            course, module, [Submission("me", module.id, files)], parent, options.pop("seed", 1), **options
        )[0]


def verdicts(report: Report) -> dict[str, str]:
    return {task.id: task.verdict.value for task in report.tasks}


def change(files: dict[str, bytes], old: str, new: str, name: str = "figures.py") -> dict[str, bytes]:
    assert old.encode() in files[name]
    return {**files, name: files[name].replace(old.encode(), new.encode())}


def test_the_solution_passes_everywhere(mini, solved, isolation) -> None:
    report = grade_mini(mini, solved, isolation)
    assert (report.verdict, report.score, report.max_score) == (Verdict.PASSED, 8.5, 8.5)
    assert [len(task.checks) for task in report.tasks] == [2, 4, 1, 3]


def test_a_task_waits_for_what_it_needs(mini, solved) -> None:
    report = grade_mini(mini, change(solved, "number + number", "number"))
    assert verdicts(report) == {"double": "failed", "purse": "skipped", "apply": "passed", "words": "passed"}
    assert report.score == 3.5
    assert "Twice as much" in report.tasks[1].checks[0].message.en
    assert "두 배" in report.tasks[1].checks[0].message.ko
    assert [len(task.checks) for task in report.tasks] == [2, 4, 1, 3]


def test_one_file_is_absent(mini, solved) -> None:
    report = grade_mini(mini, {"notes.py": solved["notes.py"]})
    assert verdicts(report) == {
        "double": "missing",
        "purse": "skipped",
        "apply": "missing",
        "words": "passed",
    }
    report = grade_mini(mini, {"figures.py": solved["figures.py"]})
    assert verdicts(report) == {"double": "passed", "purse": "passed", "apply": "passed", "words": "missing"}


def test_one_task_alone_is_reported_and_its_needs_are_run(mini, solved) -> None:
    assert verdicts(grade_mini(mini, solved, tasks=["purse"])) == {"purse": "passed"}
    report = grade_mini(mini, change(solved, "number + number", "number"), tasks=["purse"])
    assert verdicts(report) == {"purse": "skipped"}


def test_the_same_seed_gives_the_same_report(mini, solved) -> None:
    def fixed(report: Report) -> Report:
        tasks = [
            dataclasses.replace(task, checks=tuple(dataclasses.replace(c, seconds=0) for c in task.checks))
            for task in report.tasks
        ]
        return dataclasses.replace(report, tasks=tuple(tasks))

    wrong = change(solved, "number + number", "number + 1 if number else 0")
    one, two, other = (fixed(grade_mini(mini, wrong, seed=seed)) for seed in (5, 5, 6))
    assert one == two
    assert one != other


def test_a_broken_file_fails_its_checks_and_not_the_others(mini, solved) -> None:
    report = grade_mini(mini, {**solved, "figures.py": b"def double(:\n"})
    assert verdicts(report) == {"double": "error", "purse": "skipped", "apply": "error", "words": "passed"}


def test_submissions_do_not_see_one_another(mini, solved) -> None:
    (module,) = mini.modules
    wrong = change(solved, "number + number", "number")
    cohort = [Submission(str(i), module.id, wrong if i % 2 else solved) for i in range(6)]
    told: list[Report] = []
    with WarmParent(make("process"), module.preload) as parent:
        assert grade(mini, module, iter(cohort), parent, 1, keep_reports=False, on_report=told.append) == []
    assert [report.score for report in told] == [8.5, 3.5] * 3
    assert [report.student for report in told] == list("012345")


STATE = """
def test_a():
    assert mine.up() == 1

def test_b():
    assert mine.up() == 1

def test_c(tmp_path):
    assert mine.up() == 1
"""


def test_each_check_starts_afresh(trial) -> None:
    source = "n = 0\ndef up():\n    global n\n    n += 1\n    open('kept', 'a').write('x')\n    return len(open('kept').read())"
    report = trial.report(STATE, source)
    assert [check.verdict for check in report.tasks[0].checks] == [Verdict.PASSED] * 3
    turned = "\n".join(reversed(STATE.split("\n\n")))
    assert trial.report(turned, source).verdict is Verdict.PASSED


def test_stop_early(trial) -> None:
    report = trial.report(STATE, "def up(): return 2", stop_early=True)
    assert [check.name for check in report.tasks[0].checks] == ["test_a"]


def test_two_courses_in_one_process(trial, tmp_path) -> None:
    assert (
        trial.report("def test_f():\n    assert mine.f() == 1\n", "def f(): return 1").verdict
        is Verdict.PASSED
    )
    trial.folder = tmp_path / "another"
    assert (
        trial.report("def test_f():\n    assert mine.f() == 2\n", "def f(): return 2").verdict
        is Verdict.PASSED
    )
    assert (
        trial.report("def test_f():\n    assert mine.f() == 3\n", "def f(): return 3").verdict
        is Verdict.PASSED
    )


def test_a_conftest_of_each_course(trial, tmp_path) -> None:
    for number in (1, 2):
        trial.folder = tmp_path / str(number)
        conftest = trial.folder / "exercises" / "conftest.py"
        conftest.parent.mkdir(parents=True)
        conftest.write_text(f"import pytest\n\n@pytest.fixture\ndef number():\n    return {number}\n")
        checks = "def test_f(number):\n    assert mine.f() == number\n"
        assert trial.report(checks, f"def f(): return {number}").verdict is Verdict.PASSED


def test_a_conftest_above_the_course_is_not_read(trial) -> None:
    trial.folder.mkdir(parents=True)
    (trial.folder.parent / "conftest.py").write_text("raise RuntimeError('not of the course')\n")
    assert trial.report("def test_f():\n    assert mine.f()\n", "def f(): return 1").verdict is Verdict.PASSED


def test_options_of_the_users_pytest_do_not_matter(trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only -k nothing")
    monkeypatch.setenv("GRADER_SEED", "77")
    assert trial.report("def test_f():\n    assert mine.f()\n", "def f(): return 1").verdict is Verdict.PASSED


def test_a_students_file_is_never_imported_here(trial, tmp_path) -> None:
    mark = tmp_path / "imported"
    source = f"import os\nopen({str(mark)!r}, 'a').write(f'{{os.getpid()}} ')\ndef f(): return 1\n"
    trial.report("def test_f():\n    assert mine.f() == 1\n", source)
    assert len(mark.read_text().split()) == 1
    assert str(os.getpid()) not in mark.read_text()


def test_a_task_without_its_engine_is_unavailable(trial, monkeypatch) -> None:
    monkeypatch.setattr(engines.shutil, "which", lambda name: None)
    engines._problem.cache_clear()
    module = trial.module("def test_1():\n    assert mine.f() == 1", more='requires = ["docker"]\n')
    submission = Submission("me", module.id, {"mine.py": b"def f(): return 1"})
    try:
        (report,) = grade(Course(trial.folder), module, [submission], trial.parent, 1)
    finally:
        engines._problem.cache_clear()
    assert (report.score, report.verdict) == (0, Verdict.UNAVAILABLE)
    assert "Docker" in report.tasks[0].checks[0].message.ko


def test_an_unknown_engine_is_a_mistake_of_the_module(trial) -> None:
    with pytest.raises(CourseError, match="docker, chromium"):
        trial.module("def test_1():\n    assert mine.f() == 1", more='requires = ["podman"]\n')
