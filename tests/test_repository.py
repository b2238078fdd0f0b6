"""Facts that live in two places: each is generated or compared here."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_lock_satisfies_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [text for texts in project["optional-dependencies"].values() for text in texts]
    wanted = [*project["dependencies"], *extras]
    locked: dict[str, list[Version]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE):
        locked.setdefault(name.replace("_", "-").lower(), []).append(Version(version))
    for text in wanted:
        requirement = Requirement(text)
        versions = locked.get(requirement.name.lower(), [])
        assert versions, f"{requirement.name} is not locked: make lock"
        assert all(version in requirement.specifier for version in versions), f"{text}: make lock"


def test_the_lock_has_hashes_and_no_addresses():
    assert "://" not in LOCK
    assert "index-url" not in LOCK
    packages = re.findall(r"^[\w.-]+==", LOCK, re.MULTILINE)
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(packages) > 30
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_readmes_are_not_stale():
    done = subprocess.run(
        [sys.executable, "-m", "grader.readme", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_demo_grades_the_samples_as_their_table_says(tmp_path):
    table = (ROOT / "samples" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w-]+) \| (\d+) \| (\w+) \|", table, re.MULTILINE)
    assert len(rows) >= 10
    out = tmp_path / "out"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "grader",
            "batch",
            "samples",
            "--out",
            str(out),
            "--seed",
            "9",
            "--trust-submissions",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    with (out / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        graded = [
            (row["student"], row["09_greedy_change"], row["09_greedy_change verdict"])
            for row in csv.DictReader(file)
        ]
    assert graded == sorted(rows)
    assert "20 / 20" in done.stdout
    assert {path.stem for path in (out / "report").glob("*.html")} == {
        "index",
        "analysis",
        *(row[0] for row in rows),
    }


def test_nothing_of_a_registry_or_of_one_machine_is_written_down():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    if not listed:
        pytest.skip("not a git checkout")
    hosts = re.compile(rb"(?:pypi|npmjs)\.org|pythonhosted|/root/\.pyenv")
    here = Path(__file__).name.encode()
    for name in listed.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file() and here not in path.name.encode():
            assert not hosts.search(path.read_bytes()), name
