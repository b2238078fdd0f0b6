"""What needs no engine: the compose reader, the part of the lock, and the tour on a machine without Docker."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from docker_labs import compose
from docker_labs.cli import labs, main
from docker_labs.course import GRADER, part
from docker_labs.engine import LabProblem

ROOT = Path(__file__).resolve().parents[2]


def test_a_service_comes_after_what_it_depends_on() -> None:
    plan = compose.read((ROOT / "docker_labs/05_compose/compose.yaml").read_text(encoding="utf-8"))
    assert compose.order(plan) == ["db", "app"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("services: {a: {image: x, privileged: true}}", "services.a.privileged"),
        ("services: {a: {image: x, volumes: ['/etc:/etc']}}", "/etc:/etc"),
        ("services: {a: {image: x, build: .}}", "services.a"),
        ("services: {a: {image: x, depends_on: [b]}}", "b?"),
        ("services: [", "compose.yaml"),
        ("x: 1", "services"),
    ],
)
def test_the_reader_refuses_what_it_cannot_honour(text: str, named: str) -> None:
    with pytest.raises(LabProblem, match=named.replace("?", r"\?")):
        compose.read(text)


def test_a_circle_is_named() -> None:
    plan = compose.read("services: {a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [a]}}")
    with pytest.raises(LabProblem, match="a → b → a"):
        compose.order(plan)


def test_the_part_of_the_lock_holds_what_it_needs_and_little_else() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    chosen = part(lock, GRADER)
    names = {line.split("==")[0] for line in chosen.splitlines() if line[:1].isalpha()}
    assert {"pytest", "typer", "rich", "markupsafe", "numpy"} <= names
    assert not {"mlflow", "pandas", "scikit-learn"} & names
    assert chosen.count("--hash=") > len(names)


@pytest.mark.parametrize(("lang", "word"), [("en", "not installed"), ("ko", "설치되어 있지 않습니다")])
def test_without_docker_the_tour_says_so_and_a_lab_refuses(
    lang: str, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["demo", "--lang", lang]) == 0
    assert word in capsys.readouterr().out
    assert main(["run", "1", "--lang", lang]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert word in line


def test_the_state_is_light_to_import() -> None:
    code = "import sys, docker_labs.base; print({'docker', 'yaml', 'numpy', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_every_lab_has_both_pages() -> None:
    assert [lab.number for lab in labs()] == list(range(1, 8))
    for lab in labs():
        english, korean = (
            (lab.folder / name).read_text(encoding="utf-8").splitlines()
            for name in ("README.md", "README.ko.md")
        )
        shape = [
            [line.split(" ")[0] for line in page if line.startswith(("#", "```"))]
            for page in (english, korean)
        ]
        assert shape[0] == shape[1]
