"""The programs that the course can use, beside Python: which are here, and the one command that brings the rest."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader import engines
from grader.language import Text

VERSION_S = 10


@dataclass(frozen=True)
class Program:
    """One program: for what it is used, and the package that brings it on each kind of system."""

    name: str
    use: Text
    apt: str
    brew: str = ""  # "" where the system has it already, or where it does not exist

    def path(self) -> str | None:
        """Where it is, None if it is not here."""
        return engines.chromium() if self.name == "chromium" else shutil.which(self.name)


@dataclass(frozen=True)
class Found:
    """What was found of a program; `problem` says why one that is here cannot be used."""

    program: Program
    version: str  # "" where it is not here
    problem: Text | None = None


PROGRAMS = (
    Program("bwrap", Text("grading others' code (grader batch)", "남의 코드 채점(grader batch)"), "bubblewrap"),
    Program("docker", Text("module 07, labs of 08, a second isolation", "모듈 07, 08의 실습, 두 번째 격리"), "docker.io", "--cask docker"),
    Program("debootstrap", Text("module 07 without a network", "네트워크 없이 하는 모듈 07"), "debootstrap"),
    Program("chromium", Text("the browser tests of the labs", "실습의 브라우저 테스트"), "chromium", "--cask chromium"),
    Program("make", Text("setting up; module 12", "설치, 모듈 12"), "make", "make"),
    Program("git", Text("modules 00 and 12", "모듈 00, 12"), "git", "git"),
    Program("curl", Text("module 12", "모듈 12"), "curl", "curl"),
    Program("gawk", Text("module 06", "모듈 06"), "gawk", "gawk"),
    Program("shellcheck", Text("advice in module 06", "모듈 06의 조언"), "shellcheck", "shellcheck"),
    Program("man", Text("module 06", "모듈 06"), "man-db"),
)  # fmt: skip


def system() -> str:
    """`debian`, `wsl`, `macos`, or `other`."""
    if sys.platform == "darwin":
        return "macos"
    if sys.platform != "linux" or shutil.which("apt-get") is None:
        return "other"
    return "wsl" if "microsoft" in platform.release().lower() else "debian"


def look() -> list[Found]:
    """Every program, asked for its version."""
    return [_look(program) for program in PROGRAMS]


def _look(program: Program) -> Found:
    path = program.path()
    if path is None:
        return Found(program, "")
    return Found(program, _version(path), engines.lacking(["docker"]) if program.name == "docker" else None)


def _version(path: str) -> str:
    """The first number that it says of itself; "?" if it says none."""
    try:
        asked = subprocess.run(
            [path, "--version"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=VERSION_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return "?"
    words = (asked.stdout or asked.stderr).replace(",", " ").split()
    return next((word for word in words if word[0].isdigit()), "?")


def commands(missing: Sequence[Program]) -> list[str]:
    """What to type on this system to get the missing programs; empty where there is nothing to say."""
    kind = system()
    if kind == "macos":
        casks = [
            program.brew.removeprefix("--cask ") for program in missing if program.brew.startswith("--cask")
        ]
        plain = [
            program.brew for program in missing if program.brew and not program.brew.startswith("--cask")
        ]
        lines = [f"brew install {' '.join(plain)}"] if plain else []
        return [*lines, *([f"brew install --cask {' '.join(casks)}"] if casks else [])]
    if kind in ("debian", "wsl") and missing:
        names = " ".join(program.apt for program in missing)
        if _os_id() == "ubuntu":
            names = names.replace("chromium", "chromium-browser")
        return [f"sudo apt-get update && sudo apt-get install {names}"]
    return []


def notes(found: Sequence[Found]) -> list[Text]:
    """What a command alone does not bring."""
    said = []
    kind = system()
    here = {one.program.name for one in found if one.version}
    broken = {one.program.name: one.problem for one in found if one.problem}
    if "docker" in broken:
        start = "sudo systemctl start docker" if kind == "debian" else "Docker Desktop"
        said.append(
            Text(
                f"Docker's engine does not answer; start it: {start}",
                f"Docker 엔진이 응답하지 않습니다. 실행하세요: {start}",
            )
        )
    if kind == "wsl" and "docker" not in here:
        said.append(
            Text(
                "In WSL, Docker Desktop for Windows with its WSL integration does as well.",
                "WSL에서는 Windows용 Docker Desktop에서 WSL 통합을 켜도 됩니다.",
            )
        )
    if kind == "macos":
        said.append(
            Text(
                "bubblewrap exists on Linux only: here others' code is graded in a Linux machine or container.",
                "bubblewrap은 리눅스에만 있습니다. 남의 코드는 리눅스 컴퓨터나 컨테이너에서 채점하세요.",
            )
        )
    if kind == "other":
        names = ", ".join(one.program.name for one in found if not one.version)
        if names:
            said.append(
                Text(
                    f"Install with your system's package manager: {names}",
                    f"이 시스템의 패키지 관리자로 설치하세요: {names}",
                )
            )
    return said


def _os_id() -> str:
    """`debian`, `ubuntu` … by /etc/os-release."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    facts = dict(line.partition("=")[::2] for line in lines if "=" in line)
    return facts.get("ID", "").strip('"')
