"""`grader shell` as a command, and its interactive bash on a real terminal of 80 by 24."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]|\r|\x07")


def test_the_map_fits_on_a_screen(command: Any) -> None:
    for language, word in (("en", "Next"), ("ko", "다음")):
        said = command("shell", "--lang", language, COLUMNS="80")
        lines = said.stdout.splitlines()
        assert said.returncode == 0, said.stderr
        assert len(lines) <= 23
        assert max(map(cell_len, lines)) <= 80
        assert word in said.stdout


@pytest.mark.usefixtures("bubblewrap")
def test_progress_is_kept(command: Any) -> None:
    assert command("shell", "sort", "-c", "sort -r scores.txt").returncode == 1
    assert command("shell", "14", "-c", "sort -rn scores.txt").returncode == 0
    told = json.loads(command("shell", "--format", "json").stdout)["missions"]
    assert [one["id"] for one in told if one["done"]] == ["m14_sort"]


@pytest.mark.usefixtures("bubblewrap")
def test_json_of_a_grade(command: Any) -> None:
    said = command("shell", "sort", "-c", "sort -r scores.txt", "--format", "json", "--seed", "3")
    told = json.loads(said.stdout)
    assert (told["verdict"], told["key"], told["seed"], told["world"]) == ("failed", "text_order", 3, 1)


@pytest.mark.parametrize(
    "words",
    [["nothing_like_it"], ["-c", "ls"], ["sort"], ["sort", "--answer", "/no/such/file"], ["sort", "-c", "x", "--answer", "y"], ["sort", "--chat", "x"]],
)  # fmt: skip
def test_wrong_usage_is_one_line(command: Any, words: list[str]) -> None:
    said = command("shell", *words)
    assert said.returncode == 2
    assert len(said.stderr.splitlines()) == 1, said.stderr


# -- what a session's commands are answered ---------------------------------------------------------------------------


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The function that a session asks, in place of the session."""
    from grader.cli import shell_own_chat, shell_session
    from grader.shell import session

    caught: list[Any] = []
    monkeypatch.setattr(session, "play", lambda world, label, fenced, answer, extra=(): caught.append(answer))
    for place in (shell_session, shell_own_chat):
        monkeypatch.setattr(place, "need_terminal", lambda example: None)
    return caught


def test_check_of_a_wide_space_is_an_answer_like_any_other(answers: list[Any], tmp_path: Path) -> None:
    """Bytes and text do not agree on what is blank: U+3000 is what a Korean or Japanese keyboard types."""
    from grader.cli import shell_session
    from grader.shell.progress import ShellProgress
    from shell_missions.engine import find

    shell_session.play(find("sort")[0], 3, False, ShellProgress(tmp_path / "shell.json"))
    assert "✗" in answers[0]("check", "\u3000".encode())


def test_a_session_on_ones_own_chat_answers_everything(answers: list[Any], tmp_path: Path) -> None:
    from grader.cli import shell_own_chat, shell_session
    from grader.cli.common import Format

    chat = tmp_path / "chat.csv"
    chat.write_text('Date,User,Message\n2022-03-01 10:00:00,"김가나","안녕"\n', encoding="utf-8")
    shell_own_chat.practise(chat, None, None, False, Format.TEXT)
    assert "2022" in answers[0]("mission", b"")
    assert answers[0]("hint", b"")
    assert answers[0]("reset", b"") == shell_session.as_it_was()
    assert answers[0]("check", b" ") == shell_session.nothing_to_check()
    assert "✓" in answers[0]("check", "echo 1 김가나".encode())


# -- the interactive shell --------------------------------------------------------------------------------------------


