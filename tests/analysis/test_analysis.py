"""What a batch says, on reports made for it: rates, mistakes, profiles, two batches; the page and the command."""

from __future__ import annotations

import json
import re
import time
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from rich.cells import cell_len

from grader.analysis.batch import analyse
from grader.analysis.comparison import compare
from grader.exports import analysis as pages
from grader.language import Text
from grader.store import Store
from grader.verdict import Check, Report, Task, Verdict
from tests.analysis import generated
from tests.analysis.test_correlation import COHORT
from tests.conftest import Command

V = Verdict


def report(student: str, *tasks: tuple[str, list[Verdict]], message: str = "wrong") -> Report:
    made = [
        Task(
            name,
            Text(name, name),
            2,
            tuple(
                Check(
                    f"test_{name}_{nth}",
                    Text("s", "s"),
                    verdict,
                    Text(message, message),
                    actual="7",
                    seconds=0.5,
                )
                for nth, verdict in enumerate(verdicts)
            ),
        )
        for name, verdicts in tasks
    ]
    return Report(student, "00_numbers", Text("Numbers", "수"), tuple(made))


def each(*reports: Report) -> list[tuple[str, list[Report]]]:
    return [(one.student, [one]) for one in reports]


def test_rates_of_a_task_that_some_did_not_reach() -> None:
    """Waiting is not passed, but says nothing about how hard the task is; what is not known counts nowhere."""
    found = analyse(
        each(
            report("a", ("f", [V.PASSED]), ("g", [V.PASSED])),
            report("b", ("f", [V.PASSED]), ("g", [V.FAILED])),
            report("c", ("f", [V.FAILED]), ("g", [V.SKIPPED])),
            report("d", ("f", [V.PASSED]), ("g", [V.INTERNAL])),
            report("e", ("f", [V.MISSING]), ("g", [V.SKIPPED])),  # has done nothing
            report("f", ("f", [V.REJECTED]), ("g", [V.REJECTED])),
        )
    ).modules[0]
    f, g = found.tasks
    assert (found.submissions, found.worked_on) == (6, 4)
    assert (f.pass_rate, f.difficulty) == (3 / 4, 1 / 4)
    assert (g.known, g.tried, g.pass_rate, g.difficulty, g.internal) == (3, 2, 1 / 3, 1 / 2, 1)
    assert found.internal_share == 1 / 12
    assert g.verdicts == {"passed": 1, "failed": 1, "skipped": 1, "internal": 1}


def test_discrimination_of_a_whole_cohort_is_what_numpy_says() -> None:
    reports = list(generated.cohort(200))
    module = analyse(each(*reports)).modules[0]
    points = np.array([[task.score for task in one.tasks] for one in reports])
    for place, task in enumerate(module.tasks):
        rest = points.sum(axis=1) - points[:, place]
        assert task.discrimination == pytest.approx(np.corrcoef(points[:, place], rest)[0, 1], abs=1e-9)
    passed = np.array(
        [[check.verdict is V.PASSED for task in one.tasks for check in task.checks] for one in reports]
    )
    for place, check in enumerate(module.checks):
        rest = passed.sum(axis=1) - passed[:, place]
        assert check.discrimination == pytest.approx(np.corrcoef(passed[:, place], rest)[0, 1], abs=1e-9)
        assert check.pass_rate == pytest.approx(passed[:, place].mean())
    assert module.mean == pytest.approx(points.sum(axis=1).mean())
    assert module.spread == pytest.approx(points.sum(axis=1).std())


def test_what_points_the_wrong_way_is_flagged_and_what_all_pass_is_not(
    command: Command, tmp_path: Path
) -> None:
    names = ("easy", "good", "wrong_way", "all_pass", "fair")
    reports = [
        report(
            f"s{nth}",
            *((name, [V.PASSED if right else V.FAILED]) for name, right in zip(names, row, strict=True)),
        )
        for nth, row in enumerate(zip(*COHORT, strict=True))
    ]
    tasks = analyse(each(*reports)).modules[0].tasks
    assert [task.task for task in tasks if task.flagged] == ["wrong_way"]
    assert tasks[3].discrimination is None
    said = command("analyze", generated.write(tmp_path / "results", reports), "--lang", "en").stdout
    (line,) = (line for line in said.splitlines() if "wrong_way " in line and "%" in line)
    assert "⚑ -" in line
    (line,) = (line for line in said.splitlines() if line.startswith("all_pass"))
    assert " none " in line
    assert "nan" not in said


