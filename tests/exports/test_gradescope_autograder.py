"""The package for Gradescope: made twice the same, and its `run_autograder` run in a root container such as that service's.

The container is made with bubblewrap: root with the rights that Docker gives by default, so no namespaces, and only the
system's programs, an installed /opt/grader/environment and /autograder in it.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.course import Course
from grader.exports.gradescope_autograder import pack
from grader.isolation.base import System
from tests.conftest import require

ROOT = Path(__file__).resolve().parents[2]
DOCKERS = ("CHOWN", "DAC_OVERRIDE", "FSETID", "FOWNER", "SETGID", "SETUID", "SETFCAP", "SETPCAP", "NET_BIND_SERVICE", "SYS_CHROOT", "KILL")  # fmt: skip
HOSTILE = '''
import os, subprocess, sys

def tried(name, attempt):
    try:
        attempt()
    except Exception:
        return []
    return [name]

def double(number):
    """Tells what it was able to do; the right answer would be a number."""
    done = []
    for path in ("/autograder", "/autograder/source", "/autograder/results"):
        done += tried("list " + path, lambda: os.listdir(path))
    for path in ("source/exercises/00_numbers/test_numbers.py", "submission/figures.py", "results/results.json"):
        done += tried("read " + path, lambda: open("/autograder/" + path).read())
        done += tried("write " + path, lambda: open("/autograder/" + path, "w"))
    done += tried("become root", lambda: os.setuid(0))
    for pid in filter(str.isdecimal, os.listdir("/proc")):
        if os.stat("/proc/" + pid).st_uid == 0:
            done += tried("signal root", lambda: os.kill(int(pid), 0))
            done += tried("environment of root", lambda: open(f"/proc/{pid}/environ").read(1))
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            import time
            for i in range(600):
                tried("later", lambda: open("/autograder/results/results.json", "w").write("{}"))
                open("/dev/shm/alive", "w").write(str(i)); time.sleep(0.05)
        os._exit(0)
    print('{"score": 100}', file=sys.stderr)
    return done
'''


@pytest.fixture
def package(mini: Course) -> bytes:
    """Of the small course's first module."""
    return pack(mini, [mini.modules[0]], "en")


Run = Callable[..., tuple["subprocess.CompletedProcess[str]", dict[str, object]]]


@pytest.fixture
def autograde(tmp_path: Path, package: bytes) -> Run:
    """`autograde(files)`: a fresh /autograder with this submission, run once; what it said and results.json."""
    require("bubblewrap")
    if os.getuid() != 0:
        pytest.skip("root: Gradescope's containers are root, and this test makes one")

    def run(files: Mapping[str, bytes], spoil: Callable[[Path], object] = lambda place: None) -> object:
        place = tmp_path / "autograder"
        shutil.rmtree(place, ignore_errors=True)
        for name in ("source", "submission", "results"):
            (place / name).mkdir(parents=True)
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            archive.extractall(place / "source")
        shutil.copyfile(place / "source" / "run_autograder", place / "run_autograder")
        (place / "run_autograder").chmod(0o755)
        (place / "submission_metadata.json").write_text('{"id": 1, "users": [{"name": "</script>"}]}')
        for name, content in files.items():
            (place / "submission" / name).parent.mkdir(parents=True, exist_ok=True)
            (place / "submission" / name).write_bytes(content)
        spoil(place)
        done = subprocess.run(
            [*container(place), "/autograder/run_autograder"],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={"PATH": "/usr/bin:/bin", "SECRET": "of the service"},
        )
        results = json.loads((place / "results" / "results.json").read_text(encoding="utf-8"))
        valid(results)
        return done, results

    return run  # type: ignore[return-value]


def container(place: Path) -> list[str]:
    """The command that runs a program as root in a bare machine with this /autograder."""
    system = System.of_this_machine()
    words = [
        "bwrap",
        "--unshare-pid",
        "--unshare-ipc",
        "--unshare-uts",
        "--die-with-parent",
        "--cap-drop",
        "ALL",
    ]
    words += [word for name in DOCKERS for word in ("--cap-add", f"CAP_{name}")]
    made: set[Path] = set()
    for here, inside in system.folders:
        inside = "/opt/grader/environment" if here == sys.prefix else inside
        if inside.startswith("/opt/grader/") and here != sys.prefix:
            continue
        for parent in reversed(Path(inside).parents[:-1]):
            words += [] if parent in made else ["--perms", "0755", "--dir", str(parent)]
            made.add(parent)
        words += ["--ro-bind", here, inside]
    for target, link in system.links:
        words += ["--symlink", target, link]
    return [
        *words,
        *("--dev", "/dev", "--perms", "1777", "--tmpfs", "/dev/shm", "--proc", "/proc"),
        *(
            "--perms",
            "1777",
            "--tmpfs",
            "/tmp",
            "--bind",
            str(place),
            "/autograder",
            "--chdir",
            "/autograder",
            "--",
        ),
    ]


