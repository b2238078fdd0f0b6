"""Our own mistakes and absences: told apart from the student's, and never a pass or a zero."""

from __future__ import annotations

import pytest

from grader.course import Course, CourseError
from grader.language import Text
from grader.runner import grade
from grader.submission import Submission
from grader.verdict import Verdict

CHECK = '''
def test_f():
    """셋입니다. / It is three."""
    assert mine.f(1) == 3
'''


def test_a_check_of_ours_that_breaks_is_internal(trial) -> None:
    check = trial.check("def test_f():\n    undefined_name\n", "def f(): return 1")
    assert check.verdict is Verdict.INTERNAL
    assert "NameError" in check.log
    assert "NameError" not in check.message.en
    check = trial.check("def test_f(no_such_fixture):\n    mine.f()\n", "def f(): return 1")
    assert check.verdict is Verdict.INTERNAL


def test_a_broken_fixture_is_internal_and_an_assertion_in_it_counts(trial) -> None:
    checks = "@pytest.fixture\ndef thing():\n    1 / 0\n\ndef test_f(thing):\n    mine.f()\n"
    assert trial.check(checks, "def f(): return 1").verdict is Verdict.INTERNAL
    checks = (
        "@pytest.fixture\ndef thing():\n    yield\n    assert mine.f() == 3\n\ndef test_f(thing):\n    pass\n"
    )
    assert trial.check(checks, "def f(): return 1").verdict is Verdict.FAILED


def test_a_skip_is_unavailable(trial) -> None:
    check = trial.check(
        "def test_f():\n    pytest.skip('도커가 없습니다 / no Docker')\n", "def f(): return 1"
    )
    assert (check.verdict, check.message.en, check.message.ko) == (
        Verdict.UNAVAILABLE,
        "no Docker",
        "도커가 없습니다",
    )


@pytest.mark.parametrize(
    ("checks", "says"),
    [
        ("1 / 0\n", "ZeroDivisionError"),
        ("def test_f(:\n    pass\n", "SyntaxError"),
        ("import no_such_module\n", "no_such_module"),
        ("import mine\nimport pytest\n\ndef test_f():\n    pass\n", "mark"),
        ("import mine\nimport pytest\n\n@pytest.mark.task('other')\ndef test_f():\n    pass\n", "mark"),
        ("import mine\nimport pytest\n\n@pytest.mark.task\ndef test_f():\n    pass\n", "mark"),
    ],
)
def test_our_own_mistakes_stop_the_course(trial, checks: str, says: str) -> None:
    with pytest.raises(CourseError, match=says):
        trial.report(checks, "def f(): return 1")


def test_no_checks_at_all_are_never_a_pass(trial) -> None:
    report = trial.report("", "def f(): return 1")
    assert (report.verdict, report.score) == (Verdict.INTERNAL, 0)


def test_no_check_of_ours_may_be_lost(trial) -> None:
    report = trial.report(
        "@pytest.mark.parametrize('x', range(3))\ndef test_f(x):\n    assert mine.f() == 3\n",
        "def f(): return 3",
    )
    assert [check.name for check in report.tasks[0].checks] == ["test_f[0]", "test_f[1]", "test_f[2]"]


def test_missing_untouched_and_rejected(trial, tmp_path) -> None:
    module = trial.module(CHECK)
    course = Course(trial.folder)
    starter = course.starter(module)
    starter.mkdir(parents=True)
    (starter / "mine.py").write_text("# TODO\n")
    cohort = [
        Submission("absent", module.id),
        Submission("untouched", module.id, {"mine.py": b"# TODO \r\n\r\n"}),
        Submission(
            "refused", module.id, {"mine.py": b"def f(x): return 3"}, rejected=Text("a reason", "이유")
        ),
        Submission("good", module.id, {"mine.py": b"def f(x): return 3"}),
    ]
    reports = grade(course, module, cohort, trial.parent, 1)
    said = {
        report.student: (report.verdict.value, report.tasks[0].checks[0].message.en) for report in reports
    }
    assert said == {
        "absent": ("missing", "There is no mine.py."),
        "untouched": ("missing", "mine.py is still the starter. Open it, and follow the TODO."),
        "refused": ("rejected", "a reason"),
        "good": ("passed", ""),
    }
    assert [report.max_score for report in reports] == [2, 2, 2, 2]
