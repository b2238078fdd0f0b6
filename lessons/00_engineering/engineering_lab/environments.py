"""Two programs, one library, two versions: one environment cannot hold both, two environments can."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from engineering_lab.tiny_wheels import warehouse
from labs.wording import say, table, title, words


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    output: str

    @property
    def last_line(self) -> str:
        return (self.output.strip().splitlines() or [""])[-1]


class Environment:
    """A virtual environment, and pip for it, without a network: `wheels` is all that there is to install."""

    def __init__(self, folder: Path, wheels: Path) -> None:
        self._ours = importlib.util.find_spec("pip") is not None  # then no copy of pip is needed inside
        venv.create(folder, with_pip=not self._ours, symlinks=os.name != "nt")
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self._folder = folder
        self._wheels = wheels

    def pip(self, *words_: str) -> Ended:
        """`pip …` for this environment; settings of this machine's user do not count."""
        start = [sys.executable, "-m", "pip", "--python", str(self.python)]
        if not self._ours:
            start = [str(self.python), "-m", "pip"]
        settings = {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
        rest = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        return ended([*start, *words_], {**rest, **settings, "LC_ALL": "C.UTF-8"})

    def install(self, *names: str) -> Ended:
        return self.pip("install", "--no-index", "--find-links", str(self._wheels), "--no-compile", *names)

    def run(self, module: str) -> Ended:
        return ended([str(self.python), "-m", module], dict(os.environ))

    def packages(self) -> dict[str, str]:
        """name → version of what is installed, from the notes that pip leaves beside each package."""
        places = [str(place) for place in self._folder.glob("**/site-packages")]
        found = {one.name: one.version for one in importlib.metadata.distributions(path=places)}
        return {name: found[name] for name in sorted(found) if name not in ("pip", "setuptools")}


def ended(command: list[str], environ: dict[str, str]) -> Ended:
    done = subprocess.run(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return Ended(done.returncode, done.stdout)


def reasons(output: str) -> list[str]:
    """What pip gives as the causes of a conflict."""
    lines = [line.strip() for line in output.splitlines()]
    return [line for line in lines if " depends on " in line]


def tell(folder: Path, out: Path, seed: int) -> None:
    title(1, "Two programs, one library", "프로그램 둘, 라이브러리 하나")
    wheels = warehouse(folder / "wheels")
    say(
        "`report` needs tinystats<2, `forecast` needs tinystats>=2\n(2.0 gave mean() another name).\n"
        "All packages are built here and now; pip is told to look nowhere else.",
        "`report`는 tinystats<2가, `forecast`는 tinystats>=2가 필요합니다\n(2.0에서 mean()의 이름이 바뀌었습니다).\n"
        "패키지는 모두 지금 여기서 만들고, pip는 다른 곳을 찾아보지 않습니다.",
    )
    shared = Environment(folder / "shared", wheels)
    together = shared.install("report", "forecast")
    say("\nBoth at once, in one environment:", "\n한 환경에 둘을 한꺼번에 설치하면:")
    for line in reasons(together.output):
        print(f"  {line}")
    say(f"  pip gives up (exit code {together.code}).", f"  pip가 포기합니다(종료 코드 {together.code}).")
    say("\nOne after the other, which pip allows:", "\n하나씩 차례로 설치하면 pip가 막지 않습니다:")
    rows = []
    for name in ("report", "forecast"):
        shared.install(name)
        version = shared.packages()["tinystats"]
        rows.append((f"pip install {name}", version, result(shared, "report"), result(shared, "forecast")))
    table((words("command", "명령"), "tinystats", "report", "forecast"), rows)
    say(
        "  The second command has replaced the library of the first program:\n  a warning, and exit code 0.",
        "  두 번째 명령이 첫 프로그램의 라이브러리를 바꿔 버렸습니다.\n  경고만 남기고 종료 코드는 0입니다.",
    )
    apart = {name: Environment(folder / name, wheels) for name in ("report", "forecast")}
    say("\nOne environment for each:", "\n환경을 하나씩 따로 만들면:")
    rows = []
    for name, environment in apart.items():
        environment.install(name)
        rows.append((f".venv-{name}", environment.packages()["tinystats"], result(environment, name)))
    table((words("environment", "환경"), "tinystats", words("answer", "답")), rows)
    leftover(apart["forecast"])


def result(environment: Environment, module: str) -> str:
    run = environment.run(module)
    if run.code == 0:
        return run.last_line
    return (
        words("not installed", "설치되지 않음")
        if "No module named" in run.last_line
        else words("broken", "고장")
    )


def leftover(environment: Environment) -> None:
    environment.pip("uninstall", "--yes", "forecast")
    left = ", ".join(f"{name} {version}" for name, version in environment.packages().items())
    say(
        f"\nAfter `pip uninstall forecast` there is still: {left}.\n  pip does not remember why it came.",
        f"\n`pip uninstall forecast` 뒤에도 남아 있는 것: {left}\n  pip는 왜 설치했는지 기억하지 않습니다.",
    )
