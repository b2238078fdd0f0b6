"""Every verdict from a real run, with its words in both languages."""

from __future__ import annotations

import pytest

from grader.language import Text
from grader.verdict import Verdict

CHECK = '''
def test_f():
    """셋입니다. / It is three."""
    assert mine.f(1) == 3
'''


@pytest.mark.parametrize(
    ("source", "verdict", "en", "ko"),
    [
        ("def f(x): return 3", Verdict.PASSED, "", ""),
        ("def f(x): return 4", Verdict.FAILED, "", ""),
        (
            "def f(x): raise KeyError(x)",
            Verdict.ERROR,
            "Your code raised KeyError: 1",
            "예외가 일어났습니다: KeyError: 1",
        ),
        (
            "def f(x: return 3",
            Verdict.ERROR,
            "Python cannot read your file",
            "파이썬이 파일을 읽지 못했습니다",
        ),
        (
            "def f(x): raise NotImplementedError('TODO one: count')",
            Verdict.MISSING,
            "still the starter. TODO one: count",
            "아직 처음 그대로입니다. TODO one: count",
        ),
        (
            "def f(x): raise NotImplementedError('soon')",
            Verdict.ERROR,
            "Your code raised NotImplementedError: soon",
            "예외가 일어났습니다: NotImplementedError: soon",
        ),
        (
            "def f(x): raise SystemExit(4)",
            Verdict.ERROR,
            "ended the program (SystemExit: 4)",
            "프로그램을 끝내 버렸습니다",
        ),
        ("def g(x): return 3", Verdict.ERROR, "mine.py has no f.", "mine.py에 f이(가) 없습니다."),
        (
            "def f(x):\n    while True: pass",
            Verdict.TIMEOUT,
            "Stopped after 0.5 s",
            "0.5초가 지나 멈췄습니다",
        ),
        ("def f(x): return bytearray(10**9)", Verdict.MEMORY, "more than 256 MB", "256 MB보다 많이"),
        (
            "def f(x):\n    while True: print('x' * 99)",
            Verdict.OUTPUT,
            "printed more than 64 kB",
            "64 kB보다 많이 출력",
        ),
        ("import os\ndef f(x): os._exit(7)", Verdict.CRASHED, "exit code 7", "종료 코드 7"),
        ("import os\ndef f(x): os.kill(os.getpid(), 9)", Verdict.CRASHED, "SIGKILL", "SIGKILL"),
        ("class A: pass\ndef f(x): return A()", Verdict.FAILED, "", ""),
        ("def f(x): return None", Verdict.FAILED, "", ""),
    ],
    ids=lambda value: value[:28] if isinstance(value, str) else None,
)
def test_verdicts(trial, source: str, verdict: Verdict, en: str, ko: str) -> None:
    trial.call_s = 0.5 if verdict is Verdict.TIMEOUT else 15
    check = trial.check(CHECK, source)
    assert check.verdict is verdict
    assert en in check.message.en
    assert ko in check.message.ko
    assert check.log == ""
    assert check.sentence == Text(en="It is three.", ko="셋입니다.")
    if verdict in (Verdict.PASSED, Verdict.MISSING):
        assert check.reproduce == ""
    else:
        assert "import mine" in check.reproduce


@pytest.mark.parametrize(
    "body", ["import math; math.cosine", "raise ValueError(\"module 'a' has no attribute 'b'\")"]
)
def test_a_name_that_another_module_lacks(trial, body: str) -> None:
    message = trial.check(CHECK, f"def f(x): {body}").message
    assert "math.py" not in message.en
    assert "a.py has no b" not in message.en


def test_the_failing_line_is_named(trial) -> None:
    check = trial.check(CHECK, "def f(x):\n    y = x\n    return y / 0\n")
    assert check.where == "mine.py:3"
    assert "mine.py:3, f\n    return y / 0" in check.message.en
    check = trial.check(CHECK, "x = 1\n  y = 2\n")
    assert check.where == "mine.py:2"
    assert check.message.en.splitlines()[-2].strip() == "^"
    assert "opens a block" in check.message.en


