"""The byte conventions of the four formats: what is written, and the known lines as they are read."""

import re
from datetime import datetime

import pytest

from shell_missions.kakaotalk import generate, read

BOM = b"\xef\xbb\xbf"


def made(form, lang="ko", messages=30, year=2022, **options):
    return b"".join(generate(form, lang, messages, year, 1, **options))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_mac(lang):
    data = made("mac", lang)
    assert data.startswith(b"Date,User,Message\n2022-")
    assert b"\r" not in data
    assert b',"","The message has been deleted."\n' in data
    assert re.search(
        rb'\d\d:\d\d:\d\d,"(.*)","\1 left this chatroom\."\n', data
    )  # English in Korean exports too
    assert b'""' in data


def test_windows():
    data = made("windows")
    head = (
        "MLOps 스터디 님과 카카오톡 대화\r\n저장한 날짜 : 2023-01-03 10:44:52\r\n\r\n--------------- 2022년 "
    )
    assert data.startswith(head.encode())
    assert data.count(b"\n") == data.count(b"\r\n")
    assert re.search(r"\r\n-{15} 2022년 \d+월 \d+일 .요일 -{15}\r\n", data.decode())
    assert re.search(r"\r\n\[.+\] \[오[전후] \d+:\d\d\] .+\r\n", data.decode())
    english = made("windows", "en").decode()
    assert re.search(r"\r\n-{15} [A-Z][a-z]+day, [A-Z][a-z]+ \d+, 2022 -{15}\r\n", english)
    assert re.search(r"\r\n\[.+\] \[\d+:\d\d [AP]M\] .+\r\n", english)
    assert re.search(r"\r\n\[.+\] \[(1[3-9]|2\d):\d\d\] .+\r\n", made("windows", "en", clock=24).decode())


def test_android():
    data = made("android")
    assert data.startswith(BOM)
    text = data.decode("utf-8-sig")
    assert re.match(r".+,.+ 8 님과 카카오톡 대화\r\n저장한 날짜 : 2023년 1월 3일 오전 10:44\r\n2022년 ", text)
    assert re.search(r"\r\n(2022년 \d+월 \d+일 오[전후] \d+:\d\d)\r\n\1, ", text)
    assert re.search(r", 회원님이 .+님을 초대했습니다\.\r\n", text)
    assert re.search(r", 회원님 : .+\r\n", text)
    assert "\n1. 빌드\n2. 배포\r\n" in text  # LF inside a message, CRLF after it
    assert re.search(
        r"\r\n[A-Z][a-z]+ \d+, 2022, \d+:\d\d [AP]M, you : .+\r\n", made("android", "en").decode()
    )


def test_ios():
    data = made("ios")
    assert data.startswith(BOM + "MLOps 스터디 (8명)과 카카오톡 대화-1.txt\r\n\r\n\r\n2022년 ".encode())
    text = data.decode("utf-8-sig")
    assert re.search(r"\r\n\r\n2022년 \d+월 \d+일 .요일\r\n2022\. \d+\. \d+\. 오[전후] \d+:\d\d[,:] ", text)
    assert re.search(r"\d:\d\d: 회원님이 .+님을 초대했습니다\.\r\n", text)
    assert re.search(r"\d:\d\d, 회원님 : .+\r\n", text)
    assert re.search(
        r"\r\n[A-Z][a-z][a-z] \d+, 2015, \d+:\d\d PM, You : ", made("ios", "en", year=2015).decode()
    )
    assert re.search(
        r"\r\n[A-Z][a-z][a-z] \d+, 2014 at 1\d:\d\d, .+ : ", made("ios", "en", year=2014, clock=24).decode()
    )
    assert re.search(
        "\r\n[A-Z][a-z][a-z] \\d+, 2024, \\d+:\\d\\d\u202fPM, You : ", made("ios", "en", year=2024).decode()
    )


def test_cp949_has_no_bom_and_no_emoji():
    data = made("windows", encoding="cp949")
    assert "님과 카카오톡 대화".encode("cp949") in data
    assert b"?? ????" in data


