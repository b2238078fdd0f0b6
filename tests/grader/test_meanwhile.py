"""Work in a second process is done once, and what goes wrong there is told here."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from grader import meanwhile as module
from grader.meanwhile import meanwhile

alone = pytest.mark.skipif(not module._may_fork(), reason="there is one core, or another thread runs")


@alone
def test_both_are_done_by_two(tmp_path: Path) -> None:
    with meanwhile(lambda: (tmp_path / "there").write_text(str(os.getpid())) and None):
        (tmp_path / "here").write_text(str(os.getpid()))
    assert (tmp_path / "here").read_text() == str(os.getpid()) != (tmp_path / "there").read_text()


@alone
def test_what_goes_wrong_there_is_met_here(tmp_path: Path) -> None:
    def fill() -> None:
        (tmp_path / str(os.getpid())).touch()
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"), meanwhile(fill):
        pass
    assert len(list(tmp_path.iterdir())) == 2


@alone
def test_what_goes_wrong_here_ends_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"

    def wait() -> None:
        told.write_text(str(os.getpid()))
        time.sleep(60)

    def interrupt() -> None:
        while not (told.exists() and told.read_text()):
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), meanwhile(wait):
        interrupt()
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


@alone
def test_a_killed_one_is_made_good(tmp_path: Path) -> None:
    me, done = os.getpid(), []

    def die() -> None:
        if os.getpid() != me:
            os.kill(os.getpid(), 9)
        done.append(1)

    with meanwhile(die):
        pass
    assert done == [1]


def test_beside_threads_it_is_done_here() -> None:
    done: list[int] = []
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with meanwhile(lambda: done.append(os.getpid())):
            assert not done
    finally:
        stop.set()
        thread.join()
    assert done == [os.getpid()]
