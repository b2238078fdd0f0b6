"""Canvas's and Moodle's gradebooks: one column changes, and not a byte besides."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exports import canvas, moodle
from grader.exports.gradebook_column import Filled
from grader.usage import UsageError

CANVAS = (
    'Student,ID,SIS User ID,SIS Login ID,Section,Coins (881),"Old, one (7)",Current Score,Final Score\r\n'
    ",,,,,Manual Posting,,,\r\n"
    "    Points Possible,,,,,10,5,(read only),(read only)\r\n"
    '"김, 가나",101,2024001,kim,"01, 02",,"3",50.0,50.0\r\n'
    '"=HYPERLINK(""x"")",102,2024002,LEE,01,4,,,\r\n'
    "-,103,2024003,park,01,EX,,,\r\n"
    '"Student, Test",104,,deadbeef,01,,,,\r\n'
)
MOODLE = (
    "First name,Last name,ID number,Institution,Department,Email address,Assignment: Coins (Real),"
    "Assignment: Coins (Feedback),Course total (Real),Last downloaded from this course\n"
    "가나,김,2024001,,,kim@example.ac.kr,-,,-,1700000000\n"
    '"@SUM(1)",이,2024002,,,Lee@example.ac.kr,"-",,-,1700000000\n'
)
KOREAN = "성,이름,학번,이메일 주소,과제: 동전\r\n김,가나,2024001,kim@example.ac.kr,-\r\n"


def filled(book: bytes, column: str = "Coins", identity: str = "", **scores: float | None) -> Filled:
    return canvas.fill(
        book, {name.lstrip("_"): score for name, score in scores.items()}, column, 10.0, identity
    )


def test_canvas_fills_one_column_and_nothing_else() -> None:
    done = filled(CANVAS.encode(), kim=7.5, lee=10.0, park=0.0, gone=3.0)
    expected = CANVAS.replace('"01, 02",,', '"01, 02",7.5,').replace("LEE,01,4", "LEE,01,10")
    assert done.book.decode() == expected
    assert (done.column, done.created, done.identity) == ("Coins (881)", False, "SIS Login ID")
    assert done.filled == ("kim", "lee")
    assert done.marked == ("park",)  # excused stays excused
    assert done.absent == ("gone",)
    assert done.unknown == ("deadbeef",)
    assert done.other_points == ""


def test_canvas_adds_a_column() -> None:
    done = filled(CANVAS.encode(), "New, one", _2024001=1.0, _2024002=2.25)
    rows = list(csv.reader(io.StringIO(done.book.decode(), newline="")))
    before = list(csv.reader(io.StringIO(CANVAS, newline="")))
    assert [row[:-1] for row in rows] == before
    assert [row[-1] for row in rows] == ["New, one", "", "10", "1", "2.25", "", ""]
    assert done.created
    assert done.identity == "SIS User ID"
    again = filled(done.book, "New, one", _2024001=1.0, _2024002=2.25)
    assert again.book == done.book  # found, not added again
    assert not again.created


def test_what_a_spreadsheet_would_run_is_inert_in_our_cells_only() -> None:
    done = filled(CANVAS.encode(), "=1+1", kim=1.0)
    assert done.column == "'=1+1"
    assert b'"=HYPERLINK(""x"")"' in done.book
    assert filled(done.book, "=1+1", kim=1.0).book == done.book


def test_what_is_not_known_is_no_zero() -> None:
    done = filled(CANVAS.encode(), kim=None, lee=None)
    assert done.book == CANVAS.encode()
    assert (done.filled, done.absent, done.unknown) == ((), (), ("park", "deadbeef"))


def test_other_points_are_told() -> None:
    assert filled(CANVAS.encode(), "Old, one", kim=1.0).other_points == "5"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_encoding_line_ends_and_delimiter_stay(encoding: str, end: str, delimiter: str) -> None:
    text = f"Student,ID,SIS Login ID,Section,Coins{end}김가나,1,kim,01,{end}똠방각하,2,lee,01,".replace(
        ",", delimiter
    )
    done = filled(text.encode(encoding), kim=5.0, lee=6.0)
    expected = text.replace(f"01{delimiter}{end}똠", f"01{delimiter}5{end}똠") + "6"
    assert done.book == expected.encode(encoding)


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_any_cells_stay(rows: list[list[str]], end: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    writer.writerows([["Student", "ID", "SIS Login ID", "Section", "Coins"], ["김", "1", "kim", "01", "old"]])
    writer.writerows([[row[0], row[1], "?", row[2], "kept"] for row in rows])
    done = filled(out.getvalue().encode(), "Coins", "SIS Login ID", kim=5.0)
    assert done.book == out.getvalue().encode().replace(b"kim,01,old", b"kim,01,5", 1)


def test_moodle_by_email_and_by_id() -> None:
    by_email = moodle.fill(MOODLE.encode(), {"lee@example.ac.kr": 3.0}, "Assignment: Coins", 10.0)
    assert by_email.book.decode() == MOODLE.replace('ac.kr,"-"', 'ac.kr,"3"')
    assert (by_email.identity, by_email.column) == ("Email address", "Assignment: Coins (Real)")
    assert by_email.unknown == ("kim@example.ac.kr",)
    by_id = moodle.fill(MOODLE.encode(), {"2024001": 9.5}, "New", 10.0)
    rows = list(csv.reader(io.StringIO(by_id.book.decode())))
    assert [row[-1] for row in rows] == ["New", "9.5", ""]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949"])
def test_moodle_in_korean(encoding: str) -> None:
    done = moodle.fill(KOREAN.encode(encoding), {"2024001": 8.0}, "과제: 동전", 10.0)
    assert done.book.decode(encoding) == KOREAN.replace(",-\r\n", ",8\r\n")
    assert done.identity == "학번"


TWICE = "Student,ID,SIS Login ID,Section,Coins\nA,1,kim,1,\nB,2,KIM,2,\n"
CROSSED = "Student,ID,SIS User ID,SIS Login ID,Section,Coins\nA,7,8,x,1,\nB,8,9,y,1,\nC,9,1,z,1,\n"


@pytest.mark.parametrize(
    ("book", "column", "scores", "said"),
    [
        (CANVAS, "Coins", {"nobody": 1.0}, "no student of the results"),
        (CANVAS, "Final Score", {"kim": 1.0}, "no column for grades"),
        (CANVAS, "Final Grade of the project", {"kim": 1.0}, "no column for grades"),
        (CANVAS, "section", {"kim": 1.0}, "no column for grades"),
        (CANVAS, " ", {"kim": 1.0}, "empty"),
        (CANVAS.replace("Old, one (7)", "Coins (7)"), "Coins", {"kim": 1.0}, "several columns"),
        (CANVAS.replace(",10,5,", ",(read only),5,"), "Coins", {"kim": 1.0}, "read only"),
        (CANVAS, "Coins", {"kim": 1.0, "KIM": 2.0}, "one id"),
        (TWICE, "Coins", {"kim": 1.0}, "more than once"),
        (CROSSED, "Coins", {"8": 1.0}, "--id-column"),
        ("name,grade\nkim,\n", "grade", {"kim": 1.0}, "no gradebook of Canvas"),
        ("", "grade", {"kim": 1.0}, "no gradebook of Canvas"),
        ('Student,ID,SIS Login ID\n"A,1,kim\n', "Coins", {"kim": 1.0}, "line 2"),
        ("Student,ID,SIS Login ID\nA,1,kim,9\n", "Coins", {"kim": 1.0}, "line 2"),
    ],
)
def test_refusals(book: str, column: str, scores: dict[str, float], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        canvas.fill(book.encode(), dict(scores), column, 10.0)
    assert said in caught.value.text.en
    assert caught.value.text.ko
    assert caught.value.text.ko != caught.value.text.en


def test_the_column_of_ids_can_be_named() -> None:
    done = filled(CROSSED.encode(), "Coins", "sis user id", _8=1.0)
    assert done.book.decode() == CROSSED.replace("A,7,8,x,1,", "A,7,8,x,1,1")
    with pytest.raises(UsageError, match="no column 'nope'"):
        filled(CROSSED.encode(), "Coins", "nope", _8=1.0)


@pytest.mark.parametrize("book", [CANVAS.encode("utf-16"), b"Student,ID,SIS Login ID\n\xff\xff,1,kim\n"])
def test_unknown_encodings_are_refused(book: bytes) -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        filled(book, kim=1.0)


def test_a_name_that_the_encoding_cannot_write_is_refused() -> None:
    with pytest.raises(UsageError, match="cp949"):
        filled(CANVAS.encode("cp949"), "🎉", kim=1.0)
