"""Wall time, CPU time and memory of a command with everything that it starts; and how results are shown and kept."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "benchmarks"
PYTHON = Path(os.path.abspath(sys.executable))
_ACCOUNTS = Path("/sys/fs/cgroup/cpuacct")


@dataclass(frozen=True)
class Cost:
    """What a run took. `own_cpu_s` is that of the processes that were waited for, `cpu_s` that of all."""

    wall_s: float
    own_cpu_s: float
    cpu_s: float | None  # None where this machine does not account for a whole process tree

    def __sub__(self, other: Cost) -> Cost:
        cpu = None if self.cpu_s is None or other.cpu_s is None else self.cpu_s - other.cpu_s
        return Cost(self.wall_s - other.wall_s, self.own_cpu_s - other.own_cpu_s, cpu)


def machine() -> dict[str, object]:
    """What the ratios depend on."""
    return {
        "date": datetime.date.today().isoformat(),
        "python": platform.python_version(),
        "cores": len(os.sched_getaffinity(0)),
        "load_before": round(os.getloadavg()[0], 2),
    }


def warn_if_busy() -> None:
    """Other work on the machine spoils every figure."""
    if os.getloadavg()[0] > 0.5:
        print(
            f"note: the load is {os.getloadavg()[0]:.1f}; measure again when it is below 0.5\n",
            file=sys.stderr,
        )


@contextlib.contextmanager
def accounted() -> Iterator[Callable[[Sequence[str]], list[str]]]:
    """Wraps commands so that the CPU time of all their descendants is counted, those in namespaces included.

    A child in a pid namespace may end without being waited for by us, so its time is missing from `getrusage`. A
    group of the controller `cpuacct` (version 1, root) sees it. Elsewhere the commands run as they are.
    """
    group = _ACCOUNTS / f"benchmark-{os.getpid()}-{time.monotonic_ns()}"
    try:
        group.mkdir()
    except OSError:
        yield list
        return
    _groups.append(group)
    try:
        enter = f'echo $$ > {group}/cgroup.procs && exec "$@"'
        yield lambda command: ["sh", "-c", enter, "sh", *command]
    finally:
        _groups.remove(group)
        for _ in range(100):
            with contextlib.suppress(OSError):
                group.rmdir()
                break
            time.sleep(0.05)


_groups: list[Path] = []


def now() -> Cost:
    """The clocks; the difference of two is the cost of what lies between."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = int((_groups[-1] / "cpuacct.usage").read_text()) / 1e9 if _groups else None
    return Cost(time.perf_counter(), used.ru_utime + used.ru_stime, cpu)


def clean_environment(**more: str) -> dict[str, str]:
    """The caller's environment without what changes how Python or pytest run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST"))}
    return {**kept, **more}


def run(command: Sequence[str], cwd: Path, env: Mapping[str, str], expect: Sequence[int] = (0,)) -> str:
    """Run a command to its end; its stdout. Raises RuntimeError for an exit code that is not expected."""
    ended = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if ended.returncode not in expect:
        raise RuntimeError(
            f"{command[0]} ended with {ended.returncode}:\n{ended.stdout[-2000:]}{ended.stderr[-2000:]}"
        )
    return ended.stdout


def side_by_side(work: Callable[[Path], object], folders: Sequence[Path], jobs: int) -> None:
    """Do the work for each folder, `jobs` at a time."""
    with ThreadPoolExecutor(jobs) as pool:
        for _ in pool.map(work, folders):
            pass


# -- memory -----------------------------------------------------------------------------------------------------------


class Memory:
    """Samples the memory of this process's children and their descendants; shared pages count once (PSS)."""

    def __init__(self, interval_s: float = 0.2) -> None:
        self.peak_mb, self.samples = 0.0, 0
        self._interval_s, self._over = interval_s, threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._over.wait(self._interval_s):
            total = sum(_memory_kb(pid) for pid in _descendants(os.getpid()))
            self.peak_mb, self.samples = max(self.peak_mb, total / 1024), self.samples + 1


def _descendants(ancestor: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdecimal():
            with contextlib.suppress(OSError, ValueError):
                after_name = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()
                children.setdefault(int(after_name[1]), []).append(int(name))
    found, waiting = [], list(children.get(ancestor, []))
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def _memory_kb(pid: int) -> int:
    """PSS, or the resident size where the kernel does not tell."""
    for file, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
                if line.startswith(key):
                    return int(line.split()[1])
    return 0


# -- results ----------------------------------------------------------------------------------------------------------


def median_and_spread(values: Sequence[float]) -> tuple[float, float]:
    """The median, and half the distance of the quartiles as a share of it."""
    if len(values) < 4:
        return statistics.median(values), 0.0
    low, middle, high = statistics.quantiles(values, n=4)
    return middle, (high - low) / 2 / middle


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(row: Sequence[str]) -> str:
        cells = [
            cell.ljust(w) if i == 0 else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ]
        return "| " + " | ".join(cells) + " |"

    rule = "|" + "|".join("-" * (w + 1) + ("-" if i == 0 else ":") for i, w in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])


def save(name: str, data: Mapping[str, object]) -> None:
    """Keep the figures in out/benchmarks."""
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{name}.json"
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(f"\nFigures: {path.relative_to(ROOT)}")


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder."""
    folder = Path(tempfile.mkdtemp(prefix="benchmark-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
