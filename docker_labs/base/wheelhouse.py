"""A shelf of wheels for the stand-in Python, so that `RUN pip install flask` works without a network."""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (  # what Dockerfiles of the lesson, the labs and the exercises install
    "fastapi", "flask", "gunicorn", "httpx", "joblib", "numpy", "pandas", "pip", "pymysql", "pytest", "requests",
    "scikit-learn", "setuptools", "uvicorn", "wheel",
)  # fmt: skip


class NoWheels(RuntimeError):
    """pip could not fetch them. Its text is pip's last line."""


def fill(folder: Path) -> None:
    """Fetch with this machine's pip, in the versions of requirements.lock. What is there is not fetched again."""
    folder.mkdir(parents=True, exist_ok=True)
    pins, complete = folder.parent / "constraints.txt", folder.parent / "wheelhouse.complete"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    asked = "\n".join((*PACKAGES, *_pins(lock)))
    if complete.exists() and complete.read_text(encoding="utf-8") == asked:
        return
    pins.write_text("".join(f"{pin}\n" for pin in _pins(lock)))
    machine = platform.machine()
    tags = [f"--platform=manylinux{tag}_{machine}" for tag in ("_2_34", "_2_28", "_2_17", "2014")]
    command = [
        *(
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--prefer-binary",
        ),
        *("--only-binary=:all:", "--implementation=cp", "--python-version=3.11", *tags),
        *(f"--dest={folder}", f"--constraint={pins}", f"--find-links={folder}", *PACKAGES),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = [line for line in done.stderr.strip().splitlines() if not line.startswith("[notice]")]
        raise NoWheels(said[-1] if said else "pip: no reason given")
    complete.write_text(asked, encoding="utf-8")


def _pins(lock: str) -> list[str]:
    """`name==version` of each package that the lock has for the Python of the image."""
    there = {
        "python_version": "3.11",
        "python_full_version": "3.11.2",
        "sys_platform": "linux",
        "os_name": "posix",
    }
    wanted = map(Requirement, re.findall(r"^([A-Za-z0-9._-]+==.*?) *\\?$", lock, re.MULTILINE))
    return [
        f"{pin.name}{pin.specifier}" for pin in wanted if pin.marker is None or pin.marker.evaluate(there)
    ]
