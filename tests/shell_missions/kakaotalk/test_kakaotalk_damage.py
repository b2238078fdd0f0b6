"""Damaged files and other traps: nothing is lost in silence, and one bad row does not cost its neighbours."""

import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greedy.language import Mistake
from shell_missions.kakaotalk import FORMATS, generate, read, top
from shell_missions.kakaotalk.source import LONGEST_LINE

HEADS = {
    "mac": b"Date,User,Message\n",
    "windows": "방 님과 카카오톡 대화\r\n저장한 날짜 : 2022-11-03 10:44:52\r\n\r\n"
    "--------------- 2022년 10월 17일 월요일 ---------------\r\n".encode(),
    "android": "\ufeff방 님과 카카오톡 대화\r\n저장한 날짜 : 2022년 10월 18일 오전 1:00\r\n".encode(),
    "ios": "\ufeff방 (4명)과 카카오톡 대화-1.txt\r\n\r\n".encode(),
}
ROW = {
    "mac": '2022-10-17 07:23:09,"{}","{}"\n',
    "windows": "[{}] [오전 7:23] {}\r\n",
    "android": "2022년 10월 17일 오전 7:23, {} : {}\r\n",
    "ios": "2022. 10. 17. 오전 7:23, {} : {}\r\n",
}


def file(tmp_path, form, *rows):
    """A file with these rows: (user, text) pairs, or bytes as they are."""
    path = tmp_path / "chat"
    path.write_bytes(
        HEADS[form]
        + b"".join(row if isinstance(row, bytes) else ROW[form].format(*row).encode() for row in rows)
    )
    return path, HEADS[form].count(b"\n") + 1


def texts(path):
    """The texts of the messages, and the numbers of the lines that cannot be read."""
    with read(path) as reading:
        said = [message.text for message in reading]
    return said, [bad.number for bad in reading.unreadable]


@pytest.mark.parametrize(
    ("form", "bad"),
    [
        ("mac", "no row at all\n"),
        ("mac", '2022-13-45 99:00:00,"나","안녕"\n'),
        ("mac", '2022-10-17 07:23:09,"나","안녕\n'),  # the quote got lost
        ("mac", '2022-10-17 07:23:09,"나,"안녕"\n'),
        ("windows", "[나] [오전 27:23] 안녕\r\n"),
        ("android", "2022년 13월 45일 오전 7:23, 나 : 안녕\r\n"),
        ("android", "no row at all\r\n"),
        ("android", "no row at all\n"),
        ("ios", "2022. 10. 17. 오전 13:23, 나 : 안녕\r\n"),
        ("ios", "2022. 10. 17. 오전 7시, 나 : 안녕\r\n"),
    ],
)
def test_a_bad_line_has_its_number_and_costs_only_itself(tmp_path, form, bad):
    path, first = file(tmp_path, form, ("가", "하나"), bad.encode(), ("나", "둘"), ("다", "셋"))
    assert texts(path) == (["하나", "둘", "셋"], [first + 1])


def test_every_line_of_a_broken_csv_row_is_named(tmp_path):
    path, _ = file(tmp_path, "mac", b'2022-10-17 07:23:09,"a","one\ntwo\nthree\n', ("나", "둘"))
    assert texts(path) == (["둘"], [2, 3, 4])


def test_a_file_that_was_cut_in_the_last_row(tmp_path):
    path, first = file(tmp_path, "mac", ("가", "하나"), '2022-10-17 07:23:09,"나","둘'.encode())
    assert texts(path) == (["하나"], [first + 1])


def test_a_windows_row_without_a_date_is_kept_and_named(tmp_path):
    path = tmp_path / "chat"
    path.write_bytes("[나] [오전 7:23] 안녕\r\n".encode())
    with read(path) as reading:
        assert [(message.time, message.user) for message in reading] == [(None, "나")]
    assert [bad.number for bad in reading.unreadable] == [1]


def test_after_a_date_that_does_not_exist_no_date_is_guessed(tmp_path):
    bad = "--------------- 2022년 13월 45일 월요일 ---------------\r\n".encode()
    path, first = file(tmp_path, "windows", ("가", "하나"), bad, ("나", "둘"))
    assert texts(path) == (["하나", "둘"], [first + 1, first + 2])
    assert top(path, 2022, 3) == [(1, "가")]


@pytest.mark.parametrize("form", FORMATS)
def test_bytes_of_no_letter_are_named_and_the_message_is_kept(tmp_path, form):
    path, first = file(
        tmp_path, form, ("가", "하나"), ROW[form].format("나", "@").encode().replace(b"@", b"\xff")
    )
    assert texts(path) == (["하나", "\ufffd"], [first + 1])


def test_korean_that_comes_late_in_an_english_cp949_file(tmp_path):
    rows = [("a", "x" * 100)] * 2000
    path, _ = file(tmp_path, "mac", *rows, ROW["mac"].format("나", "치킨").encode("cp949"))
    said, bad = texts(path)
    assert (len(said), said[-1], bad) == (2001, "치킨", [])


def test_letters_at_which_only_python_breaks_lines(tmp_path):
    odd = "하나\u2028둘\x85셋\x0b넷\x1c다섯\r여섯"
    for form in FORMATS:
        path, _ = file(tmp_path, form, ("가", odd))
        assert texts(path) == ([odd], [])


