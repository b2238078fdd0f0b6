"""The pure parts: comparing, showing the invisible, taking outcomes apart; and the file that probes copy."""

from __future__ import annotations

import ast
import copy
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shell_missions.engine import (
    Expected,
    Mission,
    Outcome,
    OutcomeError,
    World,
    file,
    find,
    folder,
    inside,
    judge,
    missions,
)
from shell_missions.engine.compare import Exact, Lines, Number, Pairs, Unordered
from shell_missions.engine.visible import difference, visible

PLAIN: dict[str, Any] = {
    "root": "/w",
    "runs": [{"ended": "exit", "code": 0, "stdout": b"1\n", "stderr": b"", "seconds": 0.1, "pid": 1}],
    "files": [["a", "file", 0o644, "0" * 64, 1, b"x"]],
    "after": [],
    "logs": {},
    "services": {},
}


@pytest.mark.parametrize(
    ("line", "shown"),
    [("a\tb", "a⇥b"), ("a  ", "a··"), ("a\r", "a␍"), ("\0", "␀"), ("\x1b[31m", "␛[31m"), ("\u200b", "<U+200B>"), ("\u202f", "<U+202F>"), ("\ufeffa", "<U+FEFF>a"), ("한글 🐳", "한글 🐳")],
)  # fmt: skip
def test_the_invisible_is_shown(line: str, shown: str) -> None:
    assert visible(line) == shown


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_difference_can_be_printed(expected: bytes, got: bytes) -> None:
    """No control character of an answer reaches the terminal, and equal bytes do not differ."""
    for sign, line in difference(expected, got):
        assert sign in "-+ …"
        assert line.isprintable()
        assert line.encode("utf-8")
    assert all(sign in " …" for sign, _ in difference(got, got))


def test_a_missing_line_end_is_a_difference() -> None:
    assert difference(b"a\n", b"a") == [("-", "a"), ("+", "a⊘")]


def test_comparators() -> None:
    assert Pairs(((3, "김, 팀장"),)).matches("      3 김, 팀장\n".encode())
    assert not Pairs(((3, "a"), (2, "b"))).matches(b"2 b\n3 a\n")
    assert Unordered(("a b", "-c"), paths=True).matches(b"./-c\0./a b\0")
    assert Lines(("1", "2")).matches(b"1\n2")
    assert not Exact(b"1\n").matches(b"1")
    assert Number(5, "t").matches(b" 5 t\n")
    assert not Number(5, "t").matches(b"5 6\n")


@pytest.mark.parametrize("key", list(PLAIN))
def test_an_outcome_is_checked(key: str) -> None:
    assert Outcome.of(PLAIN).last.code == 0
    for nonsense in (None, 7, "x", [1], [[1, 2]], {"a": 1.5}):
        damaged = copy.deepcopy(PLAIN)
        damaged[key] = nonsense
        if key == "root" and nonsense == "x":
            continue
        with pytest.raises(OutcomeError):
            Outcome.of(damaged)


def test_only_the_named_changes_are_allowed() -> None:
    world = World({"a": file("x")})
    found = Outcome.of({**PLAIN, "files": [*PLAIN["files"], ["extra", "dir", 0o755, "", 0, b""]]})
    expected = {"a": file(b"x"), "wanted": folder()}
    result = judge(found, Expected(files=expected), world)
    assert result
    assert [(change.sign, change.path) for change in result.files] == [
        ("changed", "a"),
        ("missing", "wanted"),
        ("added", "extra"),
    ]


def test_inside_needs_nothing_but_python() -> None:
    """It is copied beside students' files, so it may import the standard library alone."""
    import sys

    tree = ast.parse(Path(inside.__file__).read_text(encoding="utf-8"))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {name.partition(".")[0] for name in names} <= {*sys.stdlib_module_names}


