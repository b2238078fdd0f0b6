"""`grader watch` on a real terminal: saves, keys, Ctrl-C; and without a terminal."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

WAIT_S = 60


class Terminal:
    """A `grader watch` behind a pseudo-terminal of 80 columns."""

    def __init__(self, command, *words: str) -> None:
        self.ours, theirs = os.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "grader", "watch", *words],
            cwd=command.folder,
            env=command.environment(COLUMNS="80", TERM="xterm"),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def until(self, text: str) -> str:
        """What is printed up to and with that text."""
        seen, deadline = "", time.monotonic() + WAIT_S
        while text not in seen:
            left = deadline - time.monotonic()
            assert left > 0, f"no {text!r} in {seen!r}"
            if select.select([self.ours], [], [], left)[0]:
                seen += os.read(self.ours, 65536).decode("utf-8", "replace")
        return seen

    def press(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


@pytest.fixture
def terminal(command) -> Iterator[Terminal]:
    made = Terminal(command, "0")
    yield made
    made.close()


@pytest.mark.slow
def test_saves_and_keys(terminal, mini, solved) -> None:
    (module,) = mini.modules
    first = terminal.until("[q]")
    assert "not begun" in first
    terminal.press("h")
    assert "[1/" in terminal.until("[1/")
    terminal.press("s")
    terminal.until("after its task has passed")

    (module.folder / "notes.py").write_bytes(solved["notes.py"])
    second = terminal.until("[q]")
    assert "★ " in second
    assert "double" not in second.partition("★")[0]  # only what the save touches is graded

    terminal.press("s")
    terminal.until("count_words")
    terminal.press("t")
    terminal.until("double")

    (module.folder / "figures.py").write_bytes(solved["figures.py"])
    assert "all of it" in terminal.until("[q]")
    terminal.press("q")
    assert terminal.process.wait(timeout=WAIT_S) == 0


@pytest.mark.slow
def test_a_file_that_is_replaced_is_seen_as_well(terminal, mini, solved) -> None:
    """As editors save that write a new file and rename it."""
    (module,) = mini.modules
    terminal.until("[q]")
    temporary = module.folder / ".notes.py.new"
    temporary.write_bytes(solved["notes.py"])
    shutil.move(temporary, module.folder / "notes.py")
    assert "★ " in terminal.until("[q]")
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.process.wait(timeout=WAIT_S) in (0, 130)


@pytest.mark.slow
def test_without_a_terminal(command, mini, solved) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "grader", "watch", "0"],
        cwd=command.folder,
        env=command.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        while "quit" not in process.stdout.readline():
            assert process.poll() is None
        for name, content in solved.items():
            (mini.modules[0].folder / name).write_bytes(content)
        text, deadline = "", time.monotonic() + WAIT_S
        while "all of it" not in text:
            assert time.monotonic() < deadline
            text += process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=WAIT_S) in (0, 130)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
    finally:
        process.kill()
        process.communicate()