@pytest.mark.parametrize("form", ["mac", "android", "ios"])
def test_an_export_pasted_into_a_message_is_one_message(tmp_path, form):
    rows = [ROW[each].format("나", "안녕").rstrip() for each in FORMATS]
    text = "\n".join(["이것 좀 봐", *rows])
    path, _ = file(tmp_path, form, ("가", text.replace('"', '""') if form == "mac" else text), ("나", "끝"))
    assert texts(path) == ([text, "끝"], [])


@pytest.mark.parametrize("form", ["android", "ios"])
def test_lines_that_were_appended_with_echo_are_messages(tmp_path, form):
    rows = [ROW[form].format(*row).replace("\r", "").encode() for row in (("나", "둘"), ("다", "셋"))]
    path, _ = file(tmp_path, form, ("가", "하나"), *rows)
    assert texts(path) == (["하나", "둘", "셋"], [])


@pytest.mark.parametrize("name", ["김, 팀장", "[운영] 솔", "a] [b", "-n", "님이", "🐳", "A : B"])
def test_names(tmp_path, name):
    for form in FORMATS:
        path, _ = file(tmp_path, form, (name, "안녕"), (name, "홍길동님이 나갔습니다."), ("나", "안녕"))
        expected = "A" if form in ("android", "ios") and name == "A : B" else name  # there nobody can tell
        assert top(path, 2022, 1) == [(2, expected)]


def test_quotes_in_a_name(tmp_path):
    path, _ = file(tmp_path, "mac", ('이 ""별"" 사원', "안녕"))
    assert top(path, None, 1) == [(1, '이 "별" 사원')]


def test_system_lines_and_deleted_messages_are_nobodys(tmp_path):
    path, _ = file(
        tmp_path,
        "windows",
        ("나", "삭제된 메시지입니다."),
        "나님이 나갔습니다.\r\n".encode(),
        ("나", "나님이 나갔습니다?"),
    )
    with read(path) as reading:
        assert [(message.user, message.kind, message.time) for message in reading] == [
            ("나", "deleted", datetime(2022, 10, 17, 7, 23)),
            ("", "system", datetime(2022, 10, 17)),
            ("나", "message", datetime(2022, 10, 17, 7, 23)),
        ]
    assert top(path, 2022, 3) == [(1, "나")]


@settings(max_examples=60)
@given(
    form=st.sampled_from(FORMATS),
    seed=st.integers(0, 999),
    where=st.integers(0, 10**6),
    junk=st.binary(max_size=6),
)
def test_whatever_is_broken_no_other_message_is_lost(tmp_path_factory, form, seed, where, junk):
    data = b"".join(generate(form, "ko", 30, 2022, seed, clean=True))
    at = len(HEADS[form]) + where % (len(data) - len(HEADS[form]))
    path = tmp_path_factory.mktemp("junk") / "chat"
    path.write_bytes(data[:at] + junk + data[at:])
    with read(path) as reading:
        count = sum(message.kind == "message" for message in reading)
    # junk without a line end touches one row; what it cost is named, or stands in a neighbour's text
    assert count + reading.unreadable_lines >= 29
    assert count <= 30 + junk.count(b"\n")


NOT_EXPORTS = {
    "empty": (b"", "is empty"),
    "prose": (b"Dear all,\nhello\n", "is not a KakaoTalk export"),
    "another csv": (b"a,b,c\n1,2,3\n", "is not a KakaoTalk export"),
    "UTF-16": ("Date,User,Message\n".encode("utf-16"), "is UTF-16"),
    "zeros": (b"\0" * 100_000, "is not a KakaoTalk export"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, "is not a KakaoTalk export"),
}


@pytest.mark.parametrize("name", NOT_EXPORTS)
def test_what_is_not_an_export_is_refused(tmp_path, name):
    data, why = NOT_EXPORTS[name]
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(Mistake, match=why):
        read(path)


def test_a_line_without_an_end_does_not_fill_the_memory(tmp_path):
    path, first = file(tmp_path, "android", ("가", "하나"), b"x" * (LONGEST_LINE * 2) + b"\r\n", ("나", "둘"))
    assert texts(path) == (["하나", "둘"], [first + 1])


@pytest.mark.parametrize(
    "start",
    [
        "2022년 10월",
        "[",
        "--- ",
        "---2022년",
        "Jul 9, 2015",
        "[a] [1:2",
        "님이 ",
        '"',
        "x invited ",
        "가 님이 가님을",
    ],
)
@pytest.mark.parametrize("rest", ["1:2", "] [", "1", "- ", '"', "님을 ", " : "])
def test_no_line_takes_longer_than_its_length(tmp_path, start, rest):
    long = (start + rest * 40_000).encode() + b"\r\n"
    for form in FORMATS:
        path, _ = file(tmp_path, form, ("가", "하나"), long, ("나", "둘"))
        begin = time.process_time()
        with read(path) as reading:
            assert list(reading)
        assert time.process_time() - begin < 2


def test_an_export_in_which_nothing_was_said(tmp_path):
    for form in FORMATS:
        path, _ = file(tmp_path, form)
        assert texts(path) == ([], [])
        assert top(path, 2022, 3) == []
