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
