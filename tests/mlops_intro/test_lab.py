"""The lab's year: each of the three drifts shows in its own number, and each trigger fires."""

import sys
from pathlib import Path

import pytest

LESSON = Path(__file__).resolve().parents[2] / "lessons" / "01_mlops_intro"
MODULES = ("deliveries", "monitoring", "life", "pictures", "lab")


@pytest.fixture
def lesson(monkeypatch):
    """The lab's modules by name, imported from the lesson's folder and forgotten afterwards."""
    monkeypatch.syspath_prepend(str(LESSON))
    for name in MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield __import__
    for name in MODULES:
        sys.modules.pop(name, None)


@pytest.fixture
def weeks(lesson):
    return {week.number: week for week in lesson("life").one_year(1)}


def test_the_district_is_data_drift_and_the_bridge_concept_drift(weeks):
    assert weeks[24].psi > 0.25
    assert weeks[24].concept < 0.1
    assert weeks[36].psi < 0.1
    assert weeks[36].concept > 0.15


def test_both_cost_the_first_model_its_accuracy_and_retraining_brings_it_back(weeks):
    assert weeks[10].first_model > 0.8
    assert weeks[30].first_model < 0.7
    assert weeks[50].first_model < 0.5
    assert weeks[30].accuracy > 0.8
    assert weeks[50].accuracy > 0.8


def test_each_trigger_fires(weeks):
    assert {reason for week in weeks.values() for reason in week.reasons} == {
        "data",
        "schedule",
        "metric",
        "request",
    }


def test_a_trigger_never_sees_a_week_whose_truth_has_not_arrived(lesson):
    life = lesson("life")
    year = life.one_year(1, life.Policy(every=99, new_rows=10**9, requested=()))
    first_bad = [week.number for week in year if week.accuracy < 0.75][:2]
    trained = next(week.number for week in year if week.reasons)
    assert trained == first_bad[1] + life.LABEL_DELAY


def test_the_lab_prints_a_table_that_fits_and_writes_two_pictures(lesson, tmp_path, capsys):
    for lang in ("en", "ko"):
        assert lesson("lab").main(["--out", str(tmp_path / lang), "--lang", lang]) == 0
        printed = capsys.readouterr().out
        assert max(len(line) for line in printed.splitlines() if str(tmp_path) not in line) <= 80
        assert sorted(path.name for path in (tmp_path / lang).iterdir()) == ["life.png", "three_drifts.png"]


def test_what_cannot_be_used_is_said_in_one_line(lesson, capsys):
    with pytest.raises(SystemExit) as stopped:
        lesson("lab").main(["--floor", "2"])
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err
