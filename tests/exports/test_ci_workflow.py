"""The workflow of docs/ci: its shape, and each of its shell steps run in a bare folder as the service runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.course import Course
from tests.conftest import require

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW: dict[Any, Any] = yaml.safe_load((ROOT / "docs" / "ci" / "grade.yml").read_text(encoding="utf-8"))
(JOB,) = WORKFLOW["jobs"].values()
INSTALL = "install"  # replaced by the environment that is here: nothing is downloaded in a test


def test_it_asks_for_no_right_and_no_secret() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert set(WORKFLOW[True]) == {"push", "workflow_dispatch"}  # YAML 1.1 reads the key `on` so
    assert "permissions" not in JOB
    text = (ROOT / "docs" / "ci" / "grade.yml").read_text(encoding="utf-8")
    assert not re.search(r"secrets\.|pull_request_target|GITHUB_TOKEN|write-all", text)
    assert JOB["timeout-minutes"] <= 60


def test_actions_are_pinned_and_keep_no_credentials() -> None:
    used = [step for step in JOB["steps"] if "uses" in step]
    assert len(used) == 3
    for step in used:
        assert re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", step["uses"])
        if "checkout" in step["uses"]:
            assert step["with"]["persist-credentials"] is False


def test_no_expression_is_pasted_into_a_script() -> None:
    for step in JOB["steps"]:
        assert "${{" not in step.get("run", ""), "what it holds could be shell code"


def test_what_is_installed_has_hashes() -> None:
    (install,) = (step["run"] for step in JOB["steps"] if step.get("id") == INSTALL)
    assert "--require-hashes -r course/requirements.lock" in install
    assert subprocess.run(["bash", "-n"], input=install, text=True, check=False).returncode == 0


class Runner:
    """A bare machine with `course` and `handed_in` checked out; runs the shell steps in order."""

    def __init__(self, folder: Path, course: Course) -> None:
        self.folder, self.summary, self.output = folder, folder / "summary.md", folder / "output"
        shutil.copytree(course.root, folder / "course")
        self.handed_in = folder / "handed_in"
        for path in (self.summary, self.output):
            path.touch()

    def __call__(self) -> int:
        """The exit code of the first step that failed, else 0; the outputs of steps are handed on as the service does."""
        for step in JOB["steps"]:
            if "run" not in step or step.get("id") == INSTALL:
                continue
            known = dict(re.findall(r"(\w+)=(.*)", self.output.read_text(encoding="utf-8")))
            environment = {
                "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
                "PYTHONPATH": str(ROOT),
                "HOME": str(self.folder),
                "LANG": "C.UTF-8",
                "GITHUB_OUTPUT": str(self.output),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                **{name: str(value) for name, value in WORKFLOW["env"].items()},
                "MODULES": "0",
                **{name: known.get("code", value) for name, value in step.get("env", {}).items()},
            }
            script = self.folder / "step.sh"
            script.write_text(step["run"], encoding="utf-8")
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
                cwd=self.folder / step.get("working-directory", ""),
                env=environment,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
            if done.returncode:
                print(step["name"], done.stdout, done.stderr)
                return done.returncode
        return 0


@pytest.fixture
def runner(mini: Course, tmp_path: Path) -> Runner:
    """See Runner; skips by name where there is no bubblewrap."""
    require("bubblewrap")
    folder = tmp_path / "runner"
    folder.mkdir()
    return Runner(folder, mini)


def hand_in(runner: Runner, files: dict[str, bytes], where: str) -> None:
    for name, content in files.items():
        path = runner.handed_in / where / "00_numbers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.mark.slow
@pytest.mark.parametrize("where", ["exercises", ""], ids=["the course's folders", "the module at the top"])
def test_a_right_push(runner, solved, where) -> None:
    hand_in(runner, solved, where)
    (runner.handed_in / ".git").mkdir()
    assert runner() == 0
    text = runner.summary.read_text(encoding="utf-8")
    assert "8.5&nbsp;/&nbsp;8.5" in text
    assert "통과 / passed" in text


@pytest.mark.slow
def test_a_wrong_push_that_brings_checks_of_its_own(runner, solved) -> None:
    cheat = b"import pytest\n@pytest.mark.task('double')\ndef test_double(): pass\n"
    wrong = solved["figures.py"].replace(b"number + number", b"number ** 2")
    hand_in(
        runner, {**solved, "figures.py": wrong, "test_numbers.py": cheat, "module.toml": b""}, "exercises"
    )
    (runner.handed_in / "exercises" / "conftest.py").write_text("raise SystemExit(0)")
    assert runner() == 1
    text = runner.summary.read_text(encoding="utf-8")
    assert "3.5&nbsp;/&nbsp;8.5" in text
    assert "Twice, not the square." in text


@pytest.mark.slow
def test_a_link_and_an_empty_push(runner, solved) -> None:
    runner.handed_in.mkdir()
    os.symlink(runner.folder / "course" / "solutions", runner.handed_in / "exercises")
    assert runner() == 1
    assert "8.5&nbsp;/&nbsp;8.5" not in runner.summary.read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_cannot_be_graded_is_red_and_says_nothing_wrong(runner, solved) -> None:
    hand_in(runner, solved, "exercises")
    (runner.folder / "course" / "exercises" / "00_numbers" / "test_numbers.py").write_text("1 / 0\n")
    assert runner() not in (0,)
    assert runner.summary.read_text(encoding="utf-8") == ""
