"""Checks take a short way through pytest; what is special about one works as it does in plain pytest."""

from __future__ import annotations

import pytest

from grader import phases
from grader.verdict import Verdict

SOURCE = """
import sys
def say(word):
    print(word)
    print(word.upper(), file=sys.stderr)
def one(): return 1
"""
CHECKS = """
import pytest, unittest

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
