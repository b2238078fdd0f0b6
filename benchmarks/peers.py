"""The graders that people use now: otter-grader and nbgrader, each in a virtual environment of its own.

Both grade notebooks. The equivalent of our assignment is a notebook with one `%%writefile` cell for each file of the
student's, and one test for each task that runs the checks of our own test file (see `peer_checks`).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from measure import OUT, ROOT, clean_environment, run

LIBRARIES = ("pytest", "numpy", "pandas", "scikit-learn")  # the same versions as ours
PEERS = ("otter-grader", "nbgrader")
_HERE = Path(__file__).resolve().parent


def install(peer: str) -> Path:
    """The environment's `bin` folder; made, with byte code, when it is not there."""
    venv = OUT / f"venv-{peer}"
    uv = [sys.executable, "-m", "uv"]
    pins = [f"{name}=={version(name)}" for name in LIBRARIES]
    if not (venv / ".complete").exists():
        print(f"installing {peer} into {venv.relative_to(ROOT)}", file=sys.stderr)
        shutil.rmtree(venv, ignore_errors=True)
        subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, venv], check=True)
        subprocess.run(
            [
                *(
                    *uv,
                    "pip",
                    "install",
                    "--quiet",
                    "--compile-bytecode",
                    "--python",
                    venv / "bin" / "python",
                ),
                *(peer, "ipykernel", *pins),
            ],
            check=True,
        )
        (venv / ".complete").touch()
    return venv / "bin"


def installed_version(peer: str) -> str:
    """Of the peer in its environment."""
    code = f"from importlib.metadata import version; print(version({peer!r}))"
    return run([str(install(peer) / "python"), "-c", code], ROOT, clean_environment()).strip()


def environment(folder: Path, peer: str) -> dict[str, str]:
    """The environment's programs first, and settings of its own, since neither reads them from its arguments alone."""
    inherited = clean_environment()
    own = {
        "PATH": f"{install(peer)}:{inherited['PATH']}",
        "HOME": str(folder),
        "JUPYTER_PLATFORM_DIRS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    return {**inherited, **own}


def support(module_folder: Path, handed_in: Sequence[str]) -> list[Path]:
    """What the checks need beside the student's files."""
    kinds = (".py", ".txt", ".json", ".csv")
    ours = [
        path
        for path in sorted(module_folder.iterdir())
        if path.suffix in kinds and path.name not in handed_in
    ]
    return [*ours, _HERE / "peer_checks.py"]


# -- notebooks --------------------------------------------------------------------------------------------------------


def _cell(source: str, **metadata: object) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def _notebook(cells: Sequence[Mapping[str, object]]) -> str:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"  # type: ignore[index]
    return json.dumps(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}, indent=1
    )


def _file_cells(files: Mapping[str, str], graded: bool) -> list[dict[str, object]]:
    """With `graded`, cells that nbgrader takes from the student."""
    cells = []
    for name, text in files.items():
        facts = {"schema_version": 3, "grade_id": re.sub(r"\W", "_", name), "locked": False, "solution": True}
        metadata = {"nbgrader": {**facts, "grade": False, "task": False}} if graded else {}
        cells.append(_cell(f"%%writefile {name}\n{text}", **metadata))
    return cells


# -- otter-grader -----------------------------------------------------------------------------------------------------

_OTTER_TEST = """\
from otter.test_files import test_case

OK_FORMAT = False
name = {task!r}
points = {points}

@test_case()
def test_task(env):
    import peer_checks
    peer_checks.run({task!r})
"""


def prepare_otter(folder: Path, tasks: Mapping[str, float], files: Sequence[Path]) -> None:
    """Make autograder.zip in the folder."""
    tests = folder / "tests"
    tests.mkdir()
    for task, points in tasks.items():
        (tests / f"{task}.py").write_text(_OTTER_TEST.format(task=task, points=points), encoding="utf-8")
    for path in files:
        shutil.copy(path, folder)
    names = [path.name for path in files]
    otter = str(install("otter-grader") / "otter")
    make = [
        otter,
        "generate",
        "-t",
        "tests",
        "-o",
        "autograder.zip",
        "--no-environment",
        "--no-requirements",
        *names,
    ]
    run(make, folder, environment(folder, "otter-grader"))


def otter_submission(files: Mapping[str, str]) -> str:
    """The notebook that a student hands in."""
    return _notebook(_file_cells(files, graded=False))


def otter_run(folder: Path, notebook: Path) -> float:
    """Grade one submission, without a container; the score."""
    out = notebook.with_suffix("")
    out.mkdir(exist_ok=True)
    command = [
        str(install("otter-grader") / "otter"),
        "run",
        "--no-logo",
        "-a",
        str(folder / "autograder.zip"),
    ]
    run([*command, "-o", str(out), str(notebook)], out, environment(folder, "otter-grader"))
    found = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return float(sum(test.get("score", 0) for test in found["tests"] if test["name"] != "Public Tests"))


# -- nbgrader ---------------------------------------------------------------------------------------------------------


def prepare_nbgrader(
    folder: Path, tasks: Mapping[str, float], files: Sequence[Path], names: Sequence[str]
) -> None:
    """Make a course with one assignment in the folder."""
    source = folder / "source" / "module"
    source.mkdir(parents=True)
    for path in files:
        shutil.copy(path, source)
    empty = dict.fromkeys(names, "### BEGIN SOLUTION\n### END SOLUTION\n")
    (source / "module.ipynb").write_text(_nbgrader_notebook(empty, tasks), encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(
        'c = get_config()\nc.CourseDirectory.course_id = "course"\n', encoding="utf-8"
    )
    nbgrader = str(install("nbgrader") / "nbgrader")
    run([nbgrader, "generate_assignment", "module", "--force"], folder, environment(folder, "nbgrader"))


def _nbgrader_notebook(files: Mapping[str, str], tasks: Mapping[str, float]) -> str:
    tests = [
        _cell(
            f"import peer_checks\npeer_checks.run({task!r})",
            nbgrader={
                "schema_version": 3,
                "grade_id": f"task_{task}",
                "locked": True,
                "solution": False,
                "grade": True,
                "points": points,
                "task": False,
            },
        )
        for task, points in tasks.items()
    ]
    return _notebook([*_file_cells(files, graded=True), *tests])


def nbgrader_submission(
    folder: Path, student: str, files: Mapping[str, str], tasks: Mapping[str, float]
) -> None:
    """Hand in one student's notebook."""
    place = folder / "submitted" / student / "module"
    place.mkdir(parents=True)
    (place / "module.ipynb").write_text(_nbgrader_notebook(files, tasks), encoding="utf-8")


def nbgrader_autograde(folder: Path) -> dict[str, float]:
    """Grade everything that was handed in to this course, in one command; student → score."""
    bin_ = install("nbgrader")
    run([str(bin_ / "nbgrader"), "autograde", "module"], folder, environment(folder, "nbgrader"))
    code = (
        "from nbgrader.api import Gradebook\n"
        "with Gradebook('sqlite:///gradebook.db') as book:\n"
        "    print({s.student.id: s.score for s in book.assignment_submissions('module')})"
    )
    said = run([str(bin_ / "python"), "-c", code], folder, environment(folder, "nbgrader"))
    return {student: float(score) for student, score in json.loads(said.replace("'", '"')).items()}
