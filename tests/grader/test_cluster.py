"""A batch on a Dask cluster: real scheduler, real workers, one of which is killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def cluster(engine, tmp_path):
    """A scheduler and two workers as processes of their own; gives the address and the workers' pids."""
    engine("bubblewrap")
    file = tmp_path / "scheduler.json"
    options = ["--scheduler-file", str(file), "--no-dashboard"]
    started = [_dask("scheduler", *options, "--port", "0", "--host", "127.0.0.1")]
    try:
        _until(file.exists)
        for number in range(2):
            alone = ["--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / str(number))]
            started.append(_dask("worker", *options, *alone))
        yield file, [process.pid for process in started[1:]]
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _dask(kind: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli.dask_" + kind, *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


def _until(true, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "the cluster does not start"
        time.sleep(0.05)


def _address(file: Path) -> str:
    import json

    return json.loads(file.read_text())["address"]


def _batch(submissions: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "grader",
        "batch",
        str(submissions),
        "--out",
        str(out),
        "--seed",
        "3",
        *more,
    ]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
@pytest.mark.serial
def test_a_cluster_gives_the_same_gradebook_though_a_worker_is_killed(cluster, tmp_path):
    file, workers = cluster
    submissions = tmp_path / "submissions"
    for number in range(14):
        shutil.copytree(
            ROOT / "samples" / ("untouched" if number % 3 else "wrong"), submissions / f"s{number:02}"
        )
    address = _address(file)
    _until(lambda: _worker_count(address) == 2)
    running = _batch(submissions, tmp_path / "dask", "--dask", address)
    time.sleep(2)
    os.kill(workers[0], signal.SIGKILL)
    _, complaints = running.communicate(timeout=120)
    assert running.returncode == 1, complaints
    local = _batch(submissions, tmp_path / "local")
    local.communicate(timeout=120)
    ours, theirs = (tmp_path / name / "gradebook.csv" for name in ("dask", "local"))
    assert ours.read_bytes() == theirs.read_bytes()
    assert ours.read_text().count("\n") == 15


def _worker_count(address: str) -> int:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        return len(client.scheduler_info(n_workers=-1)["workers"])


def test_no_scheduler_is_one_clear_line(tmp_path):
    shutil.copytree(ROOT / "samples" / "wrong", tmp_path / "submissions" / "s1")
    running = _batch(tmp_path / "submissions", tmp_path / "out", "--dask", "tcp://127.0.0.1:9")
    _, complaints = running.communicate(timeout=60)
    assert running.returncode == 2
    assert complaints.count("\n") == 1
    assert "127.0.0.1:9" in complaints
