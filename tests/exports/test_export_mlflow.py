"""A batch as a run of MLflow: what is counted, where it may go, and what a dead server cannot spoil."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from grader.exports import mlflow
from grader.usage import UsageError
from grader.verdict import Verdict
from tests.conftest import ROOT
from tests.exports.hostile import report

V = Verdict
OPTIONS = ("--isolation", "process", "--trust-submissions", "--seed", "3", "--jobs", "1", "--lang", "en")


def test_the_numbers_of_a_batch() -> None:
    students = [
        ("kim", [report(V.PASSED, V.FAILED)]),
        ("lee", [report(V.PASSED, V.PASSED, student="lee")]),
        ("park", [report(V.MISSING, V.MISSING, student="park")]),
        ("choi", [report(V.INTERNAL, V.PASSED, student="choi")]),
    ]
    numbers = mlflow.metrics(students, [], 12.5)
    assert numbers["students"] == 4
    assert numbers["submissions"] == 3  # what was not handed in is none
    assert numbers["mean_score"] == (4 + 8 + 0) / 3  # ours to blame: neither a zero nor anything else
    assert numbers["pass_rate/09_greedy_change/task1"] == 1.0
    assert numbers["pass_rate/09_greedy_change/task2"] == 2 / 3
    assert numbers["handed_in/09_greedy_change/task2"] == 3
    assert {name: numbers[f"verdicts/{name}"] for name in ("passed", "failed", "missing", "internal")} == {
        "passed": 1,
        "failed": 1,
        "missing": 1,
        "internal": 1,
    }
    assert (numbers["seconds.wall"], numbers["seconds.checks"]) == (12.5, 1.5)
    assert numbers["seconds.checks/09_greedy_change"] == numbers["seconds.checks.max"] == 0.5


def test_nobody_has_handed_in() -> None:
    numbers = mlflow.metrics([("kim", [report(V.INTERNAL)])], [], 0.0)
    assert "mean_score" not in numbers
    assert not [name for name in numbers if name.startswith("pass_rate")]


@pytest.mark.parametrize(
    ("text", "uri", "shown"),
    [
        ("runs", "sqlite:///{here}/runs/mlflow.db", "{here}/runs/mlflow.db"),
        ("file://{here}/a%20b", "sqlite:///{here}/a b/mlflow.db", "{here}/a b/mlflow.db"),
        ("sqlite:///x/y.db", "sqlite:///x/y.db", "sqlite:///x/y.db"),
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000", "http://127.0.0.1:5000"),
        ("https://kim:secret@host/x", "https://kim:secret@host/x", "https://host/x"),
        ("postgresql+psycopg://kim:pw@db/x", "postgresql+psycopg://kim:pw@db/x", "postgresql+psycopg://db/x"),
    ],
)
def test_where_it_may_go(text: str, uri: str, shown: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    address = mlflow.Address.parse(text.format(here=tmp_path))
    assert (address.uri, address.shown) == (uri.format(here=tmp_path), shown.format(here=tmp_path))
    if address.uri.startswith("sqlite"):
        assert (address.artefacts or "").startswith(
            tmp_path.as_uri()
        )  # never the folder one happens to be in
    else:
        assert address.artefacts is None


@pytest.mark.parametrize("text", ["", " ", "http://", "http://[", "s3://bucket", "sqlite:///", "a.txt"])
def test_what_is_no_address(text: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    with pytest.raises(UsageError):
        mlflow.Address.parse(text)


def test_mlflow_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, grader.cli.app, grader.cli.tracking, grader.exports.mlflow; assert 'mlflow' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_password_is_not_said() -> None:
    assert mlflow._one_line(ValueError("no http://kim:pw@host\nmore")) == "no http://host"


@pytest.mark.slow
def test_a_batch_is_logged_and_a_dead_server_loses_nothing(command, tmp_path, solved) -> None:
    for student, figures in (("good", solved["figures.py"]), ("broken", b"def double(:\n")):
        folder = tmp_path / "cohort" / student / "00_numbers"
        folder.mkdir(parents=True)
        (folder / "figures.py").write_bytes(figures)
        (folder / "notes.py").write_bytes(solved["notes.py"])
    out, runs = tmp_path / "out", tmp_path / "runs"

    def batch(where: object) -> subprocess.CompletedProcess[str]:
        words = ["batch", tmp_path / "cohort", "--out", out, "--mlflow", where, *OPTIONS]
        return subprocess.run(
            [sys.executable, "-m", "grader", *map(str, words)],
            cwd=command.folder,
            env=command.environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    done = batch(runs)
    assert (done.returncode, done.stderr) == (1, "")
    with sqlite3.connect(runs / "mlflow.db") as database:
        status, artefacts = database.execute("SELECT status, artifact_uri FROM runs").fetchone()
        params = dict(database.execute("SELECT key, value FROM params"))
        metrics = dict(database.execute("SELECT key, value FROM latest_metrics"))
    assert (status, params["seed"], params["isolation"], params["jobs"]) == ("FINISHED", "3", "process", "1")
    assert "00_numbers" in params["modules"].split()
    assert {key: value for key, value in metrics.items() if key.startswith("verdicts/") and value} == {
        "verdicts/passed": 1,
        "verdicts/error": 1,
    }
    assert metrics["mean_score"] == (8.5 + 2) / 2
    logged = Path(artefacts.removeprefix("file://"))
    assert (logged / "gradebook.csv").read_bytes() == (out / "gradebook.csv").read_bytes()
    assert (logged / "report" / "index.html").is_file()

    book = (out / "gradebook.csv").read_bytes()
    (out / "gradebook.csv").unlink()
    done = batch("http://k:pw@127.0.0.1:9")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("grader: not logged to MLflow at http://127.0.0.1:9")
    assert "pw" not in line
    assert (out / "gradebook.csv").read_bytes() == book