def valid(results: dict[str, object]) -> None:
    """Against docs/exports.md: points of each test, plain text throughout, nothing hidden."""
    assert set(results) <= {"score", "max_score", "output", "output_format", "visibility", "tests"}
    assert isinstance(results["score"], float)
    assert results["output"]
    assert (results["output_format"], results["visibility"]) == ("text", "visible")
    tests = results["tests"]
    assert isinstance(tests, list)
    assert sum(test["score"] for test in tests) == pytest.approx(results["score"])
    for test in tests:
        assert set(test) == {"score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "visibility"}  # fmt: skip
        assert test["status"] == ("passed" if test["score"] == test["max_score"] else "failed")
        assert (test["name_format"], test["output_format"]) == ("text", "text")


def test_the_package_is_deterministic_and_has_no_answers(mini, package) -> None:
    os.utime(mini.modules[0].folder / "module.toml")
    (mini.modules[0].folder / "notes.py").write_text("solved = True\n")  # the instructor's own try
    assert pack(mini, [mini.modules[0]], "en") == package
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = archive.namelist()
        assert not [
            name for name in names if name.startswith(("solutions", "lessons", "exercises/00_numbers/notes"))
        ]
        assert not [name for name in names if re.match(r"grader/(cli|web|verify|shell)/", name)]
        assert "grader/worker/zygote.py" in names
        programs = {info.filename for info in archive.infolist() if info.external_attr >> 16 == 0o100755}
        assert programs == {"run_autograder", "setup.sh"}
        locked = archive.read("requirements.txt").decode()
    blocks = re.findall(r"^([\w.-]+)==.*((?:\n    --hash=sha256:[0-9a-f]{64}.*)+)", locked, re.MULTILINE)
    assert {"numpy", "pytest", "pluggy", "rich"} <= {name for name, _ in blocks} <= {"numpy", "pytest", "pluggy", "rich", "iniconfig", "packaging", "pygments", "markdown-it-py", "mdurl"}  # fmt: skip
    for program in programs:
        text = ROOT / "grader" / "exports" / "gradescope_autograder" / program
        assert subprocess.run(["bash", "-n", str(text)], check=False).returncode == 0


@pytest.mark.slow
def test_a_right_and_a_half_finished_submission(autograde, solved) -> None:
    done, results = autograde(solved)
    assert (done.returncode, results["score"], results["max_score"]) == (0, 8.5, 8.5), done.stderr
    assert "isolation user" in done.stdout
    done, results = autograde({"00_numbers/notes.py": solved["notes.py"]})
    assert (done.returncode, results["score"]) == (0, 2.0), done.stderr
    assert "figures.py" in results["tests"][0]["output"]  # says which file is not there
    done, results = autograde({f"exercises/00_numbers/{name}": content for name, content in solved.items()})
    assert results["score"] == 8.5


def test_nothing_handed_in(autograde) -> None:
    done, results = autograde({})
    assert (done.returncode, results["score"]) == (0, 0.0)
    assert {test["status"] for test in results["tests"]} == {"failed"}


def test_a_hostile_submission_reaches_nothing(autograde, solved) -> None:
    done, results = autograde({**solved, "figures.py": solved["figures.py"].replace(b"def double", b"def _double") + HOSTILE.encode()})  # fmt: skip
    assert done.returncode == 0, done.stderr
    double = results["tests"][0]
    assert (double["score"], "Got: []" in double["output"]) == (0.0, True), double["output"]
    assert results["score"] == 3.5  # double is lost, and purse waits for it
    assert "SECRET" not in json.dumps(results)


def test_a_process_that_dies_costs_its_task_alone(autograde, solved) -> None:
    crash = solved["notes.py"] + b"\nimport os\ndef count_words(text):\n    os.kill(os.getpid(), 11)\n"
    done, results = autograde({**solved, "notes.py": crash})
    assert (done.returncode, results["score"]) == (0, 6.5), done.stderr


@pytest.mark.parametrize(
    "spoil",
    [
        lambda place: (place / "source" / "autograder.json").unlink(),
        lambda place: (place / "source" / "grader" / "runner.py").write_text("1 / 0\n"),
        lambda place: (place / "source" / "exercises" / "00_numbers" / "test_numbers.py").write_text(
            "1 / 0\n"
        ),
    ],
    ids=["no facts", "a broken grader", "a broken check"],
)
def test_a_fault_of_ours_is_said_and_leaves_a_valid_file(autograde, solved, spoil) -> None:
    done, results = autograde(solved, spoil)
    assert done.returncode != 0
    assert "no grade" in results["output"]
    assert results["tests"] == []


@pytest.mark.slow
def test_the_command(command, tmp_path) -> None:
    out = tmp_path / "autograder.zip"
    words = ("export", "--format", "gradescope-autograder")
    done = command(*words, "--module", "0", "--out", out)
    assert done.returncode == 0, done.stderr
    assert "8.5 points" in done.stdout
    assert zipfile.is_zipfile(out)
    for wrong in (("--out", out), ("--module", "0"), ("--module", "0", "--out", out, "--student", "kim")):
        refused = command(*words, *wrong)
        assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert command("export", "--format", "junit").returncode == 2
