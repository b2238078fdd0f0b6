"""Answers that hang, flood, fork, need the network or delete their world get a verdict in seconds, with a plain reason."""

from __future__ import annotations

import os
import time

import pytest

from grader.shell import fence
from grader.shell.grading import grade
from grader.verdict import Verdict
from shell_missions.engine import Outcome, Run, World, file, find, judge
from shell_missions.engine.judge import Expected

(SORT,) = find("sort")
SECONDS = 30  # on a machine that is busy with other tests; alone it takes about six

ATTACKS = {
    "hangs": ("sleep 1000", "timeout"),
    "spins": ("while :; do :; done", "timeout"),
    "ignores signals": ("trap '' TERM INT HUP; sleep 1000", "timeout"),
    "floods": ("yes", "output"),
    "floods stderr": ("yes >&2", "timeout"),
    "forks": (":(){ :|:& };:", "processes"),
    "forks in Python": ("exec python3 -c 'import os\nwhile True: os.fork()'", "processes"),
    "needs the network": ("curl -sS https://example.com/data.csv", "network"),
    "deletes its world": ("rm -rf ~ ~/.* 2>/dev/null", "deleted"),
    "removes what is inside": ("find . -mindepth 1 -delete; cd /; rmdir ~", "deleted"),
    "is no command": ("srot scores.txt", "not_found"),
    "is no shell": ("if then (", "syntax"),
}


@pytest.mark.usefixtures("bubblewrap")
@pytest.mark.parametrize(("script", "key"), ATTACKS.values(), ids=ATTACKS)
def test_it_is_said_what_happened(script: str, key: str) -> None:
    began = time.monotonic()
    result = grade(SORT, script.encode(), 1, fenced=True)
    assert time.monotonic() - began < SECONDS
    assert result.difference
    assert result.difference.key == key
    assert result.difference.message.ko != result.difference.message.en


@pytest.mark.parametrize("script", ["sleep 1000", "yes", "rm -rf ./* && cat"])
def test_without_a_fence_too(script: str) -> None:
    began = time.monotonic()
    result = grade(SORT, script.encode(), 1, fenced=False)
    assert time.monotonic() - began < SECONDS
    assert result.verdict in (Verdict.TIMEOUT, Verdict.OUTPUT, Verdict.FAILED)


@pytest.mark.usefixtures("bubblewrap")
@pytest.mark.parametrize(
    "script", ["kill -9 -1", "kill -9 $PPID", "x=$(yes)", "dd if=/dev/zero of=big bs=1M count=900"]
)
def test_it_never_passes(script: str) -> None:
    assert not grade(SORT, script.encode(), 1, fenced=True).passed


def test_what_is_left_behind_is_ended(fenced: bool) -> None:
    """A daemon in a session of its own does not outlive its world."""
    mark = f"{os.getpid()}.{time.monotonic_ns() % 10**6}"
    result = grade(
        SORT, f"setsid sleep {mark} & (setsid sleep {mark} &) ; sort -nr scores.txt".encode(), 1, fenced
    )
    assert result.passed, result
    running = [name for name in os.listdir("/proc") if name.isdecimal() and mark in _command(name)]
    assert running == []


def _command(pid: str) -> str:
    try:
        with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as text:
            return text.read()
    except OSError:
        return ""


@pytest.mark.usefixtures("bubblewrap")
def test_nothing_of_the_machine_is_seen() -> None:
    script = b"cat /etc/shadow; ls /root; tr '\\0' '\\n' < /proc/1/environ; tr '\\0' '\\n' < /proc/1/cmdline; id -u; env"
    os.environ["MISSION_TEST_SECRET"] = "tell-nobody"
    outcome = fence.run(World({"a": file("x")}), script, True)
    assert isinstance(outcome, Outcome)
    said = outcome.last.stdout
    assert b"tell-nobody" not in said
    assert b"root:" not in said
    assert b"\n0\n" not in said
    assert b"SHELL=/bin/bash" in said


@pytest.mark.usefixtures("bubblewrap")
def test_the_oracle_is_not_inside() -> None:
    """What is expected never enters the fence: the job has no facts."""
    world = World({"a": file("x")}, facts={"answer": "expected-4711"})
    assert b"expected-4711" not in repr(world.job("w", b"")).encode()


def test_an_answer_may_be_anything(fenced: bool) -> None:
    """Bytes that are no text, names that are no text, files that are no files."""
    script = b"printf '\\xff\\x00\\x1b[31m'; mkfifo pipe; touch $'\\xfe' $'new\\nline'; ln -s /etc/passwd link; chmod 000 a"
    world = World({"a": file("x")}, runs=(Run(),))
    outcome = fence.run(world, script, fenced)
    assert isinstance(outcome, Outcome)
    difference = judge(outcome, Expected(files=world.tree()), world)
    assert difference
    assert {change.sign for change in difference.files} == {"added"}
    assert all("\x1b" not in change.path and "\n" not in change.path for change in difference.files)
