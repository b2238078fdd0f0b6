"""The students' bundle: nothing of the answers, the same bytes, and it works by itself."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader import release, sealed
from grader.course import Course
from grader.usage import UsageError

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "말 건전지 스테이플 correct"


@pytest.fixture(scope="module")
def course() -> Course:
    return Course(ROOT)


@pytest.fixture(scope="module")
def bundle(course: Course) -> release.Bundle:
    return release.bundle(course, sealed.lock(release.solutions(course), PASSPHRASE, b"test"))


def contents(bundle: release.Bundle) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle.content)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def answers(course: Course) -> list[tuple[Path, str]]:
    """Every file of solutions/, rejected ones too, and of the missions' answers, each with the starters of its module."""
    found = []
    for module in course.modules:
        starters = [path for path in course.starter(module).rglob("*") if path.is_file()]
        begun = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in starters)
        paths = [
            path for path in course.solution(module).rglob("*") if path.is_file() and path.suffix != ".pyc"
        ]
        found += [(path, begun) for path in paths]
    return found + [(path, "") for path in (ROOT / "shell_missions").glob("*/answers/*")]


def test_nothing_of_a_solution_is_in_it(course, bundle) -> None:
    """Lessons teach what the tasks ask for; anywhere else not even a third of an answer may be found."""
    files = contents(bundle)
    assert not [
        name
        for name in files
        if {"solutions", "rejected", "tests", "answers", "wrong"} & {*name.split("/")[:3]}
    ]
    lines = {
        name: {line.strip() for line in content.decode("utf-8", "replace").split("\n")}
        for name, content in files.items()
        if name != release.LOCKED
    }
    whole = set(files.values())
    looked_at = 0
    for path, starters in answers(course):
        own = release.distinctive(path.read_text(encoding="utf-8", errors="replace"), starters)
        if not own:
            continue
        assert path.read_bytes() not in whole, path
        looked_at += 1
        for name, found in lines.items():
            common = own & found
            limit = len(own) + 1 if name.startswith("lessons/") else max(3, 0.34 * len(own))
            assert len(common) < limit, (str(path), name, sorted(common))
            if name.startswith(("samples/", "starters/")):
                assert len(common) < 2, (str(path), name, sorted(common))
    assert looked_at > 100


def test_the_exercises_are_the_starters_whatever_lies_there(mini, solved) -> None:
    folder = mini.modules[0].folder
    for name, content in solved.items():
        (folder / name).write_bytes(content)
    (folder / "figures.py.mine").write_bytes(solved["figures.py"])
    (folder / "figures.py.mine-2").write_bytes(solved["figures.py"])
    (folder / ".figures.py.swp").write_bytes(solved["figures.py"])
    files = contents(release.bundle(mini))
    starter = mini.starter(mini.modules[0])
    assert files["exercises/00_numbers/figures.py"] == (starter / "figures.py").read_bytes()
    assert not [name for name, content in files.items() if content == solved["figures.py"]]
    assert "exercises/00_numbers/probe_figures.py" in files
    assert "exercises/conftest.py" in files
    (folder / "draft.py").write_bytes(solved["figures.py"])
    with pytest.raises(UsageError, match=r"draft\.py has much of solutions/00_numbers/figures\.py"):
        release.bundle(mini)


def test_two_runs_give_the_same_bytes(command, tmp_path) -> None:
    (tmp_path / "secret").write_text(PASSPHRASE + "\n", encoding="utf-8")
    made = []
    for name in ("one", "two"):
        done = command("release", tmp_path / name, "--solutions-passphrase-file", tmp_path / "secret")
        assert done.returncode == 0, done.stderr
        (path,) = (tmp_path / name).iterdir()
        made.append(path.read_bytes())
        for file in command.folder.rglob("*.py"):
            os.utime(file, (0, 0))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_passphrase_opens_the_solutions(command, mini, solved, tmp_path) -> None:
    (tmp_path / "secret").write_text(PASSPHRASE, encoding="utf-8")
    (tmp_path / "wrong").write_text(PASSPHRASE[:-1], encoding="utf-8")
    (tmp_path / "short").write_text("1234", encoding="utf-8")
    assert "shorter" in command("release", tmp_path, "--solutions-passphrase-file", tmp_path / "short").stderr
    assert command("release", tmp_path, "--solutions-passphrase-file", tmp_path / "secret").returncode == 0
    with zipfile.ZipFile(tmp_path / "course.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    command.folder = tmp_path / "unpacked" / "course"
    refused = command("solution", "words", "--spoil")
    assert (refused.returncode, refused.stdout) == (2, "")
    done = command("unlock", "--passphrase-file", tmp_path / "wrong")
    assert (done.returncode, done.stderr.count("\n"), (command.folder / "solutions").exists()) == (
        2,
        1,
        False,
    )
    assert "does not open" in done.stderr
    done = command("unlock", "--passphrase-file", tmp_path / "secret")
    assert done.returncode == 0, done.stderr
    place = command.folder / "solutions" / "00_numbers"
    assert {path.name: path.read_bytes() for path in place.iterdir()} == solved
    assert command("solution", "words", "--spoil").returncode == 0
    (place / "notes.py").write_text("mine")
    assert "1 files of your own" in command("unlock", "--passphrase-file", tmp_path / "secret").stderr
    assert (place / "notes.py").read_text() == "mine"


def test_a_damaged_lock_is_a_clear_line() -> None:
    locked = sealed.lock(b"content", PASSPHRASE, b"about")
    assert sealed.unlock(locked, PASSPHRASE + "\n") == b"content"
    assert sealed.lock(b"content", PASSPHRASE, b"about") == locked
    assert sealed.lock(b"content", PASSPHRASE, b"other") != locked
    for broken in (b"", locked[:20], b"X" + locked[1:], locked[:-1] + bytes([locked[-1] ^ 1])):
        with pytest.raises(sealed.SealError):
            sealed.unlock(broken, PASSPHRASE)


@pytest.mark.slow
def test_it_works_by_itself(bundle, tmp_path) -> None:
    """`make demo` and `grader check`, with this environment's libraries in place of an installation."""
    with zipfile.ZipFile(io.BytesIO(bundle.content)) as archive:
        archive.extractall(tmp_path)
    there = tmp_path / bundle.name
    python = there / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{there}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (there / ".venv" / ".installed").touch()
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(tmp_path)}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=there, env=environment, capture_output=True, text=True, timeout=280, check=False
        )

    assert run(str(python), "-c", "import grader; print(grader.__file__)").stdout.startswith(str(there))
    if shutil.which("make"):
        done = run("make", "demo")
        assert done.returncode == 0, done.stderr
        assert (there / "out" / "demo" / "report" / "untouched.html").is_file()
        for target in ("test", "lint"):
            assert run("make", "--dry-run", target).returncode == 2
    done = run(str(python), "-m", "grader", "check", "9")
    assert done.returncode == 1, done.stderr
    assert "0 / 20" in done.stdout
    shown = run(str(python), "-m", "grader", "status")
    assert (shown.returncode, shown.stderr) == (0, "")
