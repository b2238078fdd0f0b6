"""`grader check 9` from a cold shell beside plain pytest on the same files, run in turns; prints ratios.

    python benchmarks/check_module.py [--runs 15]

The files are the solution of module 09, so that every check runs to its end. Plain pytest is timed twice: with the
plugins that the lock brings (hypothesis, xdist and others load themselves), as a student who types `pytest` has it,
and without them. Byte code is compiled for all.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULE = "09_greedy_change"
BARE = "plain pytest, no plugins"
TARGETS = {"process": 1.5, "bubblewrap": 2.0}


def plain_folder(parent: Path) -> Path:
    """The exercise with the solution in the place of the starter, and nothing of the repository around it."""
    folder = parent / "exercises"
    shutil.copytree(
        ROOT / "exercises" / MODULE, folder / MODULE, ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "exercises" / "conftest.py", folder)
    for name in ("change.py", "my_tests.py"):
        shutil.copy(ROOT / "solutions" / MODULE / name, folder / MODULE)
    return folder


def contenders(folder: Path) -> dict[str, tuple[list[str], Path, dict[str, str]]]:
    """Name → command, folder, environment."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    alone = {**environment, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    pytest = [sys.executable, "-m", "pytest", "-q", MODULE]
    found = {BARE: (pytest, folder, alone), "plain pytest, as installed": (pytest, folder, environment)}
    for name in ("process", "bubblewrap", "docker"):
        command = [sys.executable, "-m", "grader", "check", "9", "--solutions", "--isolation", name]
        if (
            subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False).returncode
            == 0
        ):
            found[name] = (command, ROOT, environment)
    return found


def main() -> None:
    """Time them in turns, so that a busy moment of the machine hits all alike."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=15)
    runs = options.parse_args().runs
    compileall.compile_dir(ROOT / "grader", quiet=1)
    with tempfile.TemporaryDirectory() as parent:
        todo = contenders(plain_folder(Path(parent)))
        seconds: dict[str, list[float]] = {name: [] for name in todo}
        for turn in range(runs + 1):
            for name, (command, folder, environment) in todo.items():
                began = time.perf_counter()
                subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
                if turn:  # the first turn warms the caches
                    seconds[name].append(time.perf_counter() - began)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    print(
        f"{runs} runs each, Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    print(f"{'':30}{'median s':>9}{'spread':>8}{'/ bare':>8}{'/ installed':>12}  target")
    for name, median in medians.items():
        quartiles = statistics.quantiles(seconds[name], n=4) if runs > 1 else [median] * 3
        spread = (quartiles[2] - quartiles[0]) / median
        ratios = median / medians[BARE], median / medians["plain pytest, as installed"]
        target = f"{TARGETS[name]:g}" if name in TARGETS else ""
        print(f"{name:30}{median:9.3f}{spread:8.0%}{ratios[0]:8.2f}{ratios[1]:12.2f}  {target}")
    out = ROOT / "out" / "benchmarks"
    out.mkdir(parents=True, exist_ok=True)
    (out / "check_module.json").write_text(json.dumps(seconds, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