KNOWN = {
    "mac": 'Date,User,Message\n2022-10-17 07:23:09,"홍길동","안""녕\n둘째, 줄"\n'
    '2022-10-17 07:24:00,"홍길동","홍길동 invited 김철수 and."\n,"","The message has been deleted."\n',
    "windows": "홍길동 님과 카카오톡 대화\r\n저장한 날짜 : 2022-11-03 10:44:52\r\n\r\n"
    "--------------- 2022년 10월 17일 월요일 ---------------\r\n[홍길동] [오전 7:23] 안녕\r\n[나] [20:37] 하이\r\n"
    "--------------- Saturday, August 1, 2015 ---------------\r\n[name] [2:37 PM] hi\r\n",
    "android": "\ufeffA,B 4 님과 카카오톡 대화\r\n저장한 날짜 : 2022년 8월 3일 오전 12:51\r\n2022년 7월 9일 오후 8:34\r\n"
    "2022년 7월 9일 오후 8:34, 홍길동 : 안녕\r\n2022년 7월 9일 오후 8:34, 홍길동님이 김철수님을 초대했습니다.\r\n"
    "2022년 7월 9일 20:35, 홍길동 : 안녕\n2022년 7월 9일 오후 8:34, 김철수 : 붙여 넣음\r\n"
    "February 10, 2016, 2:33 AM, you : Photo\r\n",
    "ios": "\ufeff방 (4명)과 카카오톡 대화-1.txt\r\n\r\n\r\n2022년 7월 9일 토요일\r\n2022. 7. 9. 오후 8:34, 홍길동 : 안녕\r\n"
    "2022. 7. 9. 오후 8:34: 홍길동님이 김철수님을 초대했습니다.\r\nJul 9, 2015, 8:34 PM, You : hi\r\n"
    "Dec 31, 2014 at 19:12, name : hello\r\nJul 9, 2024 at 8:34\u202fPM, You : hi\r\n2022. 7. 9. 12:05, 나 : 밥\r\n",
}
ROWS = {
    "mac": [
        (2, datetime(2022, 10, 17, 7, 23, 9), "홍길동", '안"녕\n둘째, 줄', "message"),
        (4, datetime(2022, 10, 17, 7, 24), "홍길동", "홍길동 invited 김철수 and.", "system"),
        (5, None, "", "The message has been deleted.", "deleted"),
    ],
    "windows": [
        (5, datetime(2022, 10, 17, 7, 23), "홍길동", "안녕", "message"),
        (6, datetime(2022, 10, 17, 20, 37), "나", "하이", "message"),
        (8, datetime(2015, 8, 1, 14, 37), "name", "hi", "message"),
    ],
    "android": [
        (4, datetime(2022, 7, 9, 20, 34), "홍길동", "안녕", "message"),
        (5, datetime(2022, 7, 9, 20, 34), "", "홍길동님이 김철수님을 초대했습니다.", "system"),
        (
            6,
            datetime(2022, 7, 9, 20, 35),
            "홍길동",
            "안녕\n2022년 7월 9일 오후 8:34, 김철수 : 붙여 넣음",
            "message",
        ),
        (8, datetime(2016, 2, 10, 2, 33), "you", "Photo", "message"),
    ],
    "ios": [
        (5, datetime(2022, 7, 9, 20, 34), "홍길동", "안녕", "message"),
        (6, datetime(2022, 7, 9, 20, 34), "", "홍길동님이 김철수님을 초대했습니다.", "system"),
        (7, datetime(2015, 7, 9, 20, 34), "You", "hi", "message"),
        (8, datetime(2014, 12, 31, 19, 12), "name", "hello", "message"),
        (9, datetime(2024, 7, 9, 20, 34), "You", "hi", "message"),
        (10, datetime(2022, 7, 9, 12, 5), "나", "밥", "message"),
    ],
}


@pytest.mark.parametrize("form", KNOWN)
@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("last", ["whole", "without its line end"])
def test_the_known_lines(tmp_path, form, encoding, last):
    text = KNOWN[form]
    if encoding == "cp949":
        text = text.removeprefix("\ufeff").replace("\u202f", " ")
    if last != "whole":
        text = text.rstrip("\r\n")
    path = tmp_path / "no name tells.dat"
    path.write_bytes(text.encode(encoding))
    with read(path) as reading:
        assert list(reading) == ROWS[form]
    assert reading.format == form
    assert reading.encoding.removesuffix("-sig") == encoding
    assert reading.unreadable == []


@pytest.mark.parametrize(
    ("written", "hour"),
    [("오전 12:51", 0), ("오후 12:51", 12), ("오전 1:51", 1), ("오후 11:51", 23), ("0:51", 0), ("23:51", 23)],
)
def test_midnight_and_noon(tmp_path, written, hour):
    path = tmp_path / "chat.txt"
    path.write_text(f"2022년 7월 9일 {written}, 나 : 안녕\n", encoding="utf-8")
    (message,) = read(path)
    assert message.time == datetime(2022, 7, 9, hour, 51)
