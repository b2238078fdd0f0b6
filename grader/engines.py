"""The engines that some tasks need (`requires` in module.toml): whether this machine has them, and what to do if not."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

from grader.language import Text

ENGINES = ("docker", "chromium")
ANSWER_S = 10


def lacking(names: Sequence[str]) -> Text | None:
    """Why one of these engines cannot be used here, or None. Asked once a process."""
    return next((problem for name in names if (problem := _problem(name))), None)


@cache
def _problem(name: str) -> Text | None:
    return _docker() if name == "docker" else _chromium()


def _docker() -> Text | None:
    """Docker is here when its engine answers."""
    program = shutil.which("docker")
    if program is None:
        return Text(
            "This task needs Docker, which is not installed (grader doctor tells how to get it).",
            "이 과제에는 Docker가 필요한데 설치되어 있지 않습니다(설치 방법은 grader doctor가 알려 줍니다).",
        )
    command = [program, "version", "--format", "{{.Server.Version}}"]
    try:
        asked = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=ANSWER_S, check=False
        )
        said = asked.stderr.strip().splitlines()
        if asked.returncode == 0:
            return None
    except subprocess.TimeoutExpired:
        said = [f"no answer within {ANSWER_S} s"]
    why = said[-1][:200] if said else "no reason given"
    return Text(
        f"This task needs Docker, whose engine does not answer: {why}",
        f"이 과제에는 Docker가 필요한데 엔진이 응답하지 않습니다: {why}",
    )


def _chromium() -> Text | None:
    if chromium():
        return None
    return Text(
        "This task needs Chromium, which is not installed (grader doctor tells how to get it).",
        "이 과제에는 Chromium이 필요한데 설치되어 있지 않습니다(설치 방법은 grader doctor가 알려 줍니다).",
    )


def chromium() -> str | None:
    """The browser's program, under any of the names that systems give it."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)
