"""`python -m shell_missions.kakaotalk`, as it is typed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shell_missions.kakaotalk import FORMATS
from shell_missions.kakaotalk.cli import main

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-m", "shell_missions.kakaotalk"]


def environment(**more):
    clean = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    return clean | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"} | more


def command(*words, folder=ROOT, data=None, **environ):
    """The command in a process of its own, on an 80-column terminal."""
    return subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        check=False,
        env=environment(**environ),
        input=data,
        capture_output=True,
    )


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def chat(tmp_path):
    path = tmp_path / "chat.txt"
    assert (
        main(["generate", "--format", "android", "--lang", "ko", "--year", "2022", "--out", str(path)]) == 0
    )
    return path


def test_through_pipes():
    made = command("generate", "--format", "ios", "--messages", "50", "--seed", "4", LANG="ko_KR.UTF-8")
    assert (made.returncode, made.stderr) == (0, b"")
    csv = command("convert", "-", "--to", "csv", data=made.stdout, PYTHONIOENCODING="ascii")
    assert csv.returncode == 0
    assert csv.stderr.startswith(b"stdin: ios, utf-8-sig: 50 messages, ")
    best = [command("top", "-", "--year", "2022", data=data) for data in (made.stdout, csv.stdout)]
    assert best[0].stdout == best[1].stdout
    rows = [line.split("\t") for line in best[0].stdout.decode().splitlines()]
    assert len(rows) == 3
    assert rows == sorted(rows, key=lambda row: (-int(row[0]), row[1]))


def test_top_prints_counts_and_names(chat, capfdbinary):
    assert main(["top", str(chat), "--year", "2022", "--count", "99"]) == 0
    said = capfdbinary.readouterr()
    assert sum(int(line.split(b"\t")[0]) for line in said.out.splitlines()) == 1000
    assert b"android, utf-8-sig: 1,000 messages" in said.err
    assert main(["top", str(chat), "--year", "2021"]) == 0
    assert capfdbinary.readouterr().out == b""


def test_unreadable_lines_are_named_and_the_exit_code_says_so(chat, capfd):
    with chat.open("ab") as file:
        file.write(b"junk\r\njunk\r\nFebruary 31, 2022, 1:00 AM, me : hi\r\n")
    lines = chat.read_bytes().count(b"\n")
    for lang, said in (
        ("en", f"lines {lines - 2}-{lines - 1}: "),
        ("ko", f"{lines - 2}~{lines - 1}번째 줄: "),
    ):
        assert main(["top", str(chat), "--lang", lang]) == 1
        notes = capfd.readouterr().err.splitlines()
        assert len(notes) == 3
        assert said in notes[0]
        assert str(lines) in notes[1]
    assert main(["convert", str(chat), "--out", str(chat.with_suffix(".csv"))]) == 1


def test_a_name_with_control_characters_stays_one_line(tmp_path, capfd):
    path = tmp_path / "chat.csv"
    path.write_text('Date,User,Message\n2022-01-01 00:00:00,"\x1b[31ma\nb","x"\n', encoding="utf-8")
    assert main(["top", str(path)]) == 0
    assert capfd.readouterr().out == "1\t\ufffd[31ma\ufffdb\n"


BAD = [
    ["top"],
    ["top", "nowhere.txt"],
    ["top", "."],
    ["top", "/dev/null"],
    ["top", "prose.txt"],
    ["top", "empty.txt"],
    ["top", "chat.csv", "--year", "now"],
    ["top", "chat.csv", "--year", "99999"],
    ["top", "chat.csv", "--count", "0"],
    ["top", "chat.csv", "--count", "-1"],
    ["top", "chat.csv", "--count"],
    ["top", "chat.csv", "more"],
    ["top", "\x1b[31m\n"],
    ["convert", "chat.csv", "--to", "xlsx"],
    ["convert", "chat.csv", "--out", "."],
    ["convert", "chat.csv", "--out", "prose.txt/x"],
    ["convert", "chat.csv", "--lang", "fr"],
    ["generate", "--format", "linux"],
    ["generate", "--lang", "jp"],
    ["generate", "--messages", "-1"],
    ["generate", "--messages", "1e6"],
    ["generate", "--messages", "9" * 5000],
    ["generate", "--seed", "x"],
    ["generate", "--clock", "13"],
    ["generate", "--encoding", "utf-16"],
    ["generate", "--nope"],
    ["nope"],
]


@pytest.mark.parametrize("lang", ["C.UTF-8", "ko_KR.UTF-8"])
@pytest.mark.parametrize(
    "words", BAD, ids=lambda words: " ".join(words)[:40].encode("ascii", "replace").decode()
)
def test_bad_input_is_one_line(tmp_path, monkeypatch, capfd, words, lang):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", lang)
    (tmp_path / "chat.csv").write_text('Date,User,Message\n2022-01-01 00:00:00,"a","x"\n')
    (tmp_path / "prose.txt").write_text("hello\n")
    (tmp_path / "empty.txt").write_text("")
    assert main(words) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "\x1b" not in said.err
    assert len(said.err) < 300
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chat.csv", "empty.txt", "prose.txt"]
    if lang.startswith("ko") and words != ["generate", "--lang", "jp"]:
        assert any("가" <= letter <= "힣" for letter in said.err)


@pytest.mark.parametrize("words", [[], ["generate"], ["top"], ["convert"]])
@pytest.mark.parametrize("lang", ["C.UTF-8", "ko_KR.UTF-8"])
def test_help_has_examples_in_both_languages(words, lang, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", lang)
    assert main([*words, "--help"]) == 0
    said = capsys.readouterr().out
    assert ("예:" if lang.startswith("ko") else "Examples:") in said
    assert "python -m shell_missions.kakaotalk" in said


@pytest.mark.parametrize("form", FORMATS)
def test_nobody_reads_on(form):
    words = [*COMMAND, "generate", "--format", form, "--messages", "50000"]
    done = subprocess.run(
        ["bash", "-c", '"$@" | head -n 1; echo "${PIPESTATUS[0]}"', "bash", *words],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.splitlines()[-1] == b"0"


def test_ctrl_c_leaves_nothing_behind(tmp_path):
    out = tmp_path / "chat.txt"
    out.write_text("before")
    words = ["generate", "--messages", "50000000", "--out", str(out)]
    running = subprocess.Popen([*COMMAND, *words], cwd=ROOT, env=environment(), stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + 30
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=30)[1]
    finally:
        running.kill()
    assert (running.returncode, said) == (130, b"Stopped.\n")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


def test_an_export_can_be_converted_onto_itself(chat):
    before = command("top", str(chat), "--count", "9").stdout
    assert main(["convert", str(chat), "--out", str(chat)]) == 0
    assert chat.read_bytes().startswith(b"Date,User,Message\n")
    assert command("top", str(chat), "--count", "9").stdout == before
