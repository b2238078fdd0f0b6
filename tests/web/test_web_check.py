"""The app's check is `grader check`: the same verdicts, remembered in the same file; labs end when they are told to."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from grader import progress
from grader.course import Course
from grader.web.check import NoReport, check
from grader.web.lab import SHOWN_BYTES, Lab, pictures


@pytest.fixture(autouse=True)
def _grader_is_found(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(root))


def test_the_verdicts_are_those_of_the_command(mini: Course, command, solved) -> None:
    module = mini.modules[0]
    (module.folder / "notes.py").write_bytes(solved["notes.py"])
    (module.folder / "figures.py").write_text("def double(number):\n    return number ** 2\n")
    ours = check(mini.root, module.id)
    theirs = json.loads(command("check", "0", "--format", "json").stdout)["reports"][0]
    assert [(task.id, task.verdict.value, task.score) for task in ours.tasks] == [
        (task["id"], task["verdict"], task["score"]) for task in theirs["tasks"]
    ]
    assert ours.tasks[0].checks[0].message.ko.startswith("제곱이 아니라 두 배입니다.")
    assert ours.tasks[0].checks[0].sentence.en == "Twice the number comes back."
    assert progress.load(mini).passed(module.id, "words")
    assert [task.id for task in check(mini.root, module.id, "words").tasks] == ["words"]


def test_a_check_that_cannot_be_made_says_so(mini: Course) -> None:
    with pytest.raises(NoReport, match="99_nothing"):
        check(mini.root, "99_nothing")


def lab(mini: Course, program: str) -> Lab:
    module = replace(mini.modules[0], lab=("python", "-c", program))
    return Lab(mini, module, "ko")


def ended(one: Lab) -> Lab:
    until = time.monotonic() + 30
    while one.code is None and time.monotonic() < until:
        time.sleep(0.02)
    return one


def test_a_lab_speaks_harmlessly(mini: Course) -> None:
    said = ended(lab(mini, "print('가\\x1b[31m<b>\\x1b[0m\\x1b]0;title\\x07'); print('10%\\r100%')")).output()
    assert said == "가<b>␛]0;title␇\n100%\n"
    long = ended(lab(mini, f"print('x' * {SHOWN_BYTES} + 'end')")).output()
    assert len(long) <= SHOWN_BYTES
    assert long.endswith("end\n")
    assert ended(lab(mini, "import os; print(os.environ['LC_ALL'])")).output() == "ko_KR.UTF-8\n"


def test_a_deaf_lab_is_stopped_with_what_it_started(mini: Course, tmp_path: Path) -> None:
    beat = tmp_path / "beat"
    child = f"import time\nwhile True: open({str(beat)!r}, 'a').write('.'); time.sleep(0.02)"
    deaf = f"""
import signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
subprocess.Popen([sys.executable, "-c", {child!r}])
print("http://127.0.0.1:8599/x,", flush=True)
time.sleep(60)
"""
    running = lab(mini, deaf)
    until = time.monotonic() + 30
    while not (beat.exists() and running.address()) and time.monotonic() < until:
        time.sleep(0.02)
    assert running.address() == "http://127.0.0.1:8599/x"
    running.stop()
    assert running.code is not None
    assert running.address() is None
    time.sleep(0.1)
    size = beat.stat().st_size
    time.sleep(0.2)
    assert beat.stat().st_size == size


def test_pictures_come_from_the_labs_own_folder(mini: Course) -> None:
    module = mini.modules[0]
    assert pictures(mini, module) == []
    folder = mini.root / "out" / "labs" / module.id
    folder.mkdir(parents=True)
    for name in ("b.png", "a.svg", "notes.txt"):
        (folder / name).write_text("")
    assert [path.name for path in pictures(mini, module)] == ["a.svg", "b.png"]


def test_a_port_that_is_in_use_is_named(command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = command("app", "--port", other.getsockname()[1], "--lang", "en")
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1] == (
            f"grader: the app has not started: port {other.getsockname()[1]} is in use"
        )
        assert done.stdout == ""


def test_the_command_does_not_load_the_app(command) -> None:
    loaded = "import sys, grader.cli.app; print([one for one in sys.modules if 'grader.web' in one or one == 'streamlit'])"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "[]\n"
