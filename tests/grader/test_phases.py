"""Checks take a short way through pytest; what is special about one works as it does in plain pytest."""

from __future__ import annotations

import pytest

from grader import phases
from grader.course import Course
from grader.runner import grade
from grader.submission import Submission
from grader.verdict import Verdict

SOURCE = """
import sys
def say(word):
    print(word)
    print(word.upper(), file=sys.stderr)
def one(): return 1
"""
CHECKS = """
import os, pytest, sys, unittest

order = []

@pytest.fixture
def prepared():
    order.append("up")
    yield mine.one()
    order.append("down")

def test_a_fixture(prepared):
    '''픽스처. / A fixture.'''
    assert prepared == 1 and order == ["up"]

def test_b_its_end():
    '''끝. / Its end.'''
    assert mine.one() == 1 and order == ["up", "down"]

def test_c_capsys(capsys):
    '''출력. / Output.'''
    mine.say("hello")
    assert capsys.readouterr() == ("hello\\n", "HELLO\\n")

def test_d_monkeypatch(monkeypatch):
    '''바꾸기. / Replacing.'''
    monkeypatch.setenv("CHECKED", "yes")
    assert mine.one() == 1

def test_e_tmp_path(tmp_path):
    '''폴더. / A folder.'''
    (tmp_path / "file").write_text("x")
    assert mine.one() == 1

@pytest.mark.parametrize("number", [1])
def test_f_parameters(number):
    '''값. / Values.'''
    assert mine.one() == number

@pytest.mark.skip(reason="여기서는 안 됩니다. / Not here.")
def test_g_marked():
    '''표시. / Marked.'''
    assert mine.one() == 2

def test_h_skips():
    '''건너뜀. / Skips.'''
    pytest.skip("여기서는 안 됩니다. / Not here.")

def test_i_skips_as_unittest_does():
    '''건너뜀. / Skips.'''
    raise unittest.SkipTest("여기서는 안 됩니다. / Not here.")

@pytest.fixture
def broken():
    raise AssertionError("준비가 안 됩니다. / It cannot be prepared.")

def test_j_set_up(broken):
    '''준비. / Set-up.'''

@pytest.fixture
def left():
    yield
    assert mine.one() == 2, "뒷정리가 틀렸습니다. / The end is wrong."

def test_k_tear_down(left):
    '''뒷정리. / Tear-down.'''
    assert mine.one() == 1

def test_m_asked_for_by_name(request):
    '''이름으로 부른 픽스처. / A fixture asked for by name.'''
    (request.getfixturevalue("tmp_path") / "file").write_text("x")
    assert mine.one() == 1

def test_n_bytes_to_stdout():
    '''바이트. / Bytes.'''
    sys.stdout.buffer.write(b"x")
    assert mine.one() == 1

class TestOwnState:
    def test_o_self_is_new(self):
        '''self는 새것. / self is new.'''
        self.runs = getattr(self, "runs", 0) + mine.one()
        assert self.runs == 1

class TestAll(unittest.TestCase):
    def test_l_case(self):
        '''케이스. / A case.'''
        self.assertEqual(mine.one(), 1)
"""


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Which checks took the short way."""
    seen: dict[str, bool] = {}
    is_plain = phases.is_plain

    def watched(item: pytest.Item) -> bool:
        seen[item.name] = is_plain(item)
        return seen[item.name]

    monkeypatch.setattr(phases, "is_plain", watched)
    return seen


def test_each_kind_of_check(trial, short) -> None:
    report = trial.report(CHECKS, SOURCE)
    found = {check.name: check for check in report.tasks[0].checks}
    wanted = dict.fromkeys(found, Verdict.PASSED) | {
        "test_g_marked": Verdict.UNAVAILABLE,
        "test_h_skips": Verdict.UNAVAILABLE,
        "test_i_skips_as_unittest_does": Verdict.UNAVAILABLE,
        "test_j_set_up": Verdict.FAILED,
        "test_k_tear_down": Verdict.FAILED,
    }
    assert {name: check.verdict for name, check in found.items()} == wanted
    assert (
        found["test_h_skips"].message.en == found["test_i_skips_as_unittest_does"].message.en == "Not here."
    )
    assert found["test_k_tear_down"].message.en == "The end is wrong."
    assert {name for name, plain in short.items() if not plain} == {
        "test_e_tmp_path",
        "test_g_marked",
        "test_l_case",
    }


def test_the_next_submission_finds_the_same(trial) -> None:
    """What a check has put on `self`, or has replaced when the student's process died, is gone."""
    checks = """
        import os
        class TestOwn:
            def test_1_self(self):
                '''self. / self.'''
                self.runs = getattr(self, "runs", 0) + mine.one()
                assert self.runs == 1

        def test_2_replaces(monkeypatch):
            '''바꿉니다. / Replaces.'''
            monkeypatch.setenv("LEFT_BY_A_CHECK", "1")
            monkeypatch.setattr(mine, "one", lambda: 1)
            assert mine.two() == 2

        def test_3_finds():
            '''찾습니다. / Finds.'''
            assert "LEFT_BY_A_CHECK" not in os.environ and mine.one() == 1
    """
    module = trial.module(checks)
    dies = "import os\ndef one(): return 1\ndef two(): os._exit(3)"
    lives = "def one(): return 1\ndef two(): return 2"
    submissions = [
        Submission(name, module.id, {"mine.py": text.encode()}) for name, text in (("a", dies), ("b", lives))
    ]
    first, second = grade(Course(trial.folder), module, submissions, trial.parent, 1)
    assert [check.verdict for check in first.tasks[0].checks] == ["passed", "crashed", "passed"]
    assert second.verdict is Verdict.PASSED


def test_hooks_of_the_course_are_heard(trial, short) -> None:
    conftest = trial.folder / "exercises" / "conftest.py"
    conftest.parent.mkdir(parents=True)
    conftest.write_text(
        "import pytest\ndef pytest_runtest_setup(item): pytest.skip('오늘은 안 됩니다. / Not today.')\n",
        encoding="utf-8",
    )
    check = trial.check("def test_1():\n    assert mine.one() == 1\n", SOURCE)
    assert (check.verdict, check.message.en, short) == (Verdict.UNAVAILABLE, "Not today.", {"test_1": False})


def test_nothing_of_a_student_reaches_the_terminal(trial, capfd) -> None:
    """Not even what is printed while the grader finds out that the process has closed its end."""
    source = """
        import gc, os, socket
        def one():
            server = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Server")
            server._sock.shutdown(socket.SHUT_RD)
            if os.fork() == 0:
                for _ in range(1000):
                    os.write(1, b"\\x1b]0;EVIL\\x07\\xff")
            return 1
    """
    checks = "".join(f"def test_{i}():\n    assert mine.one() == 1\n" for i in range(3))
    trial.report(checks, source)
    assert "EVIL" not in "".join(capfd.readouterr())
