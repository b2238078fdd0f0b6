"""What the command line prints: JSON, locales, pipes, and nothing that a student smuggled in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import termios

import pytest

from tests.conftest import ROOT


def solve(mini, solved) -> None:
    for name, content in solved.items():
        (mini.modules[0].folder / name).write_bytes(content)


def test_through_a_pager_it_is_as_wide_as_the_terminal(mini, tmp_path) -> None:
    terminal, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 60))
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "grader", "check", "--seed", "1", "--lang"]
    widths = {}
    for stderr in (theirs, subprocess.DEVNULL):  # a terminal behind the pipe, and none
        done = subprocess.run(
            [*words, "en"],
            cwd=mini.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            check=False,
        )
        assert done.returncode == 1
        widths[stderr] = max(len(line) for line in done.stdout.decode().splitlines())
    os.close(theirs)
    os.close(terminal)
    assert widths[theirs] <= 60 < widths[subprocess.DEVNULL] <= 100


LEAVING = """
import atexit
import grader.cli.app
from grader.__main__ import main

def run():
    print("printed")
    atexit.register(print, "and tidied up")
    {end}

grader.cli.app.run = run
main()
"""


@pytest.mark.parametrize(
    ("end", "code"), [("return 1", 1), ("raise KeyboardInterrupt", 130), ("raise ValueError", 1)]
)
def test_nothing_is_lost_when_it_leaves(end, code) -> None:
    """It ends without taking its objects apart; what was printed and registered counts all the same."""
    words = [sys.executable, "-c", LEAVING.format(end=end)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (code, "printed\nand tidied up\n"), done.stderr
    assert ("ValueError" in done.stderr) is ("ValueError" in end)


CHECK_KEYS = ["name", "verdict", "message", "reproduce", "expected", "actual", "stdout", "seconds"]


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_json_has_the_documented_shape(command, mini, solved, lang) -> None:
    solve(
        mini, {**solved, "figures.py": solved["figures.py"].replace(b"number + number", b"print('hi') or 7")}
    )
    done = command("check", "--format", "json", "--seed", "5", "--lang", lang)
    data = json.loads(done.stdout)
    assert done.returncode == 1
    assert (list(data), data["schema"], data["seed"]) == (["schema", "seed", "grader", "reports"], 1, 5)
    (report,) = data["reports"]
    assert list(report) == ["student", "module", "score", "max_score", "verdict", "tasks"]
    assert (report["module"], report["score"], report["max_score"], report["verdict"]) == (
        "00_numbers",
        3.5,
        8.5,
        "failed",
    )
    assert isinstance(report["score"], float)
    for task in report["tasks"]:
        assert list(task) == ["id", "title", "score", "max_score", "verdict", "checks"]
        assert isinstance(task["max_score"], float)
        assert task["checks"]
        for check in task["checks"]:
            assert list(check) == CHECK_KEYS
            assert all(isinstance(check[key], str) for key in CHECK_KEYS[:-1])
            assert isinstance(check["seconds"], float)
    first = report["tasks"][0]["checks"][0]
    assert (first["expected"], first["actual"], first["stdout"]) == ("0", "7", "hi\n")
    assert report["tasks"][0]["title"] == {"en": "Twice as much", "ko": "두 배"}[lang]


@pytest.mark.parametrize(
    "words", [["check", "0", "--format", "json"], ["lesson", "0"], ["status"], ["--help"]], ids=" ".join
)
def test_a_reader_that_has_seen_enough(command, words) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "grader", *words],
            cwd=command.folder,
            env=command.environment(),
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(write)
    assert done.stderr == ""


@pytest.mark.parametrize(
    "locale",
    [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}],
    ids=str,
)
def test_a_terminal_without_unicode(command, locale) -> None:
    for words in (
        ["check", "0"],
        ["status"],
        ["lesson", "0", "--lang", "ko"],
        ["check", "zzz", "--lang", "ko"],
    ):
        done = command(*words, **locale)
        assert done.returncode in (0, 1, 2)
        assert "Traceback" not in done.stderr


def test_the_language_is_that_of_the_locale(command) -> None:
    assert "다음:" in command(LC_ALL="ko_KR.UTF-8").stdout
    assert "Next:" in command(LC_ALL="en_US.UTF-8", LANG="ko_KR.UTF-8").stdout
    assert "다음:" in command("status", "--lang=ko").stdout
    assert "채점" in command("check", "--help", "--lang", "ko").stdout


def test_no_escape_sequence_of_a_student_reaches_the_terminal(command, mini, solved) -> None:
    evil = 'def double(number):\n    print("\\x1b[2J\\x1b]0;title\\x07")\n    return "\\x1b[31mred\\u202e"\n'
    solve(mini, {**solved, "figures.py": evil.encode()})
    done = command("check", "0")
    assert done.returncode == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout)


def test_points_are_shown_in_full(command) -> None:
    assert "1.5 / 1.5" in command("check", "--solutions").stdout


def test_the_parent_imports_nothing_heavy(command, mini, solved) -> None:
    toml = mini.modules[0].folder / "module.toml"
    assert 'preload = ["numpy"]' in toml.read_text()
    checks = mini.modules[0].folder / "test_numbers.py"  # but for what the checks import themselves
    checks.write_text(
        checks.read_text()
        .replace("import numpy as np\n", "")
        .replace("np.arange(3)", "[0]")
        .replace("[0, 2, 4]", "[]")
    )
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "grader", "check", "0", "--solutions"],
        cwd=command.folder,
        env=command.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines() if "|" in line
    }
    assert "pytest" in loaded
    assert not loaded & {"numpy", "pandas", "mlflow", "streamlit", "sklearn", "matplotlib", "hypothesis"}
