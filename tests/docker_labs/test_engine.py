"""With a real engine: the base images, each lab, and what a killed lab leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docker_labs.base import Image
from docker_labs.engine import LAB, docker, sweep

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.serial]


def left(*command: str) -> list[str]:
    """What carries the labs' label."""
    return docker(*command, "--quiet", f"--filter=label={LAB}").stdout.split()


def lab(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    return subprocess.run(
        [sys.executable, "-m", "docker_labs", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )


def test_the_base_images_do_what_their_public_ones_do(bases: list[Image], tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(
        "FROM python:3.11-slim AS build\nRUN pip install flask\nRUN python -m venv /opt/venv\n"
        "FROM python:3.11-slim\nLABEL mlops-course=lab\n"
        "COPY --from=build /usr/local/lib/python3.11/site-packages /usr/local/lib/python3.11/site-packages\n"
        "COPY --from=build /opt/venv /opt/venv\n"
        'CMD ["python", "-c", "import flask, ssl, sqlite3, sys; print(sys.prefix)"]\n'
    )
    built = docker("build", "-t", "lab-test-base", str(tmp_path))
    assert built.returncode == 0, built.stderr[-500:]
    assert docker("run", "--rm", "lab-test-base").stdout.strip() == "/usr/local"
    sweep()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, ["exit code 1", "kimbap"]),
        (2, ["gone", "still there"]),
        (3, ["'price': 8.1", "400", "uid=1000(app)"]),
        (4, ["entry cmd", "entry echo mine", "/bin/sh -c sleep"]),
        (5, ['{"visits":2}', '{"visits":3}']),
        (6, ["8.10", "sizes.png"]),
        (7, ["model is [= v1]", "model is [v1]", "exit code 127", "Permission denied"]),
    ],
)
def test_a_lab_runs_and_leaves_nothing(
    bases: list[Image], number: int, said: list[str], tmp_path: Path
) -> None:
    done = lab("run", number, "--lang", "en", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert [word for word in said if word not in done.stdout] == []
    assert [left("ps", "--all"), left("volume", "ls"), left("network", "ls"), left("images")] == [
        [],
        [],
        [],
        [],
    ]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_lab_is_swept(bases: list[Image], how: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "docker_labs", "run", "2", "--lang", "en"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 60
    while not left("ps") and time.monotonic() < end:
        time.sleep(0.1)
    assert sweep() == 0  # it is alive: nobody takes its things away
    os.kill(process.pid, how)
    process.wait(60)
    if how is signal.SIGKILL:
        assert left("ps", "--all")
        assert sweep() >= 1
    assert [left("ps", "--all"), left("volume", "ls")] == [[], []]
