"""`grader new`: what it makes is sound in every proof but one, which lists just what its author has to write."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from grader import new_module
from grader.course import Course
from grader.usage import UsageError
from grader.verify import proofs

NAME = "14_feature_store"


@pytest.fixture
def made(mini: Course) -> Course:
    """The small course with a module that was just made."""
    new_module.write(mini, new_module.plan(mini, NAME, "Feature “stores” & \\more", "피처 스토어"))
    return Course(mini.root)


def found(course: Course, proof: str) -> list[str]:
    return [str(finding) for finding in proofs()[proof](course, course.module(NAME))]


@pytest.mark.parametrize("proof", [name for name in proofs() if name != "written"])
def test_every_proof_is_silent_at_once(made: Course, proof: str, monkeypatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(new_module.__file__).parents[1]))  # where labs/ and greedy/ are
    assert found(made, proof) == []


def test_what_is_to_be_written_is_listed_in_order_with_the_fix(made: Course) -> None:
    lines = found(made, "written")
    files = [line.partition(":")[0].replace(NAME, "M") for line in lines]
    assert files == [
        *("exercises/M/module.toml", "solutions/M/feature_store.py", "exercises/M/test_feature_store.py"),
        *("solutions/M/rejected/rounds_down.py", "exercises/M/feature_store.py"),
        *("exercises/M/README.ko.md", "exercises/M/README.md"),
        *("lessons/M/README.ko.md", "lessons/M/README.md", "lessons/M/lab.py"),
    ]
    assert all(re.search(r":\d+: still the template → .{20}", line) for line in lines)
    for path in made.root.rglob("*"):
        if NAME in path.parts and path.is_file():
            kept = [line for line in path.read_text().splitlines() if "TODO(author)" not in line]
            path.write_text("\n".join(kept) + "\n")
    assert found(made, "written") == []
    assert found(made, "structure") == []


def test_it_is_formatted_as_the_rest(made: Course) -> None:
    programs = [
        path for folder in new_module.FOLDERS[:3] for path in (made.root / folder / NAME).rglob("*.py")
    ]
    assert len(programs) == 5
    config = ["--config", str(Path(new_module.__file__).parents[1] / "pyproject.toml")]
    for words in (["format", "--check"], ["check", "--no-cache"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *words, *config, *map(str, programs)],
            cwd=made.root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_command(command, mini) -> None:
    done = command("new", NAME, "--title-ko", "피처 스토어")
    assert done.returncode == 0, done.stderr
    assert f"exercises/{NAME}/module.toml" in done.stdout
    assert "피처 스토어" in (mini.root / "lessons" / NAME / "README.ko.md").read_text(encoding="utf-8")
    assert command("check", "14", "--solutions").returncode == 0
    again = command("new", NAME, "--lang", "ko")
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    assert "이미 있습니다" in again.stderr
    assert "14_feature_store" in command("new", "--help", "--lang", "ko").stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("feature_store", "01_feature_store"),
        ("Feature Store!", "01_feature_store"),
        ("../14_x", "for instance 01_"),
        ("14_피처", "01_feature_store"),
        ("14_class_", "for instance"),
        ("00_other", "00_numbers has 00 already; for instance 01_other"),
        ("14_numbers", "01_numbers_2"),
        ("00_numbers", "exercises/00_numbers already"),
    ],
)
def test_names_that_are_refused(mini: Course, name: str, says: str) -> None:
    with pytest.raises(UsageError) as refused:
        new_module.plan(mini, name)
    assert says in str(refused.value)


@pytest.mark.parametrize("word", ["random", "class", "flask", "match"])
def test_a_students_file_never_hides_a_library(mini: Course, word: str) -> None:
    assert f"starters/14_{word}/my_{word}.py" in new_module.plan(mini, f"14_{word}").files


def test_nothing_is_left_behind_by_a_disk_that_is_full(mini: Course, monkeypatch) -> None:
    real, calls = Path.write_text, []

    def full(self: Path, *words: object, **named: object) -> int:
        calls.append(self)
        if len(calls) == 4:
            raise OSError(28, "No space left on device")
        return real(self, *words, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        new_module.write(mini, new_module.plan(mini, NAME))
    assert not list(mini.root.glob(f"*/{NAME}"))


@pytest.mark.slow
def test_verify_waits_with_what_cannot_be_graded(command, mini) -> None:
    assert command("new", NAME).returncode == 0
    (mini.root / "solutions" / NAME / "feature_store.py").unlink()
    done = command("verify", "14", "--only", "structure", "--only", "solutions")
    assert done.returncode == 1
    assert f"solutions/{NAME}/feature_store.py: missing → write the solution" in done.stdout
    assert "solutions  (waits: first mend the above)" in done.stdout
    (mini.root / "exercises" / NAME / "test_feature_store.py").write_text("import no_such_thing\n")
    done = command("verify", "14", "--only", "solutions", "--only", "rejected", "--only", "languages")
    assert (done.returncode, done.stderr) == (1, "")
    assert "no_such_thing" in done.stdout
    assert "✓ 14_feature_store  languages" in done.stdout
