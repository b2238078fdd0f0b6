"""What the command-line library itself says, in Korean."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

import pytest

COMMANDS = ("", "check", "watch", "hint", "batch", "export", "similar", "release", "new", "submit", "doctor")
LEFT_IN_ENGLISH = re.compile(
    r"Usage:|Options:|Arguments:|Commands:|Show this message|\[required\]|\[default:"
)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_korean_and_fits(command, name) -> None:
    done = command(*([name] if name else []), "--help", "--lang", "ko", COLUMNS="80")
    assert done.returncode == 0, done.stderr
    assert not LEFT_IN_ENGLISH.search(done.stdout)
    assert "사용법" in done.stdout
    for line in done.stdout.splitlines():
        assert sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) <= 80, line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chekc",), "혹시 'check'인가요?"),
        (("check", "--formt", "json"), "비슷한 옵션: --format"),
        (("check", "--format", "xml"), "다음 가운데 하나가 아닙니다"),
        (("check", "--seed", "x"), "정수가 아닙니다"),
        (("check", "--seed", "-3"), "범위"),
        (("hint",), "빠졌습니다"),
        (("doctor", "x"), "남는 인자"),
    ],
)
def test_complaints_are_korean(command, words, said) -> None:
    done = command(*words, "--lang", "ko")
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
