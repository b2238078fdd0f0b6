"""Who may know whom: read from the imports and calls in the sources, without running anything."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GRADER = ROOT / "grader"
SOURCES = sorted(GRADER.rglob("*.py"))
PROCESSES = ("subprocess", "socket", "multiprocessing", "signal", "pty", "ctypes")


def name(path: Path) -> str:
    """grader.worker.wire of grader/worker/wire.py."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path, run_time: bool = False) -> set[str]:
    """Every module that a file imports, anywhere in it; with `run_time` not those for type checkers alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if run_time:
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                node.body = [ast.Pass()]
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
            assert node.level == 0, f"{path}: absolute imports only"
    return found


def touches(found: set[str], *names: str) -> set[str]:
    return {one for one in found if any(one == name or one.startswith(name + ".") for name in names)}


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def of(*packages: str) -> list[Path]:
    return [path for path in SOURCES if touches({name(path)}, *packages)]


def courseware() -> list[Path]:
    parts = [
        part
        for part in ROOT.iterdir()
        if part.is_dir() and part.name not in ("grader", "tests", "samples", "out")
    ]
    return sorted(
        path
        for part in parts
        if not part.name.startswith(".")
        for path in part.rglob("*.py")
        if ".venv" not in path.parts and part.name != "benchmarks"
    )


def test_there_is_something_to_read() -> None:
    assert len(SOURCES) > 40
    assert len(courseware()) > 20
    assert touches(imports(GRADER / "runner.py"), "pytest", "grader.processes")


def test_labs_exercises_and_solutions_never_import_the_grader() -> None:
    assert [path for path in courseware() if touches(imports(path), "grader")] == []


@pytest.mark.parametrize(
    ("packages", "strangers"),
    [
        (["grader.isolation"], ["pytest", "grader.course", "grader.runner", "grader.submission", "grader.batch", "grader.cli"]),
        (["grader.exports", "grader.verdict"], [*PROCESSES, "grader.runner", "grader.worker", "grader.isolation", "grader.warm", "grader.connection"]),
        (["grader.proxy", "grader.connection", "grader.transcript", "grader.source", "grader.warm"], ["pytest", "grader.runner", "grader.cli", "grader.batch"]),
        (["grader.runner", "grader.outcome", "grader.processes"], ["grader.batch", "grader.cli", "grader.store", "grader.exports", *PROCESSES]),
        (["grader.course", "grader.module_rules", "grader.toml_table", "grader.submission", "grader.language", "grader.usage", "grader.targets"], [*PROCESSES, "pytest", "grader.runner", "grader.worker"]),
        (["grader.intake", "grader.store", "grader.roster"], [*PROCESSES, "pytest", "grader.runner", "grader.worker", "pickle"]),
    ],
    ids=lambda value: value[0],
)  # fmt: skip
def test_the_direction_of_knowledge(packages: list[str], strangers: list[str]) -> None:
    sources = of(*packages)
    assert sources
    for path in sources:
        assert not touches(imports(path, run_time=True), *strangers), path.name


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if not touches({name(path)}, "grader.cli", "grader.__main__")], ids=name
)
def test_only_the_command_line_is_known_to_the_command_line(path: Path) -> None:
    assert not touches(imports(path), "grader.cli", "typer")


def is_program(path: Path) -> bool:
    """Whether it is a command line itself: grader.cli, and what is run with `python -m`."""
    return bool(touches({name(path)}, "grader.cli")) or '\nif __name__ == "__main__":' in path.read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("path", [path for path in SOURCES if not is_program(path)], ids=name)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    for call in calls(path):
        assert call not in ("print", "sys.exit", "exit", "quit", "input"), f"{path.name}: {call}"
        if call == "os._exit":
            forks = touches({name(path)}, "grader.worker", "grader.meanwhile")
            assert forks, f"{path.name}: {call}"


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if not touches({name(path)}, "grader.worker")], ids=name
)
def test_the_trusted_side_executes_no_file(path: Path) -> None:
    forbidden = {"exec", "eval", "compile", "__import__", "importlib.import_module", "runpy.run_path"}
    assert not forbidden & set(calls(path))
    assert not touches(imports(path), "runpy", "pickle", "marshal", "shelve", "importlib.machinery")
    if name(path) != "grader.runner":  # which loads the course's own conftest.py
        assert not touches(imports(path), "importlib.util")


@pytest.mark.parametrize("path", of("grader.worker"), ids=name)
def test_the_worker_needs_the_standard_library_alone(path: Path) -> None:
    allowed = {"numpy", "pandas"} if path.name == "arrays.py" else set()
    for one in imports(path):
        top = one.partition(".")[0]
        assert top in sys.stdlib_module_names or top in allowed or touches({one}, "grader.worker"), one
    assert not touches(imports(path), "pickle", "marshal.load", "shelve")


def test_heavy_libraries_are_imported_late() -> None:
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
        top |= {node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)}
        if path.name != "arrays.py" and not touches({name(path)}, "grader.web"):
            assert not touches(top, "numpy", "pandas", "mlflow", "streamlit", "sklearn", "matplotlib"), (
                path.name
            )


def test_the_web_face_stands_apart() -> None:
    """Its pages import Streamlit as soon as they are imported, so nobody else may import them."""
    for path in SOURCES:
        if not touches({name(path)}, "grader.web"):
            assert touches(imports(path), "grader.web") <= {
                *("grader.web.server", "grader.web.server.server"),
            }, path.name


@pytest.mark.parametrize("path", ["streamlit_server.py", "web/server.py", "dashboard/server.py"])
def test_what_starts_a_server_does_not_load_streamlit(path: str) -> None:
    assert not touches(imports(GRADER / path), "streamlit")


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_file_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
