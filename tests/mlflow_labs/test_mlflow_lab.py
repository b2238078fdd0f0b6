"""The lab of module 08: its servers end with it, its store holds what it says, its UI shows it. `verify` runs all parts."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser import ROOT, SHOTS
from tests.engines import absent

LESSON = ROOT / "lessons" / "08_mlflow"
PATIENT = ("59", "32.1", "101", "4.86")


def lab(*words: str) -> list[str]:
    return [sys.executable, str(LESSON / "lab.py"), "--lang", "en", *words]


def gone(group: int, within: float = 15) -> bool:
    """Whether a process group ends in that time."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


# -- without MLflow: the servers ----------------------------------------------------------------------------------------


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(LESSON))
    yield importlib.import_module("mlflow_lab.servers")
    for name in [name for name in sys.modules if name.partition(".")[0] == "mlflow_lab"]:
        del sys.modules[name]


def test_a_server_answers_and_is_stopped_with_all_that_it_started(servers, tmp_path):
    port = servers.free_port()
    script = f'"{sys.executable}" -m http.server --bind 127.0.0.1 {port} & wait'  # as `mlflow server` starts uvicorn
    server = servers.start(["sh", "-c", script], port, tmp_path / "log", os.environ).wait("/")
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < 3
    assert gone(server.process.pid, 0.1)


def test_a_server_that_ends_is_not_waited_for(servers, tmp_path):
    server = servers.start(["sh", "-c", "echo no such store; exit 7"], 1, tmp_path / "log", os.environ)
    with pytest.raises(servers.ServerError, match="exit code 7; no such store"):
        server.wait("/")
    server.stop()


