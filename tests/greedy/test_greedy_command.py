"""`python -m greedy`, as it is typed: in this process, and in a new one for what only a new one shows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from greedy.cli import main

ROOT = Path(__file__).resolve().parents[2]


def command(*words, folder=ROOT, **environ):
    """The command in a process of its own, on an 80-column terminal."""
    clean = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    environ = clean | {"PYTHONPATH": str(ROOT), "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"} | environ
    return subprocess.run(
        [sys.executable, "-m", "greedy", *words],
        cwd=folder,
        check=False,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def wide(line):
    """Columns on a terminal: Hangul takes two."""
    return sum(2 if "ᄀ" <= letter <= "힣" else 1 for letter in line)


STORY = ("100 + 10 + 10", "60 + 60", "10,000", "Pearson 2005", "Kozen & Zaks 1994", "fewest_coins_numpy")


def test_demo_tells_the_story_and_draws(tmp_path):
    done = command("demo", folder=tmp_path, LANG="C.UTF-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert [fact for fact in (*STORY, "greedy never takes a coin back") if fact not in done.stdout] == []
    pictures = sorted((tmp_path / "out" / "labs" / "09_greedy_change").iterdir())
    assert [path.name for path in pictures] == ["gap_60_won_coin.png", "gap_four_systems.png"]
    for path in pictures:
        assert path.read_bytes().startswith(b"\x89PNG")
        assert str(path.relative_to(tmp_path)) in done.stdout
    assert max(map(wide, done.stdout.splitlines())) <= 80


def test_demo_in_korean(own_files, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert main(["demo", "--out", "pictures"]) == 0
    said = capsys.readouterr()
    assert [fact for fact in (*STORY, "탐욕은 집은 동전을 되돌리지 않습니다") if fact not in said.out] == []
    assert said.err == ""
    assert max(map(wide, said.out.splitlines())) <= 80
    assert len(list((own_files / "pictures").iterdir())) == 2


def test_compare_loads_no_matplotlib():
    code = "import sys; from greedy.cli import main; main(['compare']); sys.exit('matplotlib' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode
        == 0
    )


def test_one_line_on_stderr_in_a_process_of_its_own():
    done = command("compare", "--coins", "10,abc", LC_ALL="ko_KR.UTF-8", LANG="en_US.UTF-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--coins: 'abc': 정수가 아닙니다. 10,60,100처럼 적어 주십시오.\n"


BAD = [
    ["compare", "--coins", ""],
    ["compare", "--coins", "10,abc"],
    ["compare", "--coins", "10,,60"],
    ["compare", "--coins", "0,10"],
    ["compare", "--coins", "-10,20"],
    ["compare", "--coins", "10,10"],
    ["compare", "--coins", "1.5"],
    ["compare", "--coins", "１０"],
    ["compare", "--coins", "9" * 5000],
    ["compare", "--coins", ",".join(map(str, range(1, 50)))],
    ["compare", "--coins", "10\x1b[31m\n,60"],
    ["compare", "--money", "125"],
    ["compare", "--money", "-10"],
    ["compare", "--money", "much"],
    ["compare", "--money", "1000001"],
    ["compare", "--coins", "20,50", "--money", "30"],
    ["compare", "--limit", "1000000"],
    ["compare", "--limit", "9"],
    ["compare", "--limit", "100", "--money", "120"],
    ["compare", "--format", "xml"],
    ["compare", "--algorithm", "change.py"],
    ["compare", "--algorithm", "no_such_file.py:change"],
    ["compare", "--algorithm", "own.py:chang"],
    ["compare", "--algorithm", "own.py:number"],
    ["compare", "--algorithm", "broken.py:change"],
    ["compare", "--algorithm", "quits.py:change"],
    ["compare", "--algorithm", "notes.txt:change"],
    ["compare", "--algorithm"],
    ["compare", "extra"],
    ["compare", "--nope"],
    ["nope"],
    ["plot", "--coins", "10,20", "--coins", "x"],
    ["plot", "--limit", "99999999999"],
    ["plot", "--limit", "0"],
    ["plot", "--out", "picture.txt"],
    ["plot", "--out", "own.py/picture.png"],
    ["plot", *["--coins", "10"] * 7],
    ["demo", "--out", "own.py"],
]


@pytest.fixture
def own_files(tmp_path, monkeypatch):
    """A folder to work in, with a student's files."""
    (tmp_path / "own.py").write_text(
        "print('loading')\nnumber = 3\n\n"
        "def change(money, coins):\n    print('thinking')\n    return [0, 2, 0]\n\n"
        "def wrong(money, coins):\n    return [1, 1, 1]\n\n"
        "class Algorithm:\n    def __init__(self, money, coin_types):\n"
        "        assert isinstance(coin_types, set)\n"
        "        self.money = money\n    def calculate(self):\n        return [1, 0, 2]\n"
    )
    (tmp_path / "broken.py").write_text("def change(:\n")
    (tmp_path / "quits.py").write_text("import sys\nsys.exit(0)\n")
    (tmp_path / "notes.txt").write_text("hello")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "words", BAD, ids=lambda words: " ".join(words).encode("unicode_escape").decode()[:40]
)
def test_bad_input_is_one_line_on_stderr_and_exit_code_2(words, lang, own_files, capsys):
    assert main([*words, "--lang", lang] if words[-1] != "--algorithm" else ["--lang", lang, *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    lines = [line for line in said.err.splitlines() if line != "loading"]
    assert len(lines) == 1
    assert "\x1b" not in lines[0]
    assert any("가" <= letter <= "힣" for letter in lines[0]) is (lang == "ko")
    assert len(lines[0]) < 250


@pytest.mark.parametrize("words", [["--lang", "fr"], ["compare", "--lang=KO"], ["demo", "--lang"]])
def test_an_unknown_language(words, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert main(words) == 2
    assert capsys.readouterr().err.startswith("--lang: ko와 en 중에서")


def test_compare_as_json_with_ones_own_algorithms(own_files, capsys):
    own = [f"own.py:{name}" for name in ("change", "Algorithm", "wrong")]
    words = ["compare", "--money", "120", "--format", "json", "--lang", "en"]
    assert main([*words, "--algorithm", own[0], "--algorithm", own[1]]) == 0
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert "thinking" in said.err
    assert (answer["schema"], answer["coins"], answer["canonical"], answer["counterexample"]) == (
        1,
        [100, 60, 10],
        False,
        120,
    )
    runs = {one["algorithm"]: one for one in answer["runs"]}
    assert (runs["change"]["counts"], runs["change"]["extra"], runs["change"]["valid"]) == (
        [0, 2, 0],
        0,
        True,
    )
    assert (runs["Algorithm"]["counts"], runs["Algorithm"]["extra"]) == ([1, 0, 2], 1)
    assert main([*words, "--algorithm", own[2]]) == 1
    wrong = json.loads(capsys.readouterr().out)["runs"][-1]
    assert (wrong["valid"], wrong["fault"]) == (False, "The coins are worth 170 won, not 120.")
    assert not (own_files / "__pycache__").exists()


def test_sweep_as_json_and_text(own_files, capsys):
    assert main(["compare", "--limit", "1000", "--format", "json"]) == 0
    sweeps = {one["algorithm"]: one for one in json.loads(capsys.readouterr().out)["sweeps"]}
    assert (sweeps["largest_first"]["fewest"], sweeps["largest_first"]["first_more"]) == (46, 120)
    assert sweeps["safe_greedy"]["fewest"] == 100
    assert main(["compare", "--limit", "500", "--algorithm", "own.py:change", "--lang", "ko"]) == 1
    said = capsys.readouterr().out
    assert "동전을 다 더하면 10원이 아니라 120원입니다." in said
    assert max(map(wide, said.splitlines())) <= 80


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "words", [[], ["--help"], ["demo", "--help"], ["plot", "--help"], ["compare", "--help"]]
)
def test_help_is_in_the_language_and_fits_the_terminal(words, lang, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*words, "--lang", lang]) == 0
    said = capsys.readouterr().out
    assert ("옵션" in said) is (lang == "ko")
    assert "python -m greedy" in said
    assert len(said.rstrip().splitlines()) <= 24


def test_plot_says_where_it_drew(own_files, capsys):
    assert (
        main(["plot", "--coins", "10,60,100", "--coins", "20,50", "--limit", "300", "--out", "new/gap.png"])
        == 0
    )
    assert capsys.readouterr().out.strip() == str(Path("new/gap.png"))
    assert (own_files / "new" / "gap.png").read_bytes().startswith(b"\x89PNG")
