"""`docker`: a container for each submission, for machines where bubblewrap may not make its namespaces.

The image is empty: programs, libraries and Python are this machine's own, mounted read-only, so that nothing has to be
pulled and the container runs what the grader was installed with. A container cannot make namespaces inside, so that
each submission gets a container of its own; the next one is started ahead of time.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from grader.isolation.base import (
    ENVIRONMENT,
    FIRST_UID,
    INSIDE,
    UIDS,
    Isolation,
    IsolationError,
    System,
    boot,
)
from grader.limits import Limits
from grader.worker import WORK, WRITABLE

_CONTROL = "/control"
_LABEL = "course-grader.owner"
_PARENT_MB = 256  # what the warm parent itself holds, beside the budget of the student's code
_PARENT_PROCESSES = 8


class Docker(Isolation):
    """A warm parent inside a container."""

    name = "docker"
    shared = False
    by_path = True
    folder = WORK

    @property
    def environment(self) -> dict[str, str]:
        """The client's: it looks for its configuration. The container gets only what `command` says."""
        return dict(os.environ)

    def command(self, control: int | str, preload: Sequence[str], limits: Limits, many: bool) -> list[str]:
        """See Isolation."""
        system, uid = System.of_this_machine(), FIRST_UID + os.getpid() % UIDS
        mounts = [("type=bind", here, inside) for here, inside in (*system.folders, (str(control), _CONTROL))]
        memory = f"{limits.memory_mb + _PARENT_MB}m"
        tmpfs = f"rw,nosuid,nodev,exec,size={limits.disk_mb}m,nr_inodes=20000,mode=1777"
        return [
            *(
                "docker",
                "run",
                "--rm",
                "--name",
                _container(str(control)),
                "--label",
                f"{_LABEL}={os.getpid()}",
            ),
            *("--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"),
            *("--pids-limit", str(limits.processes + _PARENT_PROCESSES), "--cpu-shares", "512"),
            *("--memory", memory, "--memory-swap", memory, "--ulimit", "core=0", "--log-driver", "none"),
            *(
                "--user",
                f"{uid}:{uid}",
                "--hostname",
                "grader",
                "--workdir",
                "/",
            ),
            *[word for path in WRITABLE for word in ("--tmpfs", f"{path}:{tmpfs}")],
            *[
                word
                for kind, here, inside in mounts
                for word in ("--mount", f"{kind},src={here},dst={inside},readonly")
            ],
            *[word for path in system.hidden for word in ("--tmpfs", f"{path}:ro")],
            *[word for name, value in ENVIRONMENT.items() for word in ("--env", f"{name}={value}")],
            _image(),
            *boot(system.python, INSIDE, f"{_CONTROL}/socket", preload),
        ]

    def probe(self) -> None:
        """Really run a container, once a process."""
        problem = _probe()
        if problem:
            raise problem

    def sweep(self) -> None:
        """Remove the containers of graders that were killed."""
        _sweep()

    def destroy(self, control: int | str) -> None:
        """See Isolation."""
        _docker("rm", "--force", _container(str(control)))


def _container(control: str) -> str:
    return Path(control).parent.name


def _docker(*words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["docker", *words], input=given, capture_output=True, timeout=120, check=False)


@cache
def _image() -> str:
    """The name of the empty image, which is made when it is not there: folders to mount on, and the system's links."""
    system, buffer = System.of_this_machine(), io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for target, link in system.links:
            member = tarfile.TarInfo(link.lstrip("/"))
            member.type, member.linkname = tarfile.SYMTYPE, target
            archive.addfile(member)
        kinds = {inside: Path(here).is_dir() for here, inside in system.folders}
        kinds.update(dict.fromkeys((*WRITABLE, _CONTROL, "/dev", "/proc", "/sys", "/etc"), True))
        for path, is_folder in kinds.items():
            member = tarfile.TarInfo(path.lstrip("/"))
            member.type, member.mode = (tarfile.DIRTYPE, 0o755) if is_folder else (tarfile.REGTYPE, 0o644)
            if path in WRITABLE:
                member.mode = 0o1777  # a tmpfs takes the mode of the folder that it covers
            archive.addfile(member)
    content = buffer.getvalue()
    name = f"course-grader-isolation:{hashlib.sha256(content).hexdigest()[:12]}"
    if _docker("image", "inspect", name).returncode != 0:
        made = _docker("import", "-", name, given=content)
        if made.returncode != 0:
            raise _error(made.stderr)
    return name


def _error(stderr: bytes) -> IsolationError:
    lines = [
        line
        for line in stderr.decode("utf-8", "replace").splitlines()
        if line and not line.startswith("Run ")
    ]
    reason = lines[-1][:200] if lines else "no reason given"
    return IsolationError(
        f"Docker does not run a container here ({reason})",
        f"Docker로 컨테이너를 실행하지 못합니다 ({reason})",
    )


@cache
def _probe() -> IsolationError | None:
    if sys.platform != "linux":
        return IsolationError(
            "the isolation `docker` needs Linux, whose programs it lends to the container",
            "docker 격리는 리눅스에서만 됩니다. 컨테이너가 이 컴퓨터의 프로그램을 쓰기 때문입니다",
        )
    if shutil.which("docker") is None:
        return IsolationError(
            "Docker is not installed: sudo apt-get install docker.io",
            "Docker가 설치되어 있지 않습니다: sudo apt-get install docker.io",
        )
    try:
        if _docker("version", "--format", "{{.Server.Version}}").returncode != 0:
            return IsolationError(
                "the Docker engine does not answer: sudo systemctl start docker",
                "Docker 엔진이 응답하지 않습니다: sudo systemctl start docker",
            )
        system = System.of_this_machine()
        mounts = [
            word
            for here, inside in system.folders
            for word in ("--mount", f"type=bind,src={here},dst={inside},readonly")
        ]
        tried = _docker(
            "run",
            "--rm",
            "--network",
            "none",
            "--read-only",
            *mounts,
            _image(),
            str(system.python),
            "-c",
            "pass",
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return _error(str(problem).encode())
    except IsolationError as problem:
        return problem
    return None if tried.returncode == 0 else _error(tried.stderr)


@cache
def _sweep() -> None:
    listed = _docker(
        "ps", "--all", "--filter", f"label={_LABEL}", "--format", f'{{{{.ID}}}} {{{{.Label "{_LABEL}"}}}}'
    )
    for line in listed.stdout.decode("ascii", "replace").splitlines():
        container, _, owner = line.partition(" ")
        if owner.isdecimal() and not Path(f"/proc/{owner}").exists():
            _docker("rm", "--force", container)
