"""The lab of module 12: the rule of its runner, its door, its front and its repository. The whole lab is run by verify."""

from __future__ import annotations

import importlib
import json
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

LESSON = Path(__file__).resolve().parents[2] / "lessons" / "12_pipeline"


@pytest.fixture
def lab(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The modules of the lab's package, found where the lab finds them."""
    monkeypatch.syspath_prepend(str(LESSON))
    names = ("control", "front", "pushes", "repository", "runner", "servers")
    yield SimpleNamespace(**{name: importlib.import_module(f"small_cd.{name}") for name in names})
    for name in [name for name in sys.modules if name.partition(".")[0] == "small_cd"]:
        del sys.modules[name]


class Backend:
    """Answers /health and /predict with the statuses of a list, one after another, then with the last of them."""

    def __init__(self, version: str, statuses: list[int]) -> None:
        backend = self
        self.left, self.asked = list(statuses), 0

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                backend.asked += 1
                status = backend.left.pop(0) if len(backend.left) > 1 else backend.left[0]
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps({"version": version}).encode())

            do_GET = do_POST = answer

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def __enter__(self) -> Backend:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def health(lab: ModuleType, backend: Backend, version: str, alive: bool = True) -> tuple[bool, str]:
    runner = lab.runner.Runner(Path(), front=None)
    process = SimpleNamespace(poll=lambda: None if alive else 1)
    return runner._healthy(lab.servers.Server(version, backend.port, process))


@pytest.mark.parametrize(
    ("answering", "statuses", "healthy"),
    [("new", [200], True), ("new", [503, 200], True), ("old", [200], False), ("new", [200, 500] * 20, False)],
)
def test_health_wants_good_answers_of_the_new_version(lab, monkeypatch, answering, statuses, healthy):
    monkeypatch.setattr(lab.runner, "HEALTH_S", 0.5)
    monkeypatch.setattr(lab.runner, "EVERY_S", 0.01)
    with Backend(answering, statuses) as backend:
        assert health(lab, backend, "new")[0] is healthy


def test_a_process_that_has_ended_is_not_waited_for(lab):
    with Backend("new", [200]) as backend:
        assert health(lab, backend, "new", alive=False) == (False, "the process has ended")
        assert backend.asked == 0


def test_the_front_follows_its_variable(lab):
    front = lab.front.Front()
    try:
        assert lab.front.ask(front.port, "GET", "/health").status == 503
        with Backend("one", [200]) as one, Backend("two", [404]) as two:
            front.backend = one.port
            assert lab.front.ask(front.port, "GET", "/health").version == "one"
            front.backend = two.port
            answer = lab.front.ask(front.port, "POST", "/predict", {"area_m2": 33})
            assert (answer.status, answer.version) == (404, "two")
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            front.backend = nobody.getsockname()[1]
            assert lab.front.ask(front.port, "GET", "/health").status == 502
    finally:
        front.stop()


def test_the_door_takes_commits_only(lab):
    delivered: list[str] = []

    def deliver(commit: str) -> Iterator[str]:
        delivered.append(commit)
        yield "kept"

    control = lab.control.Control(SimpleNamespace(deliver=deliver))
    try:
        connection = importlib.import_module("http.client").HTTPConnection(
            "127.0.0.1", control.port, timeout=5
        )
        for body, status in (("--output=/etc/passwd", 400), ("a" * 39, 400), ("a" * 40, 200)):
            connection.request("POST", "/deploy", body)
            response = connection.getresponse()
            response.read()
            connection.close()
            assert response.status == status
        assert delivered == ["a" * 40]
    finally:
        control.stop()


def test_nothing_starts_after_the_end(lab, tmp_path):
    runner = lab.runner.Runner(tmp_path, front=None)
    runner.stop()
    with pytest.raises(lab.runner.Stopped):
        runner._start(lambda: pytest.fail("started"))


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_push_reaches_the_runner_and_a_branch_does_not(lab, tmp_path):
    delivered: list[str] = []

    def deliver(commit: str) -> Iterator[str]:
        delivered.append(commit)
        yield f"{commit[:7]} kept"

    control = lab.control.Control(SimpleNamespace(deliver=deliver))
    try:
        repository = lab.repository.Repository(tmp_path, control.port)
        first = repository.push({"a.txt": "1\n"}, "one")
        assert first.said == (f"{first.commit} kept",)
        second = repository.push({"deep/b.txt": "2\n"}, "two", branch="feature")
        assert "not main" in second.said[0]
        assert [commit[:7] for commit in delivered] == [first.commit]
        repository.unpack(delivered[0], tmp_path / "release")
        assert [path.name for path in (tmp_path / "release").iterdir()] == ["a.txt"]
    finally:
        control.stop()


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_the_way_may_hold_blanks_and_hangul(lab, tmp_path, monkeypatch):
    """make installs with this Python and into that folder, wherever the two lie; the second time, nothing is left to do."""
    place = tmp_path / "it's 내 집"
    release = place / "releases" / "1234567"
    shutil.copytree(LESSON / "project", release)
    python = place / "python 3"
    python.symlink_to(sys.executable)
    monkeypatch.setattr(sys, "executable", str(python))
    runner = lab.runner.Runner(place, front=None)
    environ, words = runner._surroundings(release)
    for cached in (False, True):
        stage = runner._make("install", words, release, environ)
        assert (stage.ok, stage.detail) == (True, "from the cache" if cached else "")
    (venv,) = (place / "cache").iterdir()
    assert (venv / "bin" / "python").exists()
    assert (venv / "installed").exists()


def test_the_story_is_what_it_says(lab, tmp_path):
    changes = lab.pushes.story()
    assert [len(change.files) > 0 for change in changes] == [True] * 7
    sources = [change.files["app.py"] for change in changes if "app.py" in change.files]
    for source in sources:
        compile(source, "app.py", "exec")  # no mistake of the story is one of syntax
    assert len(set(sources)) == 5


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["-s", "-d", '{"a": 1}'], 200),
        (["-sS", "--json", '{"a": 1}'], 200),
        (["-s", "--fail-with-body", "-X", "POST", "-H", "content-type: text/plain", "--data", "x"], 500),
        (["-s", "-f", "-d", "x"], 404),
        (["-s", "-d", "x", "-d", "y"], 404),
        (["-s", "-o", "/dev/null", "-w", "%{http_code}", "-d", "x"], 503),
    ],
)
def test_the_stand_in_does_what_curl_does(tmp_path, monkeypatch, words, status):
    exercise = Path(__file__).resolve().parents[2] / "exercises" / "12_pipeline"
    monkeypatch.syspath_prepend(str(exercise))
    probe = importlib.import_module("probe_script")
    script = tmp_path / "make_prediction.sh"
    asks = 'curl "$@" http://127.0.0.1:5000/predict\n'
    stand_in = f'curl() {{ "{sys.executable}" -I -S "{exercise / "stand_in_curl.py"}" "$@"; }}\n'
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(probe, "FOLDER", tmp_path)
    told = []
    try:
        for text in (asks, stand_in + asks):
            script.write_text(text, encoding="utf-8")
            ran = probe.run(words, {"status": status, "body": '{"b": 2}'}, {})
            asked = [{key: one[key] for key in ("method", "path", "type", "body")} for one in ran["asked"]]
            told.append((ran["exit_code"], ran["stdout"], asked))
    finally:
        sys.modules.pop("probe_script", None)
    assert told[1] == told[0]
    assert len(told[0][2]) == 1
