"""The database of a batch: what goes in comes out, and nothing is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from grader.language import Text
from grader.store import Store, StoreError
from grader.verdict import Check, Report, Task, Verdict


def report(student: str = "김", module: str = "00_numbers", verdict: Verdict = Verdict.FAILED) -> Report:
    check = Check(
        "test_f[가]",
        Text("S", "문장"),
        verdict,
        Text("m\ud800", "말\x00"),
        "r",
        "e",
        "a",
        "out\x1b",
        0.25,
        "f.py:3",
        "log",
    )
    good = Check("test_g", Text("G", "지"), Verdict.PASSED)
    return Report(
        student,
        module,
        Text("T", "제목"),
        (Task("one", Text("O", "하나"), 1.5, (check,)), Task("two", Text("T", "둘"), 2, (good,))),
    )


def test_reports_come_back_as_they_were(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.add(report(), 0, "d")
    with Store.open(tmp_path) as store:
        assert store.reports("김") == [report()]
        assert store.done() == {("김", "00_numbers"): ("d", "failed")}
        assert store.verdicts() == {"failed": 1}
        assert list(store.each()) == [("김", [report()])]


def test_a_second_result_takes_the_place_of_the_first(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.add(report(verdict=Verdict.INTERNAL), 0, "")
        store.add(report(verdict=Verdict.PASSED), 0, "")
        store.add(report(student="이"), 1, "")
        assert store.verdicts() == {"passed": 1, "failed": 1}
        store.remove("이", "00_numbers")
        assert store.students() == ["김"]
        store.begin({"seed": "1"})
        store.begin({"seed": "2"})
        assert store.facts() == {"seed": "2"}
        store.clear()
        assert (store.facts(), store.students()) == ({}, [])


def test_what_was_added_is_there_while_the_writer_lives(tmp_path: Path) -> None:
    with Store.open(tmp_path) as writer:
        writer.add(report(), 0, "")
        with sqlite3.connect(tmp_path / "results.sqlite") as reader:
            assert reader.execute("SELECT count(*) FROM result").fetchone() == (1,)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "results.sqlite").write_bytes(b"hello " * 1000)
    with pytest.raises(StoreError, match=r"results\.sqlite"):
        Store.open(tmp_path)


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        Store.open(tmp_path / "file")


def test_a_database_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "results.sqlite").mkdir()
    with pytest.raises((StoreError, OSError)):
        Store.open(tmp_path)
