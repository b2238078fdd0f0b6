"""`grader export` as it is typed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from grader.verdict import Report, Verdict
from tests.exports.hostile import HOSTILE, Export, report

Folder = Callable[[Sequence[Report]], Path]
V = Verdict
COHORT = (
    report(V.PASSED, V.FAILED, student="kim"),
    report(V.PASSED, V.PASSED, student="이순신"),
    report(V.REJECTED, V.REJECTED, student="-bad\n" + "x" * 200),
    report(V.PASSED, V.INTERNAL, student="park"),
)
BOOK = "Student,ID,SIS Login ID,Section,Coins (5)\r\n-,1,kim,1,\r\n=1,2,이순신,1,\r\n박,3,park,1,2\r\n최,4,choi,1,\r\n"


def lines(text: bytes) -> list[str]:
    return text.decode().splitlines()


def test_a_file_for_each_student(folder: Folder, export: Export, tmp_path: Path) -> None:
    results, out = folder(COHORT), tmp_path / "out"
    before = sorted(os.listdir(results))
    out.mkdir()
    (out / "park.json").write_text("of an earlier export")
    done = export(results, "--format", "gradescope", "--out", out)
    assert done.returncode == 0, done.stderr.decode()
    assert lines(done.stderr) == ["grader: not graded, our fault, left out: park (09_greedy_change)"]
    names = sorted(os.listdir(out))
    assert names[1:] == ["kim.json", "이순신.json"]
    assert len(names[0]) < 130
    assert json.loads((out / "kim.json").read_text("utf-8"))["score"] == 4.0
    assert json.loads((out / names[0]).read_text("utf-8"))["score"] == 0.0  # rejected is a zero
    assert sorted(os.listdir(results)) == before  # only read


@pytest.mark.parametrize("format", ["gradescope", "exercism"])
def test_one_student_on_stdout(format: str, folder: Folder, export: Export) -> None:
    results = folder(COHORT)
    done = export(results, "--format", format, "--student", "이순신", lang="ko")
    assert (done.returncode, done.stderr) == (0, b"")
    data = json.loads(done.stdout)
    assert data["tests"][0]["name"] == ("과제 1" if format == "gradescope" else "됩니다.")


def test_junit_names_everyone(folder: Folder, export: Export, tmp_path: Path) -> None:
    results = folder([*COHORT, report(V.ERROR, student=HOSTILE.replace("\ud800", "").replace("\0", ""))])
    done = export(results, "--format", "junit")
    assert done.returncode == 0
    assert len(ElementTree.fromstring(done.stdout)) == 5
    assert "shown as skipped: park" in done.stderr.decode()
    export(results, "--format", "junit", "--out", tmp_path / "all.xml")
    assert (tmp_path / "all.xml").read_bytes() == done.stdout


def test_canvas(folder: Folder, export: Export, tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_bytes(BOOK.encode())
    done = export(folder(COHORT), "--format", "canvas", "--gradebook", book, "--column", "Coins")
    assert done.returncode == 0
    assert done.stdout.decode() == BOOK.replace("kim,1,", "kim,1,4").replace("이순신,1,", "이순신,1,8")
    said = lines(done.stderr)
    assert said[0] == "grader: filled the column 'Coins (5)' for 2, matched by 'SIS Login ID'"
    assert said[1].startswith("grader: not in the gradebook: -bad\\u000axxx") or "-bad" in said[1]
    assert said[2] == "grader: rows without a result, left as they were: choi"
    assert said[3] == "grader: not graded, our fault, left out: park (09_greedy_change)"


def test_moodle_into_a_file(folder: Folder, export: Export, tmp_path: Path) -> None:
    book, out = tmp_path / "book.csv", tmp_path / "new.csv"
    book.write_bytes("학번,이메일 주소\r\nkim,\r\n이순신,\r\n".encode("cp949"))
    done = export(folder(COHORT), "--format", "moodle", "--gradebook", book, "--out", out, lang="ko")
    assert (done.returncode, done.stdout) == (0, b"")
    assert out.read_bytes().decode("cp949") == "학번,이메일 주소,09_greedy_change\r\nkim,,4\r\n이순신,,8\r\n"
    assert "'학번'" in lines(done.stderr)[0]


def test_several_modules(folder: Folder, export: Export, tmp_path: Path) -> None:
    results = folder([*COHORT[:2], report(V.PASSED, student="kim", module="10_tsp")])
    book = tmp_path / "book.csv"
    book.write_bytes(BOOK.encode())
    added = export(results, "--format", "canvas", "--gradebook", book, "--column", "Coins")
    assert added.stdout.decode() == BOOK.replace("kim,1,", "kim,1,8")
    assert "not graded to the end, left out: 이순신" in added.stderr.decode()
    one = export(results, "--format", "exercism", "--module", "10_tsp", "--student", "kim")
    assert json.loads(one.stdout)["status"] == "pass"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "gradescope"], "--out FOLDER"),
        (["--format", "gradescope", "--student", "nobody"], "no results of a student 'nobody'"),
        (["--format", "gradescope", "--student", "park"], "nothing to export"),
        (["--format", "canvas"], "--gradebook FILE"),
        (["--format", "moodle", "--gradebook", "none.csv"], "cannot be read"),
        (["--format", "moodle", "--gradebook", "none.csv", "--student", "kim"], "--student"),
        (["--format", "junit", "--column", "x"], "--column"),
        (["--format", "junit", "--out", "none/all.xml"], "no folder"),
        (["--format", "gradescope", "--out", "results/results"], "written anew"),
        (["--format", "junit", "--out", "."], "is a folder"),
        (["--format", "svg"], "gradescope"),
    ],
)
def test_refusals(arguments: list[str], said: str, folder: Folder, export: Export) -> None:
    done = export(folder(COHORT), *arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert said in lines(done.stderr)[-1]
    assert "Traceback" not in done.stderr.decode()


def test_folders_without_results(export: Export, tmp_path: Path) -> None:
    for make in (lambda: None, lambda: (tmp_path / "results.sqlite").write_text("not a database" * 99)):
        make()
        for lang in ("en", "ko"):
            done = export(tmp_path, "--format", "junit", lang=lang)
            assert (done.returncode, done.stdout, len(lines(done.stderr))) == (2, b"", 1)
    assert sorted(os.listdir(tmp_path)) == ["results.sqlite"]


def test_while_a_batch_is_writing(folder: Folder, export: Export) -> None:
    from grader.store import Store

    results = folder(COHORT)
    with Store.open(results) as store:
        store.add(report(V.PASSED, student="late"), 9, "digest")
        done = export(results, "--format", "junit", "--student", "late")
    assert done.returncode == 0
    assert b"late.09_greedy_change" in done.stdout
