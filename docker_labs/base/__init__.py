"""The base images that Dockerfiles of this course start from, and whether each is the public one or our stand-in.

Only facts are here, so that `state()` is cheap (one call of `docker image inspect`) and imports nothing heavy.
`build` makes what is missing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any, Literal

STAND_IN = "mlops-course.stand-in"  # label: the public image whose place it takes
RECIPE = "mlops-course.recipe"  # label: a digest of the files that it was made from
Kind = Literal["real", "stand-in", "missing"]


@dataclass(frozen=True)
class Role:
    """One public image that the course uses, and what takes its place without a network."""

    tag: str
    also: tuple[str, ...]  # further tags that the same image gets
    recipe: str  # the folder beside this file that makes the stand-in
    is_en: str
    is_ko: str


ROLES = (
    Role(
        "debian:bookworm-slim",
        ("debian:12-slim",),
        "debian",
        "Debian, by debootstrap",
        "debootstrap으로 만든 데비안",
    ),
    Role(
        "python:3.11-slim",
        ("python:3.11-slim-bookworm",),
        "python-slim",
        "Debian's Python and a shelf of wheels",
        "데비안의 파이썬과 휠(wheel) 모음",
    ),
    Role(
        "python:3.11",
        ("python:3.11-bookworm",),
        "python-full",
        "the same with a C compiler",
        "같은 것에 C 컴파일러를 더함",
    ),
    Role("mysql:8", ("mysql:8.0",), "mysql", "MariaDB in MySQL's role", "MySQL 역할을 하는 MariaDB"),
    Role(
        "alpine:latest",
        ("alpine:3", "alpine:3.22", "busybox:latest", "busybox:1"),
        "alpine",
        "BusyBox, without apk",
        "apk가 없는 BusyBox",
    ),
)


@dataclass(frozen=True)
class Image:
    """What stands behind a tag on this machine. `size` is in bytes, 0 when it is missing."""

    tag: str
    kind: Kind
    size: int = 0
    recipe: str = ""
    is_en: str = ""
    is_ko: str = ""


def state() -> list[Image] | None:
    """One entry for each role, in the order of `ROLES`; `None` if no Docker engine answers."""
    if shutil.which("docker") is None:
        return None
    try:
        alive = subprocess.run(
            ["docker", "version", "--format", "{{.Server.Version}}"],
            capture_output=True,
            timeout=10,
            check=False,
        )
        if alive.returncode != 0:
            return None
        found = inspect([role.tag for role in ROLES])
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None
    return [_image(role, found.get(role.tag)) for role in ROLES]


def inspect(tags: list[str]) -> dict[str, dict[str, Any]]:
    """`docker image inspect` of those tags that are here, by tag."""
    asked = subprocess.run(
        ["docker", "image", "inspect", *tags], capture_output=True, timeout=20, check=False
    )
    entries: list[dict[str, Any]] = json.loads(asked.stdout or b"[]")
    return {tag: entry for entry in entries for tag in entry.get("RepoTags") or [] if tag in tags}


def _image(role: Role, entry: dict[str, Any] | None) -> Image:
    if entry is None:
        return Image(role.tag, "missing", is_en=role.is_en, is_ko=role.is_ko)
    labels = (entry.get("Config") or {}).get("Labels") or {}
    kind: Kind = "stand-in" if STAND_IN in labels else "real"
    return Image(role.tag, kind, int(entry["Size"]), labels.get(RECIPE, ""), role.is_en, role.is_ko)
