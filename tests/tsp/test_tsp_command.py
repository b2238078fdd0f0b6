"""`python -m tsp`, as it is typed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tsp.cli import main
from tsp.companies import companies
from tsp.instance import tour_length

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def own_files(tmp_path, monkeypatch):
    """A folder to work in, with files as a user might have them."""
    (tmp_path / "good.csv").write_text("A,B,1\nB,A,1\nA,C,9\nC,A,9\nB,C,2\nC,B,2\n")
    (tmp_path / "oneway.csv").write_text("A,B,1\nB,C,2\nA,C,3\n")
    (tmp_path / "bad.csv").write_text("A,B,1\nB,C,-4\n")
    (tmp_path / "apart.csv").write_text("A,B,1\nB,A,1\nC,D,1\nD,C,1\n")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "mine.py").write_text(
        "def backwards(problem, rng):\n    return list(range(problem.n))[::-1]\n\n"
        "def lost(problem, rng):\n    return [0, 0]\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def said(capsys, *words, code=0):
    assert main(list(words)) == code
    return capsys.readouterr()


def test_it_is_the_notes_program(own_files, capsys):
    lines = said(capsys, "4", "--seed", "1").out.splitlines()
    assert [line.split()[:2] for line in lines[1:5]] == [["walk", f"{k}"] for k in (1, 2, 3, 4)]
    totals = [float(line.split()[-2]) for line in lines[1:5]]
    assert lines[5].startswith(f"shortest: {min(totals):.1f} km")
    assert lines[6].count(" → ") == 14
    assert said(capsys, "4", "--seed", "1").out.splitlines() == lines


def test_without_a_seed_the_starts_differ(own_files, capsys):
    starts = {said(capsys, "--format", "json").out for _ in range(12)}
    assert len(starts) > 1


def test_json(own_files, capsys):
    answer = json.loads(said(capsys, "3", "--format", "json", "--start", "KT").out)
    assert list(answer) == ["length", "tour", "start", "iterations", "algorithm"]
    assert (answer["start"], answer["tour"][0], answer["iterations"], answer["algorithm"]) == (
        "KT",
        "KT",
        3,
        "nearest",
    )
    table = companies()
    tour = [table.number(city) for city in answer["tour"]]
    assert answer["length"] == pytest.approx(tour_length(table, tour, closed=False))
    closed = json.loads(
        said(capsys, "--format", "json", "--start", "KT", "--closed", "--algorithm", "exact").out
    )
    assert closed["length"] == pytest.approx(205.2)
    assert sorted(closed["tour"]) == sorted(table.cities)
    whole = json.loads(said(capsys, "--routes", "good.csv", "--start", "A", "--format", "json").out)
    assert (whole["length"], type(whole["length"]), whole["tour"]) == (3, int, ["A", "B", "C"])


def test_one_way_roads_and_walks_that_get_stuck(own_files, capsys):
    out = said(capsys, "20", "--routes", "oneway.csv", "--seed", "1").out
    assert "after 1 of 3 cities there is no way on from C" in out.replace("After", "after")
    assert "shortest: 3," in out


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "words",
    [
        ["many"], ["0"], ["-3"], ["1.5"], ["9" * 40], ["3", "4"], ["--nope"], ["--start"], ["--start", "Nowhere"],
        ["--routes", "bad.csv"], ["--routes", "apart.csv"], ["--routes", "empty.csv"], ["--routes", "no_such.csv"],
        ["--routes", "."], ["--routes", "good.csv", "--table", "river"], ["--table", "mars"], ["--points", "1"],
        ["--points", "x"], ["--both-ways"], ["--algorithm", "neerest"], ["--algorithm", "mine.py:nothing"],
        ["--algorithm", "no.py:f"], ["--algorithm", "exact", "--points", "30"], ["--closed", "--open"],
        ["--algorithm", "reference", "--routes", "oneway.csv"], ["--format", "xml"], ["--seed", "x"],
        ["--plot", "picture.txt"], ["--animate", "film.mp4"], ["--plot", "mine.py/a.png"], ["demo", "--out", "mine.py"],
        ["3", "--algorithm", "mine.py:lost"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_bad_input_is_one_line_on_stderr_and_exit_code_2(words, lang, own_files, capsys):
    assert main(["--lang", lang, "--format", "json", *words]) == 2
    got = capsys.readouterr()
    assert got.out == ""
    assert len(got.err.splitlines()) == 1
    assert any("가" <= letter <= "힣" for letter in got.err) is (lang == "ko")


def test_compare(own_files, capsys):
    out = said(capsys, "compare", "--table", "river", "--closed").out
    assert "146.4 km" in out
    assert max(map(len, out.splitlines())) <= 80
    answer = json.loads(said(capsys, "compare", "--format", "json", "--algorithm", "mine.py:backwards").out)
    assert {one["algorithm"] for one in answer["runs"]} >= {"exact", "backwards"}
    assert all(one["length"] >= answer["bound"] - 1e-6 for one in answer["runs"])
    said(capsys, "compare", "--algorithm", "mine.py:lost", code=1)


def test_pictures_and_film(own_files, capsys):
    said(capsys, "2", "--closed", "--plot", "new/tour.png", "--animate", "walk.gif")
    assert (own_files / "new" / "tour.png").read_bytes().startswith(b"\x89PNG")
    assert (own_files / "walk.gif").read_bytes().startswith(b"GIF89a")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_help(lang, own_files, capsys):
    out = said(capsys, "--help", "--lang", lang).out
    assert ("옵션" in out) is (lang == "ko")
    for option in (
        "--seed",
        "--start",
        "--algorithm",
        "--closed",
        "--open",
        "--verbose",
        "--plot",
        "--animate",
    ):
        assert option in out


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_demo_tells_the_story_and_draws(tmp_path, lang):
    clean = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    done = subprocess.run(
        [sys.executable, "-m", "tsp", "demo", "--lang", lang],
        cwd=tmp_path,
        env=clean | {"PYTHONPATH": str(ROOT), "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [
        fact for fact in ("201.3 km", "146.4", "0.7124", "100,000", "-1.473") if fact not in done.stdout
    ] == []
    assert len(list((tmp_path / "out" / "labs" / "10_tsp").glob("*.png"))) == 4


def test_nothing_heavy_is_loaded_for_a_walk():
    code = "import sys; from tsp.cli import main; main(['2', '--seed', '1']); sys.exit('matplotlib' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode
        == 0
    )
