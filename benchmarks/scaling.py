"""The same cohort graded with one job, with two, and by a Dask cluster of two workers on this machine.

python benchmarks/scaling.py               200 submissions of module 09
python benchmarks/scaling.py --count 20    to see that it works
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import measure
import submissions

MODULE = submissions.GREEDY


def main() -> None:
    """Measure, print, save."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    measure.warn_if_busy()
    with measure.scratch() as folder:
        submissions.write(folder / "submissions", MODULE, options.count, 1)
        seconds = {f"--jobs {jobs}": _batch(folder, ["--jobs", str(jobs)]) for jobs in (1, 2)}
        with _cluster(2) as address:
            seconds["--dask, two workers"] = _batch(folder, ["--dask", address])
    one = seconds["--jobs 1"]
    rows = [
        [name, f"{options.count / took:.2f}", f"{one / took:.2f}", f"{took:.1f}"]
        for name, took in seconds.items()
    ]
    print(measure.table(["", "submissions/s", "--jobs 1 = 1", "s"], rows))
    measure.save("scaling", {**measure.machine(), "count": options.count, "seconds": seconds})


def _batch(folder: Path, how: list[str]) -> float:
    """Seconds that one batch takes, from the command to the last page."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    command = [str(measure.PYTHON), "-m", "grader", "batch", str(folder / "submissions"), "--out", str(out)]
    began = time.perf_counter()
    measure.run([*command, "--module", "9", "--seed", "0", *how], measure.ROOT, _environment(), expect=(0, 1))
    return time.perf_counter() - began


def _environment() -> dict[str, str]:
    return measure.clean_environment(PYTHONPATH=str(measure.ROOT))


@contextlib.contextmanager
def _cluster(workers: int) -> Iterator[str]:
    """A scheduler and single-threaded workers on the loopback, up and connected."""
    from distributed import Client

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
    worker = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        address,
        "--nthreads",
        "1",
        "--no-dashboard",
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": _environment()}
    started = [
        subprocess.Popen([*scheduler, "--port", str(port), "--no-dashboard"], cwd=measure.ROOT, **quiet),
        *(subprocess.Popen([*worker, "--no-nanny"], cwd=measure.ROOT, **quiet) for _ in range(workers)),
    ]
    try:
        with Client(address, timeout="60s") as client:
            client.wait_for_workers(workers, timeout=60)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