@pytest.mark.parametrize(
    ("assertion", "expected", "actual"),
    [
        ("mine.f(1) == 3", "3", "4"),
        ("3 == mine.f(1)", "3", "4"),
        ("mine.f(1) in (1, 2)", "in (1, 2)", "4"),
        ("mine.f(1) != 4", "", "4"),
        ("mine.f(1) < 2", "< 2", "4"),
        ("mine.f(1) is None", "is None", "4"),
        ("sorted([mine.f(1)]) == [3]", "[3]", "[4]"),
    ],
)
def test_expected_and_actual_stand_on_their_sides(trial, assertion: str, expected: str, actual: str) -> None:
    check = trial.check(f"def test_f():\n    assert {assertion}\n", "def f(x): return 4")
    assert (check.verdict, check.expected, check.actual) == (Verdict.FAILED, expected, actual)


def test_the_words_of_an_assertion(trial) -> None:
    check = trial.check(
        "def test_f():\n    assert mine.f() == 3, '셋이 아닙니다. / Not three.'\n", "def f(): return 4"
    )
    assert check.message == Text(en="Not three.", ko="셋이 아닙니다.")
    assert (check.expected, check.actual) == ("3", "4")
    check = trial.check("def test_f():\n    mine.f()\n    pytest.fail('나쁨 / bad')\n", "def f(): pass")
    assert (check.verdict, check.message) == (Verdict.FAILED, Text(en="bad", ko="나쁨"))


def test_an_exception_that_was_expected_did_not_come(trial) -> None:
    check = trial.check(
        "def test_f():\n    with pytest.raises(ValueError):\n        mine.f(-1)\n", "def f(x): return 4"
    )
    assert (check.verdict, check.expected, check.actual) == (Verdict.FAILED, "raise ValueError", "returned 4")
    assert "ValueError was expected" in check.message.en
    assert "ValueError 예외가" in check.message.ko


def test_another_exception_than_the_expected_one(trial) -> None:
    check = trial.check(
        "def test_f():\n    with pytest.raises(ValueError):\n        mine.f()\n", "def f(): return [][0]"
    )
    assert check.verdict is Verdict.ERROR
    assert "IndexError" in check.message.en


@pytest.mark.parametrize(
    "use", ["mine.f() + 1", "len(mine.f())", "mine.f()['a']", "for _ in mine.f(): pass", "a, b = mine.f()"]
)
def test_a_check_that_trips_over_a_wrong_answer_is_not_our_fault(trial, use: str) -> None:
    for answer in ("None", "object()"):
        check = trial.check(f"def test_f():\n    {use}\n", f"def f(): return {answer}")
        assert check.verdict in (Verdict.FAILED, Verdict.ERROR)
        assert check.message.en
        assert check.message.ko
        assert check.log == ""


@pytest.mark.parametrize("trick", ["except BaseException: pass", "except Exception: pass"])
def test_a_check_cannot_swallow_a_stop(trial, trick: str) -> None:
    checks = f"def test_f():\n    try:\n        mine.f()\n    {trick}\n"
    assert trial.check(checks, "import os\ndef f(): os._exit(0)").verdict is Verdict.CRASHED


@pytest.mark.parametrize(
    ("written", "en", "ko"),
    [
        ("한국어 / English", "English", "한국어"),
        ("x", "x", "x"),
        ("p / 100을 쓰세요 / Use p / 100", "Use p / 100", "p / 100을 쓰세요"),
        ("3 / 4입니다. 1 / 2가 아닙니다 / It is 3 / 4", "It is 3 / 4", "3 / 4입니다. 1 / 2가 아닙니다"),
    ],
)
def test_the_two_languages_of_a_message(written: str, en: str, ko: str) -> None:
    assert Text.parse(written) == Text(en=en, ko=ko)
