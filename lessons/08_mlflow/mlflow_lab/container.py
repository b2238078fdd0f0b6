"""Lab 6: the champion in an image, served from a container on a free port of 127.0.0.1.

The usual way is `mlflow models build-docker -m models:/NAME@champion`, which lets pip install what the model needs.
That asks a package index. Here the image gets the model alone, and this machine's packages are mounted into it, so the
Python of both must be the same. The container ends with the lab; its image is removed.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import uuid
from dataclasses import dataclass
from pathlib import Path

import mlflow

from mlflow_lab import registry, servers

BASE = "python:3.11-slim"
RECIPE = Path(__file__).resolve().parent.parent / "image"
LONGEST_S = 120


class ContainerError(Exception):
    """Docker has refused; the message is what it said last."""


@dataclass(frozen=True)
class Reason:
    """Why there is no container, in both languages."""

    en: str
    ko: str


@dataclass
class Container:
    """A running container and the image that was made for it."""

    image: str
    name: str
    server: servers.Server

    @property
    def port(self) -> int:
        return self.server.port

    def stop(self) -> None:
        """End the container, and remove it and its image."""
        self.server.stop()
        for words in (("rm", "--force", self.name), ("image", "rm", "--force", self.image)):
            subprocess.run(["docker", *words], capture_output=True, timeout=LONGEST_S, check=False)


def why_not() -> Reason | None:
    """What is missing for this lab, if anything."""
    if shutil.which("docker") is None:
        return Reason("docker: not installed", "docker: 설치되어 있지 않습니다")
    try:
        docker("version", "--format", "{{.Server.Version}}")
    except (ContainerError, subprocess.TimeoutExpired):
        return Reason("docker: no engine answers", "docker: 엔진이 대답하지 않습니다")
    if sys.platform != "linux" or platform.python_version_tuple()[:2] != ("3", "11"):
        return Reason(
            f"docker: the packages of this Python ({platform.python_version()}, {sys.platform}) do not fit {BASE}",
            f"docker: 이 파이썬({platform.python_version()}, {sys.platform})의 패키지는 {BASE}에 맞지 않습니다",
        )
    try:
        docker("image", "inspect", "--format", "{{.Id}}", BASE)
    except ContainerError:
        return Reason(
            f"docker: no image {BASE}; `python -m docker_labs base` makes one",
            f"docker: {BASE} 이미지가 없습니다. `python -m docker_labs base`로 만들 수 있습니다",
        )
    return None


def docker(*words: str) -> str:
    """What a command of docker prints. Raises ContainerError."""
    done = subprocess.run(["docker", *words], capture_output=True, text=True, timeout=LONGEST_S, check=False)
    if done.returncode:
        raise ContainerError(done.stderr.strip()[-300:])
    return done.stdout.strip()


def build(folder: Path) -> str:
    """An image with the champion in it; its name. `folder` is filled with what goes into it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(RECIPE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    mlflow.artifacts.download_artifacts(registry.URI, dst_path=str(folder / "model"))
    for path in (folder / "model", *(folder / "model").rglob("*")):  # another user reads it there
        path.chmod(0o755 if path.is_dir() else 0o644)
    image = f"mlflow-lab:{uuid.uuid4().hex[:8]}"
    docker("build", "--quiet", "--tag", image, str(folder))
    return image


def start(out: Path) -> Container:
    """Build and run; it is not waited for: `.server.wait("/ping")`. Raises ContainerError."""
    image = build(out / "image")
    name, port = image.replace(":", "-"), servers.free_port()
    command = (
        *("docker", "run", "--rm", "--init", "--name", name, "--publish", f"127.0.0.1:{port}:8080"),
        *(
            "--read-only",
            "--tmpfs",
            "/tmp",
            "--volume",
            f"{sysconfig.get_paths()['purelib']}:/site:ro",
            image,
        ),
    )
    return Container(image, name, servers.start(command, port, out / "container.log", os.environ))
