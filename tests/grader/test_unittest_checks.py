"""Checks that were written for unittest are taken over as they are: assigned in module.toml, graded, explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course, CourseError, load_module
from grader.runner import grade
from grader.submission import Submission
from grader.verdict import Report, Verdict
from grader.verify import structure

OLD = '''
import unittest

from mine import Till, change


class TestChange(unittest.TestCase):
    """What a colleague wrote years ago."""

    def setUp(self):
        self.coins = [500, 100, 50, 10]
        self.till = Till(self.coins)

    def tearDown(self):
        self.till.close()

    def test_a_large_amount(self):
        """4290 won are fourteen coins."""
        self.assertEqual(change(4290, self.coins), [8, 2, 1, 4])

    def test_several(self):
        for amount, count in ((10, 1), (60, 2), (110, 2)):
            with self.subTest(amount=amount):
                self.assertEqual(sum(change(amount, self.coins)), count, "too many coins")

    def test_a_debt(self):
        with self.assertRaises(ValueError):
            change(-10, self.coins)

    def test_a_debt_at_once(self):
        self.assertRaisesRegex(ValueError, "debt", change, -10, self.coins)


class TestTill(unittest.TestCase):
    def test_it_counts(self):
        till = Till([10])
        till.put(10)
        self.assertTrue(till.total() == 20, "토탈이 다릅니다. / The total differs.")

    def test_it_is_never_in_debt(self):
        self.assertGreaterEqual(Till([]).total(), 0)


if __name__ == "__main__":
    unittest.main()
'''
RIGHT = """
def change(amount, coins):
    if amount < 0:
        raise ValueError("a debt")
    counts = []
    for coin in coins:
        counts.append(amount // coin)
        amount %= coin
    return counts


class Till:
    def __init__(self, coins):
        self.coins = list(coins)

    def put(self, coin):
        self.coins.append(coin)

    def total(self):
        return sum(self.coins)

    def close(self):
        self.coins.clear()
"""
TOML = """
title = { en = "Old", ko = "옛것" }
minutes = 1
lab = []
files = ["mine.py"]

[[task]]
id = "change"
points = 3
title = { en = "Change", ko = "거스름돈" }
tests = ["test_old.py"]
hints = { en = ["x"], ko = ["x"] }

[[task]]
id = "till"
points = 2
title = { en = "Till", ko = "금고" }
tests = ["test_old.py::TestTill"]
hints = { en = ["x"], ko = ["x"] }
"""


@pytest.fixture
def old(tmp_path) -> Path:
    """An exercise whose checks are a unittest file without a mark."""
    folder = tmp_path / "exercises" / "00_old"
    folder.mkdir(parents=True)
    (folder / "module.toml").write_text(TOML, encoding="utf-8")
    (folder / "test_old.py").write_text(OLD, encoding="utf-8")
    return folder


@pytest.fixture
def graded(old, own, tmp_path):
    """`graded(source)` grades it as mine.py."""

    def run(source: str) -> Report:
        module = load_module(old)
        submission = Submission("me", module.id, {"mine.py": source.encode()})
        return grade(Course(tmp_path), module, [submission], own, 1)[0]

    return run


def failed(report: Report) -> dict[str, tuple[str, str, str]]:
    return {
        check.name: (check.message.en, check.expected, check.actual)
        for task in report.tasks
        for check in task.checks
        if check.verdict is Verdict.FAILED
    }


def test_a_right_solution_passes(graded) -> None:
    report = graded(RIGHT)
    assert (report.verdict, report.score) == (Verdict.PASSED, 5)
    names = [[check.name for check in task.checks] for task in report.tasks]
    assert names == [
        ["test_a_debt", "test_a_debt_at_once", "test_a_large_amount", "test_several"],
        ["test_it_counts", "test_it_is_never_in_debt"],
    ]


def test_what_was_expected_and_what_came_is_shown(graded) -> None:
    wrong = RIGHT.replace("append(amount // coin)", "append(amount // coin + (coin == 10))")
    report = graded(wrong.replace('raise ValueError("a debt")', "pass").replace("sum(self.coins)", "-1"))
    assert failed(report) == {
        "test_a_large_amount": ("", "[8, 2, 1, 4]", "[8, 2, 1, 5]"),
        "test_several": ("With amount=10:\ntoo many coins", "1", "2"),
        "test_a_debt": ("ValueError was expected, but nothing was raised.", "raise ValueError", ""),
        "test_a_debt_at_once": ("ValueError was expected, but nothing was raised.", "raise ValueError", ""),
        "test_it_counts": ("The total differs.", "True", "False"),
        "test_it_is_never_in_debt": ("", ">= 0", "-1"),
    }  # fmt: skip
    check = next(check for check in report.tasks[0].checks if check.name == "test_a_large_amount")
    assert "change(4290, [500, 100, 50, 10])" in check.reproduce
    assert check.sentence.en == "4290 won are fourteen coins."


def test_what_raises_is_an_error_with_its_line(graded) -> None:
    report = graded(RIGHT.replace("amount %= coin", "amount %= coin - 10"))
    (check,) = (check for check in report.tasks[0].checks if check.name == "test_a_large_amount")
    assert check.verdict is Verdict.ERROR
    assert "ZeroDivisionError" in check.message.en
    assert check.where.startswith("mine.py:")


def test_each_check_meets_a_fresh_state_and_its_own_set_up(graded) -> None:
    """What the student's code keeps between calls never reaches the next check, nor the second try of one that failed."""
    forgetful = RIGHT.replace(
        "    counts = []\n", "    counts = []\n    TAKEN.append(amount)\n    assert TAKEN == [amount]\n"
    )
    report = graded("TAKEN = []\n" + forgetful.replace("self.coins = list(coins)", "self.coins = coins"))
    outcomes = {check.name: check.verdict for task in report.tasks for check in task.checks}
    assert outcomes.pop("test_several") is Verdict.ERROR  # the one that calls it more than once
    assert set(outcomes.values()) == {Verdict.PASSED}
    assert graded("TAKEN = []\n" + forgetful).score == 2


def test_set_up_that_fails_fails_each_check(graded) -> None:
    report = graded(RIGHT.replace("self.coins = list(coins)", "raise KeyError(7)"))
    assert {check.verdict for check in report.tasks[0].checks} == {Verdict.ERROR}


def test_a_difference_that_would_take_hours_is_not_drawn(graded) -> None:
    """unittest would draw the difference of these two lists for longer than anybody waits."""
    report = graded(RIGHT.replace("return counts", "return [str(i) * 9 for i in range(20_000)]"))
    check = next(check for check in report.tasks[0].checks if check.name == "test_a_large_amount")
    assert (check.verdict, check.expected) == (Verdict.FAILED, "[8, 2, 1, 4]")
    assert check.seconds < 5


def test_unittest_is_as_it_was_afterwards(graded) -> None:
    import unittest

    before = unittest.TestCase.assertEqual
    graded(RIGHT)
    assert unittest.TestCase.assertEqual is before


def test_nothing_in_the_file_has_to_change_for_verify(old, tmp_path) -> None:
    course = Course(tmp_path)
    said = [str(finding) for finding in structure.verify(course, course.modules[0])]
    assert not [line for line in said if "test_old.py" in line or "has no check" in line]


@pytest.mark.parametrize(
    ("tests", "says"),
    [
        ('["test_new.py"]', "a Python file beside module.toml"),
        ('["../test_old.py"]', "a Python file beside module.toml"),
        ('["test_old.py::TestTill"]', "task change has it already"),
    ],
)
def test_a_mistake_in_module_toml_is_named(old, tests, says) -> None:
    toml = TOML.replace('tests = ["test_old.py"]', 'tests = ["test_old.py::TestTill"]').replace(
        'tests = ["test_old.py::TestTill"]\nhints = { en = ["x"], ko = ["x"] }\n"""', ""
    )
    first, _, second = toml.rpartition('tests = ["test_old.py::TestTill"]')
    (old / "module.toml").write_text(f"{first}tests = {tests}{second}", encoding="utf-8")
    with pytest.raises(CourseError, match=r"task\[1\]\.tests") as problem:
        load_module(old)
    assert says in str(problem.value)


def test_a_check_that_no_task_claims_is_named(old, graded) -> None:
    (old / "module.toml").write_text(
        TOML.replace('tests = ["test_old.py"]', 'tests = ["test_old.py::TestChange::test_a_debt"]'),
        encoding="utf-8",
    )
    with pytest.raises(CourseError, match="`tests`"):
        graded(RIGHT)


def test_class_set_up_runs_for_each_check(old, graded) -> None:
    text = OLD.replace("    def setUp(self):", "    @classmethod\n    def setUpClass(cls):\n        cls.first = Till([1])\n\n    def setUp(self):\n        self.first.put(2)\n        assert self.first.total() == 3", 1)  # fmt: skip
    (old / "test_old.py").write_text(text, encoding="utf-8")
    assert graded(RIGHT).verdict is Verdict.PASSED


def test_the_example_of_the_page_is_graded_as_it_stands_there(old, own, tmp_path, root) -> None:
    page = (root / "docs" / "bring-your-own-tests.md").read_text(encoding="utf-8")
    example = page.partition("```python no-run\n")[2].partition("```")[0]
    (old / "test_old.py").write_text(example, encoding="utf-8")
    task = TOML.rpartition("[[task]]")[0]
    (old / "module.toml").write_text(task.replace("mine.py", "change.py"), encoding="utf-8")
    module = load_module(old)
    wrong = RIGHT.replace("append(amount // coin)", "append(amount // coin + (coin == 10))")
    both = [Submission("me", module.id, {"change.py": source.encode()}) for source in (RIGHT, wrong)]
    right, failing = grade(Course(tmp_path), module, both, own, 1)
    assert right.verdict is Verdict.PASSED
    shown = failed(failing)
    for name, check in shown.items():
        for said in (check[0].replace("\n", "\n      "), f"expected  {check[1]}", f"got       {check[2]}"):
            assert said in page, name
    assert set(shown) == {"test_a_large_amount", "test_several"}