def test_mistakes_are_counted_once_a_student() -> None:
    found = analyse(
        each(
            report("a", ("f", [V.FAILED, V.FAILED, V.PASSED]), message="off by one"),
            report("b", ("f", [V.FAILED, V.PASSED, V.PASSED]), message="off by one"),
            report("c", ("f", [V.ERROR, V.PASSED, V.PASSED]), message="x" * 1000),
        )
    ).modules[0]
    first, second = found.tasks[0].messages
    assert (first.text.en, first.count) == ("off by one", 2)
    assert (len(second.text.en), second.count) == (400, 1)
    assert [(one.text.en, one.count) for one in found.checks[0].answers] == [("7", 3)]
    assert found.checks[2].messages == ()
    assert found.checks[2].discrimination is None


def test_profiles_places_and_late_marks() -> None:
    late = {("b", "00_numbers"): Text("2 days late", "2일 지각")}
    found = analyse(
        each(
            report("a", ("f", [V.PASSED]), ("g", [V.FAILED])),
            report("b", ("f", [V.PASSED]), ("g", [V.PASSED])),
            report("c", ("f", [V.PASSED]), ("g", [V.FAILED])),
            report("d", ("f", [V.INTERNAL]), ("g", [V.PASSED])),
        ),
        late,
    )
    assert [(one.student, one.place) for one in found.students] == [("a", 2), ("b", 1), ("c", 2), ("d", 2)]
    assert found.students[0].open_tasks == ["00_numbers/g"]
    assert found.students[1].to_json("ko")["modules"][0]["late"] == "2일 지각"
    assert found.students[3].to_json("en")["score"] is None  # our fault is no zero


def test_late_marks_of_the_store_reach_the_command(command: Command, tmp_path: Path) -> None:
    folder = generated.write(tmp_path / "results", list(generated.cohort(2)))
    with Store.open(folder) as store:
        at = "2026-03-25T12:00:00+09:00"
        store.set_late({("s0001", generated.MODULE): (at, 2, 1.5), ("s0002", generated.MODULE): (at, 0, 0.0)})
    said = json.loads(command("analyze", folder, "--format", "json", "--lang", "en").stdout)
    assert [one["modules"][0]["late"] for one in said["students"]] == ["2 days late, −1.5 points", None]


def test_two_batches() -> None:
    before = analyse(
        each(report("a", ("f", [V.FAILED])), report("b", ("f", [V.PASSED])), report("c", ("f", [V.PASSED])))
    )
    after = analyse(
        each(report("a", ("f", [V.PASSED])), report("b", ("f", [V.INTERNAL])), report("c", ("f", [V.PASSED])))
    )
    found = compare(before, after)
    assert [(one.student, one.change, one.gained, one.lost) for one in found.students] == [
        ("a", 2, ("f",), ()),
        ("b", None, (), ("f",)),
    ]
    assert found.same == 1
    assert found.tasks[0].change == pytest.approx(1 - 2 / 3)


def test_nothing_of_a_student_acts_on_the_page() -> None:
    hostile = generated.HOSTILE
    page = pages.of_students(each(report(hostile, ("f", [V.FAILED, V.PASSED]), message=hostile)), 1, "ko")
    assert "<script" not in page
    assert "<img" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "style=" not in page.partition("<body>")[2]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "default-src 'none'" in unescape(policy[1])
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert page.count("<svg") == 2


def test_the_command(command: Command, tmp_path: Path) -> None:
    folder = generated.write(tmp_path / "results", list(generated.cohort(60)))
    for lang in ("en", "ko"):
        said = command("analyze", folder, "--lang", lang, "--all", COLUMNS="200")
        assert said.returncode == 0, said.stderr
        assert "Traceback" not in said.stderr
        assert (
            max(cell_len(line.rstrip()) for line in said.stdout.splitlines() if str(folder) not in line) <= 80
        )
        assert "\x1b" not in said.stdout
    assert (folder / "report" / "analysis.html").is_file()
    data = json.loads(command("analyze", folder, "--format", "json").stdout)
    assert [task["id"] for task in data["modules"][0]["tasks"]] == [task for task, *_ in generated.TASKS]
    assert len(data["students"]) == 60
    one = command("analyze", folder, "--student", "s0001", "--lang", "en")
    assert "place" in one.stdout
    for wrong in (("nowhere",), (folder, "--student", "nobody"), (folder, "--module", "nothing")):
        refused = command("analyze", *wrong, "--lang", "en")
        assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)


def test_two_thousand_are_quick(tmp_path: Path, command: Command) -> None:
    folder = generated.write(tmp_path / "results", list(generated.cohort(2000)))
    began = time.process_time()
    from grader.dashboard.batch_data import load

    assert load(folder).modules[0].submissions == 2000
    assert time.process_time() - began < 5  # 1 s where it was written