class Terminal:
    """A terminal of 80 by 24 with `grader shell` on it."""

    def __init__(self, words: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve(sys.executable, [sys.executable, "-m", "grader", "shell", *words], environment)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.text, self._data = "", b""

    def until(self, pattern: str, seconds: float = 60) -> str:
        """What appeared up to the pattern, without escape sequences."""
        deadline = time.monotonic() + seconds
        while not re.search(pattern, self.text):
            assert time.monotonic() < deadline, f"no {pattern!r} in {self.text!r}"
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self._data += os.read(self.master, 65536)
                except OSError:
                    raise AssertionError(f"it ended without {pattern!r}: {self.text!r}") from None
                self.text = ESCAPES.sub("", self._data.decode("utf-8", "replace"))
        found, self.text, self._data = self.text, "", b""
        return found

    def type(self, line: str, pattern: str = r"\] \S+ [$#] $") -> str:
        """Type a line and wait for the next prompt."""
        os.write(self.master, line.encode() + b"\n")
        return self.until(pattern)

    def close(self) -> None:
        """The window is closed."""
        os.close(self.master)
        for _ in range(500):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return
            time.sleep(0.01)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError("it did not end with its terminal")


@pytest.fixture
def terminals(command: Any) -> Iterator[Any]:
    """`terminals("sort")` opens one in the small course."""
    opened: list[Terminal] = []

    def start(*words: str, **environment: str) -> Terminal:
        environment = {**command.environment(TERM="xterm-256color", **environment)}
        opened.append(Terminal(list(words), command.folder, environment))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("C.UTF-8", ["Sort numbers", "mission  the task", "[1/3]", "Not yet", "as it was", "Passed"]),
        ("ko_KR.UTF-8", ["숫자 정렬", "mission  과제", "[1/3]", "아직 아닙니다", "되돌렸습니다", "통과"]),
    ],
)
def test_a_session(terminals: Any, command: Any, locale: str, words: list[str], fenced: bool) -> None:
    """The task, a hint, a wrong answer, the world again, a right answer of several lines, the way out."""
    title, usage, hint, not_yet, again, passed = words
    terminal = terminals(
        "sort", "--isolation", "bubblewrap" if fenced else "process", LC_ALL=locale, LANG=locale
    )
    first = terminal.until(r"\[14 sort\] ~ [$#] $")
    assert title in first
    assert usage in first
    assert len(first.splitlines()) <= 24
    assert max(map(cell_len, first.splitlines())) <= 80
    assert hint in terminal.type("hint")
    terminal.type("sort -r scores.txt")
    wrong = terminal.type("check")
    assert not_yet in wrong
    assert "$ sort -r scores.txt" in wrong
    terminal.type("rm scores.txt; mkdir sub; cd sub")
    assert again in terminal.type("reset")
    assert "scores.txt" in terminal.type("ls")
    terminal.type('for f in scores.txt; do\nsort -nr "$f"\ndone')
    assert passed in terminal.type("check")
    assert title in terminal.type("mission")
    os.write(terminal.master, b"quit\n")
    terminal.until("exit")
    assert "m14_sort" in (command.folder / ".grader" / "shell.json").read_text()


@pytest.mark.slow
@pytest.mark.usefixtures("bubblewrap")
def test_the_session_is_a_real_terminal(terminals: Any) -> None:
    """Ctrl-C ends a command and not the shell; the window's size is known; jobs can be controlled; no network, no host."""
    terminal = terminals("sort", "--lang", "en")
    terminal.until(r"\[14 sort\] ~ [$#] $")
    os.write(terminal.master, b"sleep 1000\n")
    time.sleep(1)
    os.write(terminal.master, b"\x03")
    terminal.until(r"\] ~ [$#] $")
    assert "24 80" in terminal.type("stty size")
    assert "sleep 77" in terminal.type("sleep 77 & jobs")
    assert "resolve" in terminal.type("curl -sS http://example.com")
    assert "student" in terminal.type("whoami; ls /root /home")
    assert "No such file" in terminal.type(f"ls {Path(__file__).parent}")
    terminal.close()
    terminal.close = lambda: None


@pytest.mark.slow
def test_check_takes_a_file_or_a_command(terminals: Any) -> None:
    terminal = terminals("sort", "--isolation", "process", "--lang", "en")
    terminal.until(r"\[14 sort\] ~ [$#] $")
    assert "Type a command line first" in terminal.type("check")
    assert "Passed" in terminal.type("check 'sort -n -r scores.txt'")
    terminal.type("echo 'sort -nr scores.txt' > ~/answer.sh")
    assert "Passed" in terminal.type("check answer.sh")


@pytest.mark.slow
@pytest.mark.usefixtures("bubblewrap")
def test_closing_the_window_leaves_nothing(terminals: Any) -> None:
    """No process, no folder in memory."""
    terminal = terminals("sort", "--lang", "en")
    terminal.until(r"\[14 sort\] ~ [$#] $")
    mine = f"grader-shell-{terminal.pid}-"
    assert any(path.name.startswith(mine) for path in _scratch().iterdir())
    terminal.close()
    terminal.close = lambda: None
    assert not any(path.name.startswith(mine) for path in _scratch().iterdir())


def _scratch() -> Path:
    import tempfile

    memory = Path("/dev/shm")
    return memory if memory.is_dir() and os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
