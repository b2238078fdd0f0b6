"""What `grader app` and `grader dashboard` share: a server that is ours, is shut without its key, and ends with us."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from grader.store import Store
from grader.streamlit_server import KEY, NotStarted, Server, admits, refusal, taken
from tests.conftest import ROOT, Command

# In a process of its own, since streamlit reads every package's metadata: what the dashboard says to a visitor.
VISIT = """
import json, sys
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

BidiComponentManager.discover_and_register_components = lambda *_, **__: None
queries = json.loads(sys.argv[1])
sys.argv = ["app.py", *sys.argv[2:]]
for query in queries:
    app = AppTest.from_file("grader/dashboard/app.py", default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    said = [one.value for one in [*app.text, *app.title, *app.caption]]
    print(json.dumps({"said": said, "buttons": len(app.button)}))
"""


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A batch in which nothing has been graded yet."""
    with Store.open(tmp_path / "results"):
        return tmp_path / "results"


@pytest.mark.parametrize(
    ("expected", "given", "admitted"),
    [("k", "k", True), ("k", "K", False), ("k", "", False), ("", "", False), ("k", "k\0", False), ("k", "\udcff", False)],
)  # fmt: skip
def test_the_key_opens_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, expected: str, given: str, admitted: bool
) -> None:
    monkeypatch.setenv(KEY, expected)
    assert admits(given) is admitted
    monkeypatch.delenv(KEY)
    assert not admits(given)


def test_the_refusal_names_the_command_in_both_languages() -> None:
    english, korean = refusal("grader dashboard").splitlines()
    assert "`grader dashboard`" in english
    assert "`grader dashboard`" in korean
    assert bool(re.search("[가-힣]", korean)) > bool(re.search("[가-힣]", english))


def test_each_start_has_a_key_of_its_own() -> None:
    both = [Server(Path("none.py"), "ko", options={}) for _ in range(2)]
    for server in both:
        asked = parse_qs(urlsplit(server.address).query)
        assert asked == {"key": [server.key], "lang": ["ko"]}
        assert len(server.key) >= 16
    assert both[0].key != both[1].key


def test_a_port_that_is_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(NotStarted) as caught, Server(tmp_path / "app.py", "en", port, options={}):
            pass
        assert caught.value.why.en == f"port {port} is in use"
        assert caught.value.why.ko == f"{port}번 포트를 이미 쓰고 있습니다"


@pytest.mark.slow
def test_the_server_knows_its_key_and_ends_with_the_block(tmp_path: Path) -> None:
    entry = tmp_path / "app.py"
    entry.write_text("import streamlit as st\nst.text('here')\n", encoding="utf-8")
    with Server(entry, "en", options={}, words=["one"], environment={"MORE": "1"}) as server:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        assert opener.open(server.address, timeout=10).status == 200
        command = Path(f"/proc/{server.process.pid}/cmdline")
        if command.exists():  # what every user of the machine may read
            assert server.key not in command.read_text(encoding="utf-8")
        assert taken(server.port)
    assert server.process.poll() is not None
    assert not taken(server.port)


@pytest.mark.slow
def test_a_server_that_ends_says_why(tmp_path: Path) -> None:
    server = Server(tmp_path / "app.py", "en", options={"server.noSuchOption": "1"})
    with pytest.raises(NotStarted, match="noSuchOption"), server:
        pass


@pytest.mark.slow
def test_the_dashboard_shows_nothing_without_the_key(results: Path) -> None:
    queries = [{}, {"key": "K"}, {"key": "", "lang": "ko"}, {"key": "k"}, {"key": "k", "lang": "xx"}]
    words = [str(results), "en", "", ""]
    done = subprocess.run(
        [sys.executable, "-c", VISIT, json.dumps(queries), *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), KEY: "k"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    for refused in told[:3]:
        assert refused == {"said": [refusal("grader dashboard")], "buttons": 0}
    for shown in told[3:]:
        assert any("Results" in text for text in shown["said"])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["app", "dashboard"])
def test_a_command_that_is_terminated_takes_its_server_along(
    name: str, command: Command, results: Path
) -> None:
    words = [name, *([str(results)] if name == "dashboard" else []), "--lang", "en"]
    started = subprocess.Popen(
        [sys.executable, "-m", "grader", *words],
        cwd=command.folder,
        env=command.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert started.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)/\?key=[\w-]{16,}&lang=en", started.stdout.readline())
    assert found
    started.send_signal(signal.SIGTERM)
    assert started.wait(30) == 143
    assert not taken(int(found[1]))
    started.stdout.close()


def test_a_dashboard_whose_port_is_in_use_says_so(command: Command, results: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        for lang, why in (("en", f"port {port} is in use"), ("ko", f"{port}번 포트를 이미 쓰고 있습니다")):
            done = command("dashboard", results, "--port", port, "--lang", lang)
            assert done.returncode == 2
            assert done.stderr.strip().endswith(why)
