"""What the tests share: the small course, engines, a browser, and a student's file behind the wire."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from grader.connection import Connection
from grader.course import Course, Limits, Module, load_module
from grader.isolation import Isolation, IsolationError, make
from grader.proxy import Handle, ModuleProxy, Wiring
from grader.runner import grade
from grader.submission import Submission
from grader.verdict import Check, Report
from grader.warm import Keeper, WarmParent
from tests.browser import chromium
from tests.engines import absent

ROOT = Path(__file__).resolve().parent.parent
MINI = ROOT / "tests" / "mini_course"
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

QUICK = Limits(call_s=15, check_s=40, memory_mb=256, output_kb=64)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The checks of the small course are not tests of ours; the grader, which runs them, has another root."""
    inside = MINI in (collection_path, *collection_path.parents)
    return True if inside and config.rootpath == ROOT else None


def require(name: str) -> Isolation:
    """The isolation of that name; without it the test skips by name, and fails under REQUIRE_ENGINES=1."""
    try:
        return make(name)
    except IsolationError as problem:
        absent(name, str(problem))


@pytest.fixture(scope="session")
def engine() -> Callable[[str], Isolation]:
    """See `require`."""
    return require


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's Chromium; without it the tests skip by name, and fail under REQUIRE_ENGINES=1."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session", params=["process", "bubblewrap"])
def isolation(request: pytest.FixtureRequest) -> Isolation:
    """Every isolation that there is."""
    return require(request.param)


@pytest.fixture(scope="session")
def warm(isolation: Isolation) -> Iterator[WarmParent]:
    """A warm parent in each isolation."""
    with WarmParent(isolation) as parent:
        yield parent


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmParent]:
    """A warm parent without a fence, for what does not depend on one."""
    with WarmParent(make("process")) as parent:
        yield parent


# -- one student's file behind the wire -------------------------------------------------------------------------------


class Bench:
    """Puts a student's `mine.py` into a worker, as often as a check would."""

    def __init__(self, parent: WarmParent) -> None:
        self._parent, self._keepers = parent, list[Keeper]()
        self._connections: list[Connection] = []

    def __call__(
        self, source: str, limits: Limits = QUICK, ours: Mapping[str, bytes] | None = None
    ) -> ModuleProxy:
        """A fresh submission, and the proxy of its module; `ours` lies beside it."""
        files = {**(ours or {}), "mine.py": textwrap.dedent(source).encode()}
        self._keepers.append(self._parent.keep(files, limits))
        return self.again()

    def again(self) -> ModuleProxy:
        """The next check of the same submission."""
        for connection in self._connections:
            connection.close()
        self._connections = [Connection(self._keepers[-1], Handle)]
        wiring = Wiring()
        wiring.connection = self.connection
        return ModuleProxy("mine", wiring)

    @property
    def connection(self) -> Connection:
        """The one that is open."""
        return self._connections[-1]

    def close(self) -> None:
        """End everything."""
        for connection in self._connections:
            connection.close()
        for keeper in self._keepers:
            keeper.close()


@pytest.fixture
def bench(warm: WarmParent) -> Iterator[Bench]:
    """`bench(source)` is the proxy of a student's module, in each isolation."""
    made = Bench(warm)
    yield made
    made.close()


@pytest.fixture
def quick_bench(own: WarmParent) -> Iterator[Bench]:
    """The same without a fence."""
    made = Bench(own)
    yield made
    made.close()


# -- one check of a course made for it --------------------------------------------------------------------------------

TOML = """
title = {{ en = "Try", ko = "시도" }}
minutes = 1
lab = []
files = ["mine.py"]
limits = {{ call_s = {call_s}, check_s = 40, memory_mb = 256, output_kb = 64 }}
{tasks}
"""
TASK = '[[task]]\nid = "{0}"\npoints = 2\ntitle = {{ en = "{0}", ko = "{0}" }}\nhints = {{ en = ["x"], ko = ["x"] }}\n'
HEAD = 'import mine\nimport pytest\n\npytestmark = pytest.mark.task("one")\n\n'


@dataclass
class Trial:
    """A course with one module, whose checks a test writes."""

    folder: Path
    parent: WarmParent
    call_s: float = 15

    def module(self, checks: str, tasks: tuple[str, ...] = ("one",), more: str = "") -> Module:
        """Write it. Checks that have no head of their own get the usual one."""
        folder = self.folder / "exercises" / "00_try"
        folder.mkdir(parents=True, exist_ok=True)
        toml = TOML.format(call_s=self.call_s, tasks="".join(TASK.format(task) + more for task in tasks))
        (folder / "module.toml").write_text(toml, encoding="utf-8")
        text = textwrap.dedent(checks)
        (folder / "test_try.py").write_text(text if "import mine" in text else HEAD + text, encoding="utf-8")
        return load_module(folder)

    def report(
        self, checks: str, source: str, tasks: tuple[str, ...] = ("one",), **options: object
    ) -> Report:
        """Grade `source` as mine.py."""
        module = self.module(checks, tasks)
        submission = Submission("me", module.id, {"mine.py": textwrap.dedent(source).encode()})
        return grade(Course(self.folder), module, [submission], self.parent, 1, **options)[0]  # type: ignore[arg-type]

    def check(self, checks: str, source: str) -> Check:
        """The outcome of the only check."""
        ((check,),) = (task.checks for task in self.report(checks, source).tasks)
        return check


@pytest.fixture
def trial(tmp_path: Path, own: WarmParent) -> Trial:
    """See Trial."""
    return Trial(tmp_path / "course", own)


# -- the small course -------------------------------------------------------------------------------------------------


@pytest.fixture
def mini(tmp_path: Path) -> Course:
    """A copy of the small course, to do anything with."""
    course = Course(tmp_path / "mini")
    shutil.copytree(MINI, course.root, ignore=shutil.ignore_patterns("__pycache__", ".grader", "*_target"))
    return course


@pytest.fixture
def solved(mini: Course) -> dict[str, bytes]:
    """The files of its solution."""
    return {path.name: path.read_bytes() for path in mini.solution(mini.modules[0]).glob("*.py")}


@dataclass
class Command:
    """Runs `grader` in a folder."""

    folder: Path
    state: Path

    def __call__(self, *words: object, **environment: str) -> subprocess.CompletedProcess[str]:
        """One command; `environment` is added to a bare one."""
        return subprocess.run(
            [sys.executable, "-m", "grader", *map(str, words)],
            cwd=self.folder,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def environment(self, **more: str) -> dict[str, str]:
        """What it is started with."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "HOME": str(self.state),
            **more,
        }


@pytest.fixture
def command(mini: Course, tmp_path: Path) -> Command:
    """`command("check", "0")` in the small course."""
    return Command(mini.root, tmp_path)
