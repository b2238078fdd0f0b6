"""The lab of module 03: its figures against slower ways to the same, its story in both languages."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "lessons" / "03_lifecycle"
NAMES = ("customers", "project", "pictures", "lab")


@pytest.fixture
def lab(monkeypatch):
    """The lab's modules by name. Other labs have files of the same names, so these do not stay loaded."""
    monkeypatch.syspath_prepend(str(FOLDER))
    for name in NAMES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield {name: importlib.import_module(name) for name in NAMES}
    for name in NAMES:
        sys.modules.pop(name, None)


def test_the_flaw_of_the_world_is_the_pause_button(lab):
    month = lab["customers"].draw_month(4000, np.random.default_rng(1))
    differs = month.noted != month.true
    assert set(month.table["paused"][differs]) == {"yes"}
    assert 0.08 < month.true.mean() < 0.18


def test_slices_are_counted_one_by_one(lab):
    table = pd.DataFrame({"plan": ["a"] * 4 + ["b"] * 3, "device": ["x", None] * 3 + ["x"]})
    wrong = np.array([True, False, False, True, True, True, False])
    found = lab["project"].error_slices(table, wrong, ["plan", "device"], min_rows=3)
    assert (found[0].column, found[0].value, found[0].rows) == ("plan", "b", 3)
    assert {(one.value, round(one.error_rate, 3)) for one in found} == {
        ("a", 0.5),
        ("b", 0.667),
        ("x", 0.5),
        ("nan", 0.667),
    }


def test_profit_and_recall_along_the_ranking(lab):
    project = lab["project"]
    left, scores = np.array([0, 1, 1, 0]), np.array([0.9, 0.8, 0.1, 0.2])
    value = np.array([5000.0, 9000.0, 7000.0, 1000.0])
    assert project.recall_by_calls(left, scores).tolist() == [0, 0.5, 0.5, 1]
    order = np.argsort(-scores)
    profits = project.profit_by_calls(left, value, order)
    assert profits[-1] == project.profit_of(left, value, np.full(4, True)) == 16_000 - 4 * project.CALL_COST


def test_another_seed_another_month_the_same_story(lab):
    customers, project = lab["customers"], lab["project"]
    for seed in (11, 12):
        draw = np.random.default_rng(seed)
        past, now = customers.draw_month(6000, draw), customers.draw_month(3000, draw)
        calls = int(customers.rule(now.table).sum())
        scores = project.prototype().fit(past.table, past.true).predict_proba(now.table)[:, 1]
        value = project.worth(now.table)
        by_profit = np.argsort(-(scores * value - project.CALL_COST))[:calls]
        by_probability = np.argsort(-scores)[:calls]
        assert now.true[by_probability].sum() > now.true[by_profit].sum()
        gains = [(now.true * value)[order].sum() for order in (by_profit, by_probability)]
        assert gains[0] > gains[1]


def wide(line):
    """Columns on a terminal: Hangul takes two."""
    return sum(2 if "ᄀ" <= letter <= "힣" else 1 for letter in line)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "fact"), [("en_US.UTF-8", "Most of them never left"), ("ko_KR.UTF-8", "떠난 적이 없습니다")]
)
def test_the_lab_tells_its_story(tmp_path, language, fact):
    environ = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LC_MESSAGES")}
    done = subprocess.run(
        [sys.executable, str(FOLDER / "lab.py")],
        cwd=tmp_path,
        env=environ | {"LANG": language, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert fact in done.stdout
    assert max(map(wide, done.stdout.splitlines())) <= 80
    pictures = sorted((tmp_path / "out" / "labs" / "03_lifecycle").iterdir())
    assert [path.name for path in pictures] == ["baseline.png", "changed_metric.png", "error_analysis.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)


@pytest.mark.parametrize("words", [["--seed", "-1"], ["--lang", "fr"], ["--out", "a_file"]])
def test_bad_input_is_refused(lab, words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a_file").write_text("")
    with pytest.raises(SystemExit) as left:
        lab["lab"].main(words)
    assert left.value.code == 2
    assert words[0] in capsys.readouterr().err
