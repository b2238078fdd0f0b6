"""Docker as a student types it: each command is shown, run, and what it makes is labelled, so that it can be removed.

A lab that is killed leaves things behind; whoever starts the next one removes them (`sweep`).
"""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from types import TracebackType

from docker_labs.base import state
from labs.wording import width, words

LAB, OWNER = "mlops-course=lab", "mlops-course.owner"
KINDS = (  # what a lab can leave behind, in the order in which it can go
    (("ps", "--all", "--quiet"), ("rm", "--force", "--volumes")),
    (("images", "--quiet"), ("rmi", "--force")),
    (("volume", "ls", "--quiet"), ("volume", "rm", "--force")),
    (("network", "ls", "--quiet"), ("network", "rm")),
)
LABELS = {"container": ".Config.Labels", "image": ".Config.Labels", "volume": ".Labels", "network": ".Labels"}
NOISE = ("DEPRECATED:", "Install the buildx", "https://docs.docker.com/go/buildx")


class LabProblem(RuntimeError):
    """A lab cannot go on; the text is one line in the chosen language."""


def missing() -> str | None:
    """Why no lab can run here, in one line, or None."""
    if shutil.which("docker") is None:
        return words(
            "Docker is not installed. Debian and Ubuntu: sudo apt-get install docker.io; others: docs.docker.com/get-docker",
            "Docker가 설치되어 있지 않습니다. 데비안·우분투: sudo apt-get install docker.io, 그 밖: docs.docker.com/get-docker",
        )
    images = state()
    if images is None:
        return words(
            "the Docker engine does not answer: sudo systemctl start docker",
            "Docker 엔진이 응답하지 않습니다: sudo systemctl start docker",
        )
    if any(image.kind == "missing" for image in images):
        return words(
            "the base images are not here yet: python -m docker_labs base",
            "기반 이미지가 아직 없습니다: python -m docker_labs base",
        )
    return None


def docker(*command: str, input: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run it without a word."""
    return subprocess.run(["docker", *command], capture_output=True, text=True, input=input, check=False)


def sweep(owner: int | None = None) -> int:
    """Remove what labs of this owner, or of owners that are no longer alive, have made. Hands back how many things."""
    removed = 0
    for kind, (listing, removal) in zip(LABELS, KINDS, strict=True):
        for name in dict.fromkeys(docker(*listing, f"--filter=label={LAB}").stdout.split()):
            made_by = docker(
                kind, "inspect", "--format", f'{{{{index {LABELS[kind]} "{OWNER}"}}}}', name
            ).stdout.strip()
            theirs = made_by.isdecimal() and int(made_by) != owner and _alive(int(made_by))
            if not theirs and (owner is None or made_by in ("", "<no value>", str(owner))):
                removed += docker(*removal, name).returncode == 0
    return removed


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def free_port(wanted: int) -> int:
    """That port of the loopback if nobody has it, else a free one."""
    for port in (wanted, 0):
        with socket.socket() as attempt:
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(attempt.getsockname()[1])
    raise LabProblem(words("no free port", "빈 포트가 없습니다"))


def wait(ready: Callable[[], object], what: str, seconds: float = 90) -> None:
    """Until `ready()` is true; one that raises is not. Raises LabProblem when the time is over."""
    end = time.monotonic() + seconds
    while True:
        try:
            if ready():
                return
        except Exception as problem:
            last: object = problem
        else:
            last = ""
        if time.monotonic() > end:
            raise LabProblem(
                words(
                    f"{what}: not ready in {seconds:.0f} s {last}",
                    f"{what}: {seconds:.0f}초 안에 준비되지 않음 {last}",
                )
            )
        time.sleep(0.2)


class Session:
    """A lab that runs: `with Session() as lab: lab("run", "alpine", "echo", "hi")`. In the end nothing is left."""

    def __enter__(self) -> Session:
        sweep()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        sweep(os.getpid())

    def __call__(self, *command: str, show: bool = True, lines: int = 8, must: bool = True) -> str:
        """Show the command, run it with our labels, show the end of what it prints, and hand that back.

        `must=False` lets it fail: then the exit code is shown as well.
        """
        if show:
            typed(*command)
        done = docker(*_labelled(command))
        output = "\n".join(
            line
            for line in f"{done.stdout}\n{done.stderr}".splitlines()
            if not line.strip().startswith(NOISE)
        ).strip()
        if show:
            for line in [line for line in output.splitlines() if line.strip()][-lines:] if lines else []:
                print(f"    {_plain(line)[:74]}")
            if done.returncode and not must:
                print(words(f"    → exit code {done.returncode}", f"    → 종료 코드 {done.returncode}"))
        if done.returncode and must:
            raise LabProblem(f"docker {command[0]}: {output.splitlines()[-1] if output else done.returncode}")
        return output

    def build(self, tag: str, folder: str, dockerfile: str = "Dockerfile", *more: str) -> float:
        """Build an image and hand back the seconds. What the builder prints is left out."""
        started = time.monotonic()
        print(
            f"  $ docker build -t {tag}{'' if dockerfile == 'Dockerfile' else f' -f {dockerfile}'} .",
            flush=True,
        )
        self("build", "-t", tag, "-f", f"{folder}/{dockerfile}", *more, folder, show=False)
        took = time.monotonic() - started
        print(
            words(
                f"    {size(tag) / 1e6:.0f} MB, {took:.1f} s", f"    {size(tag) / 1e6:.0f} MB, {took:.1f}초"
            )
        )
        return took


def typed(*command: str) -> None:
    """Show the command as one types it, over several lines if it is long."""
    lines = ["$ docker"]
    for word in map(shlex.quote, command):
        if len(lines[-1]) + len(word) > 70:
            lines[-1] += " \\"
            lines.append("     ")
        lines[-1] += f" {word}"
    print("\n".join(f"  {line}" for line in lines), flush=True)


def tell(en: str, ko: str) -> None:
    """Say it in lines of at most 78 columns."""
    text = words(en, ko)
    for _ in range(len(text) - len(text.lstrip("\n"))):
        print()
    text = text.lstrip("\n")
    indent = text[: len(text) - len(text.lstrip())]
    line = ""
    for word in text.split():
        if line and width(f"{line} {word}") > 78:
            print(line)
            line = ""
        line = f"{line} {word}" if line else indent + word
    print(line, flush=True)


def size(tag: str) -> int:
    """Bytes of an image with all its layers."""
    return int(docker("image", "inspect", "--format", "{{.Size}}", tag).stdout or 0)


def _labelled(command: tuple[str, ...]) -> list[str]:
    at = (
        1
        if command[0] in ("run", "build", "create")
        else 2
        if command[:2] in (("volume", "create"), ("network", "create"))
        else 0
    )
    ours = ["--label", LAB, "--label", f"{OWNER}={os.getpid()}"] if at else []
    if command[0] == "build":
        ours.append("--force-rm")  # else the container of a RUN that fails stays, without our labels
    return [*command[:at], *ours, *command[at:]]


def _plain(line: str) -> str:
    return line.replace("\x1b[91m", "").replace("\x1b[0m", "").rstrip()