@pytest.mark.parametrize(
    "name", ["write", "append", "count", "script", "kakao_csv", "kakao_traps", "kakao_phones"]
)
def test_a_probe_can_run_a_mission(name: str, bench: Any) -> None:
    """As module 06 does: the file beside the student's, a job in, plain data out, judged here; in each isolation."""
    (mission,) = find(name)
    mine = bench(Path(inside.__file__).read_text(encoding="utf-8"))
    world = mission.world("probe")
    right = mine.run(world.job("world", mission.answers()[0].read_bytes()))
    assert mission.judge(world, Outcome.of(right)) is None
    mine = bench.again()
    wrong = mine.run(world.job("world", mission.wrong()[0].read_bytes()))
    difference = mission.judge(world, Outcome.of(wrong))
    assert difference
    assert difference.key == mission.wrong()[0].stem.partition("-")[0]


NASTY = (
    b"",
    b"\n",
    b" \n",
    b"\xff\xfe\0",
    b"3 a\n\n\t\n",
    b"-1\n",
    b"1" * 5000,
    b"1" + b" " * 200_000 + b"x",
    b"--a" * 9999,
    b"a:" * 9999,
)


@pytest.mark.parametrize("mission", missions(), ids=[mission.name for mission in missions()])
def test_no_outcome_confuses_a_judge(mission: Mission) -> None:
    """Whatever an answer prints, logs or leaves, there is a difference, and no exception, in a moment."""
    world = mission.world("nasty")
    for data in NASTY:
        ran = {"ended": "exit", "code": 0, "stdout": data, "stderr": data[:30_000], "seconds": 0.1, "pid": 1}
        files = [
            ["x", "other", 0, "", 0, b""],
            *([path, "file", 0o644, "?", 1, data[:60_000]] for path in world.tree()),
        ]
        logs = dict.fromkeys(("scp", "requests", "sudo"), data + b'\n[1]\n["a"]\n{}\n[]\n')
        for entries in (files, files[:1], []):
            plain = {
                "root": "/w",
                "runs": [ran] * len(world.runs),
                "files": entries,
                "after": [ran],
                "logs": logs,
                "services": {},
            }
            began = time.monotonic()
            assert mission.judge(world, Outcome.of(plain)) is not None
            assert time.monotonic() - began < 5
        short = {**PLAIN, "runs": [{**ran, "ended": "signal", "code": -9}]}
        assert mission.judge(world, Outcome.of(short)) is not None


PLACES = [
    mission
    for mission in missions()
    if mission.name in ("sudo", "script", "process", "nohup", "request", "transfer")
]


@pytest.mark.parametrize("mission", PLACES, ids=[mission.name for mission in PLACES])
def test_the_way_may_hold_blanks_and_hangul(
    mission: Mission, tmp_path: Path, there: Callable[[Mission], None]
) -> None:
    """Neither the path of this Python nor that of the world has to be free of them, or short."""
    there(mission)
    place = tmp_path / "it's 내 집" / ("긴 이름" * 6)
    place.mkdir(parents=True)
    python = place / "python 3"
    python.symlink_to(os.path.realpath(sys.executable))
    world = mission.world("blanks")
    outcome = outcome_of(world, mission.answers()[0].read_bytes(), place / "세 계", str(python))
    assert mission.judge(world, outcome) is None


def outcome_of(world: World, answer: bytes, root: Path, python: str) -> Outcome:
    """What an answer does there, without a fence."""
    job = world.job(str(root), answer, path=os.environ["PATH"])
    words = [python, "-I", inside.__file__, "grade", "0"]
    done = subprocess.run(words, input=inside.pack(job), capture_output=True, check=True)
    return Outcome.of(inside.unpack(done.stdout))


def test_a_terminal_is_closed_when_the_job_has_begun(tmp_path: Path) -> None:
    """On a machine that is slow to start it: else the signal would meet a nohup that is not one yet."""
    mission = next(mission for mission in missions() if mission.name == "nohup")
    nohup = next(path for path in mission.answers() if path.stem == "nohup").read_bytes()
    world = replace(
        mission.world("slow"), tools={"nohup": '#!/bin/sh\nsleep 0.5\nPATH=${PATH#*:} exec nohup "$@"\n'}
    )
    assert mission.judge(world, outcome_of(world, nohup, tmp_path / "world", sys.executable)) is None
