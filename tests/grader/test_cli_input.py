"""Bad input of any kind: exit 2, and one clear line on stderr in the user's language."""

from __future__ import annotations

import pytest


def one_line(done, says: str = "") -> None:
    """Bad input: exit 2, nothing on stdout, one line on stderr."""
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.startswith("grader: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


BAD = [
    (["check", "doubel"], "Did you mean double?", "double을(를) 찾으셨나요?"),
    (["check", "0/doubel"], "Did you mean 00/double?", "00/double"),
    (["check", "--isolation", "vm"], "--isolation is one of", "--isolation은 다음 중 하나"),
    (["check", "0", "--dir", "gone"], "there is no folder 'gone'", "'gone' 폴더가 없습니다"),
    (["check", "--dir", ".", "--solutions"], "--dir needs one TARGET", "TARGET 하나가 필요"),
    (["check", "--sed", "1"], "No such option", "옵션은 없습니다"),
    (["check", "--seed", "x"], "Invalid value", "정수가 아닙니다"),
    (["check", "--seed", "-1"], "Invalid value", "밖입니다"),
    (["check", "--format", "xml"], "Invalid value", "다음 가운데 하나가 아닙니다"),
    (["chek"], "No such command", "명령은 없습니다"),
    (["hint"], "Missing argument", "빠졌습니다"),
    (["hint", "0"], "which task of 00_numbers?", "어느 과제인가요?"),
    (["hint", "\x1b[31m"], "there is no module or task", "모듈이나 과제는 없습니다"),
    (["solution", "zzz"], "The modules: 00_numbers", "모듈 목록: 00_numbers"),
    (["reset", "nothing.py"], "is not one file of an exercise", "연습 문제 파일이 아닙니다"),
    (["lesson", "1"], "there is no module", "모듈이나 과제는 없습니다"),
    (["lab", "zzz"], "there is no module", "모듈이나 과제는 없습니다"),
    (["verify", "--only", "luck"], "--only is one of", "--only는 다음 중 하나"),
    (["batch", "gone", "--out", "x"], "there is no folder 'gone'", "'gone' 폴더가 없습니다"),
    (["batch", "lessons", "--out", "lessons/x"], "--out lies inside", "제출물 폴더 안에"),
    (
        ["batch", "lessons", "--out", "x", "--isolation", "process"],
        "--trust-submissions",
        "--trust-submissions",
    ),
    (["batch", "lessons", "--out", "x", "--jobs", "0"], "Invalid value", "밖입니다"),
    (
        ["batch", "lessons", "--out", "x", "--roster", "gone.csv"],
        "roster 'gone.csv' cannot be read",
        "명단 'gone.csv'",
    ),
    (["batch", "lessons", "--out", "x", "--module", "zz"], "there is no module", "모듈이나 과제는 없습니다"),
    (["batch", "lessons"], "Missing option", "빠졌습니다"),
]


@pytest.mark.parametrize(("words", "en", "ko"), BAD, ids=[" ".join(words) for words, *_ in BAD])
def test_bad_input_is_one_clear_line(command, words, en, ko) -> None:
    one_line(command(*words, "--lang", "en"), en)
    one_line(command(*words, LANG="ko_KR.UTF-8"), ko)


def test_a_mistake_in_the_course_is_one_line(command, mini) -> None:
    toml = mini.modules[0].folder / "module.toml"
    toml.write_text(toml.read_text().replace("minutes = 5", 'minutes = "5"'))
    for words in (["status"], ["check"], ["hint", "double"], ["batch", "lessons", "--out", "x"]):
        one_line(command(*words), "module.toml: minutes: expected a whole number")