def test_a_lab_that_is_killed_leaves_no_server_behind(tmp_path):
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(120)"
    code = (
        f"import os, pathlib, sys; sys.path.insert(0, {str(LESSON)!r}); from mlflow_lab import servers; "
        f"server = servers.start([sys.executable, '-c', {stubborn!r}], 1, pathlib.Path('log'), os.environ); "
        "print(server.process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert gone(int(killed.stdout))


@pytest.mark.parametrize("words", [["7"], ["two"], ["--lang", "fr"]])
def test_wrong_words(words, tmp_path):
    done = subprocess.run(lab(*words), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="needs shellcheck")
def test_the_script_has_nothing_to_complain_about():
    subprocess.run(["shellcheck", str(LESSON / "make_prediction.sh")], check=True)


# -- the lab, once, with its UI left running ----------------------------------------------------------------------------


@dataclass
class Visit:
    """A lab that has told parts 1, 2 and 5, and waits for Ctrl-C."""

    process: subprocess.Popen[str]
    said: str
    ui: str
    port: int
    database: Path

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"{self.database.as_uri()}?mode=ro", uri=True) as connection:
            return connection.execute(query).fetchall()

    def ask(self, *patient: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(LESSON / "make_prediction.sh"), *patient],
            env={**os.environ, "PORT": str(self.port)},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    if shutil.which("curl") is None:
        absent("curl")
    out = tmp_path_factory.mktemp("lab")
    process = subprocess.Popen(
        lab("1", "2", "5", "--keep", "--out", str(out)),
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Ctrl-C"):
            break
    ui = re.search(r"^MLflow's UI: (\S+)", said, re.MULTILINE)
    model = re.search(r"^The model: +http://127\.0\.0\.1:(\d+)/", said, re.MULTILINE)
    try:
        assert ui, said
        assert model, said
        yield Visit(process, said, ui[1], int(model[1]), out / "store" / "mlflow.db")
        os.kill(process.pid, signal.SIGINT)
        process.wait(timeout=120)
        assert process.returncode == 0
        for address in (ui[1] + "/health", f"http://127.0.0.1:{model[1]}/ping"):
            with pytest.raises(OSError, match="refused"):
                urllib.request.urlopen(address, timeout=5)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.slow
@pytest.mark.serial
def test_the_sweep_is_in_the_store(visit):
    children = visit.rows(
        "SELECT p.value, d.value, m.value FROM tags t JOIN params p ON p.run_uuid = t.run_uuid AND p.key = 'max_depth' "
        "JOIN params d ON d.run_uuid = t.run_uuid AND d.key = 'learning_rate' "
        "JOIN latest_metrics m ON m.run_uuid = t.run_uuid AND m.key = 'validation_rmse' "
        "WHERE t.key = 'mlflow.parentRunId' ORDER BY m.value"
    )
    assert len({child[:2] for child in children}) == 9
    told = re.findall(r"^  ([123]) +(0\.\d+) +[\d.]+ +([\d.]+)$", visit.said, re.MULTILINE)
    assert told == [(depth, rate, f"{error:.1f}") for depth, rate, error in children]
    steps = visit.rows(
        "SELECT count(*) FROM metrics WHERE key = 'validation_rmse' AND step > 0 GROUP BY run_uuid"
    )
    assert steps == [(20,)] * 9


@pytest.mark.slow
@pytest.mark.serial
def test_two_people_wrote_at_the_same_time_and_never_saw_a_path(visit):
    runs = visit.rows(
        "SELECT user_id, start_time, end_time, artifact_uri FROM runs WHERE experiment_id = "
        "(SELECT experiment_id FROM experiments WHERE name = 'team')"
    )
    spans = {who: [run for run in runs if run[0] == who] for who in ("jimin", "seojun")}
    assert [len(found) for found in spans.values()] == [3, 3]
    first, second = ((min(run[1] for run in found), max(run[2] for run in found)) for found in spans.values())
    assert max(first[0], second[0]) < min(first[1], second[1])
    assert all(run[3].startswith("mlflow-artifacts:/") for run in runs)


@pytest.mark.slow
@pytest.mark.serial
def test_the_alias_moved_and_the_server_gives_the_new_answer(visit):
    aliases = dict(visit.rows("SELECT alias, version FROM registered_model_aliases"))
    assert aliases == {"champion": 3, "previous": 1}
    answers = [float(text) for text in re.findall(r'"predictions": \[([\d.]+)\]', visit.said)]
    assert len(answers) == 2
    assert answers[0] != answers[1]
    done = visit.ask(*PATIENT)
    assert json.loads(done.stdout)["predictions"] == [answers[1]]


@pytest.mark.slow
@pytest.mark.serial
@pytest.mark.parametrize(
    ("patient", "code"),
    [(PATIENT, 0), (PATIENT[:3], 2), ((*PATIENT[:3], '"high"'), 22), ((*PATIENT[:3], "x"), 22)],
)
def test_the_script_ends_as_it_says(visit, patient, code):
    done = visit.ask(*patient)
    assert done.returncode == code, done.stderr
    assert ("predictions" in done.stdout) is (code == 0)


# -- what a person sees -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(browser: Any) -> Any:
    """A page of headless Chromium."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(180_000)
    return page


@pytest.fixture
def look(page: Any, visit: Visit) -> Callable[[str, str, str], str]:
    """Open a path of the UI, wait for a text, keep a screenshot; the page's text."""

    def open_(path: str, text: str, name: str) -> str:
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.goto(visit.ui + path)
        page.locator(f"text={text} >> visible=true").first.wait_for()
        page.wait_for_timeout(1500)  # what comes after it, for the picture
        page.screenshot(path=str(SHOTS / f"mlflow_{name}.png"))
        return str(page.inner_text("body"))

    return open_


@pytest.mark.slow
@pytest.mark.serial
def test_the_ui_compares_the_runs_of_the_sweep(look, visit):
    ((experiment,),) = visit.rows("SELECT experiment_id FROM experiments WHERE name = 'sweep'")
    look(f"/#/experiments/{experiment}/runs", "boosting", "runs")
    runs = visit.rows("SELECT run_uuid FROM tags WHERE key = 'mlflow.parentRunId' LIMIT 3")
    chosen, within = (quote(json.dumps(part)) for part in ([run for (run,) in runs], [str(experiment)]))
    seen = look(f"/#/compare-runs?runs={chosen}&experiments={within}", "learning_rate", "compare")
    assert "validation_rmse" in seen


@pytest.mark.slow
@pytest.mark.serial
def test_the_ui_shows_who_is_champion(look):
    seen = look("/#/models/diabetes-progression", "champion", "model")
    assert "previous" in seen
    assert "Version 3" in seen


# -- with Docker --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.serial
def test_the_container_answers_and_is_gone(tmp_path):
    if shutil.which("docker") is None:
        absent("docker")
    if subprocess.run(["docker", "version"], capture_output=True, check=False).returncode:
        absent("docker", "no engine answers")
    done = subprocess.run(
        lab("6", "--out", str(tmp_path)), cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    if left_out := re.search(r"^left out: (.*)", done.stdout, re.MULTILINE):
        absent(*left_out[1].split(": ", 1))  # the engine is there; the base image is not
    assert '"predictions"' in done.stdout
    name = re.search(r"image (mlflow-lab:\w+):", done.stdout)
    assert name
    images = subprocess.run(
        ["docker", "images", "--quiet", name[1]], capture_output=True, text=True, check=True
    )
    assert images.stdout == ""
