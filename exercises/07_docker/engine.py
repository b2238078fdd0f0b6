"""Builds and runs what a student wrote, in a Docker engine, with limits. It runs in the trusted process.

What is let in: a Dockerfile as text, checked by `refuse`. The build context is ours. What a RUN may do: no network,
one CPU, 256 MB of memory, 128 processes, files of 32 MB, a layer of 64 MB, 120 seconds, 256 KB of output. A container
has, beyond that, no capability, no way to get more privileges, a read-only root and no mount but our own volume.
It has no published port: a port needs a bridge, and over a bridge a container reaches whatever listens on this
machine. It is asked by a second container, of an untouched base image, that shares its loopback interface; asking at
127.0.0.2 finds out who listens on 127.0.0.1 only, as a published port would.

Everything carries two labels, every layer and every container of a build included: that the grader made it, and which
process. `atexit` removes it, and after a kill -9 the next run does: what belongs to a process that lives is left alone.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import re
import tarfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import docker
import requests
from docker.context import ContextAPI
from docker.errors import APIError, DockerException, NotFound

MARK, OWNER = "mlops-course", "mlops-course.owner"
MB = 2**20
BUILD_S, RUN_S, MEMORY, PROCESSES, FILE, LAYER, OUTPUT = (
    120.0,
    15.0,
    256 * MB,
    128,
    32 * MB,
    64 * MB,
    256 * 1024,
)
STALE_S = 1800  # for what another PID namespace has made: its processes cannot be seen from here
BASE = "python:3.11-slim"
DOCKERFILE = ".course.Dockerfile"  # in the context, where a .dockerignore of ours keeps it out of COPY
ULIMITS = ({"Name": "fsize", "Soft": FILE, "Hard": FILE}, {"Name": "nofile", "Soft": 512, "Hard": 512})


class Refused(Exception):
    """What is not built or run at all, in Korean and in English."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(ko, en)
        self.ko, self.en = ko, en


@dataclass(frozen=True)
class Built:
    """What came of a build. `steps`: each instruction after FROM as Docker shows it, and whether the cache had it."""

    image: str  # its id, or an empty text
    steps: tuple[tuple[str, bool], ...]
    log: str
    stopped: str  # "", "time", "layer" or "output": which limit ended it


@dataclass(frozen=True)
class Ended:
    """How a container ended, or that it did not: then the code is -1."""

    code: int
    output: str
    seconds: float


# -- the engine and what we own in it ---------------------------------------------------------------------------------


@cache
def client() -> docker.DockerClient:
    """The engine, swept once. Raises DockerException if there is none."""
    found = _connected()
    sweep(found)
    atexit.register(_remove, found, lambda labels, _: labels.get(OWNER) == owner())
    return found


def _connected() -> docker.DockerClient:
    """Where DOCKER_HOST says, else the usual socket, else where the docker command would go (Docker Desktop)."""
    try:
        return docker.from_env(timeout=int(BUILD_S))  # asks for the version, so it raises without an engine
    except DockerException:
        context = ContextAPI.get_current_context()
        if context is None or os.environ.get("DOCKER_HOST"):
            raise
        return docker.DockerClient(context.Host, version="auto", timeout=int(BUILD_S))


@cache
def owner() -> str:
    """This process, in words that no later process has: PID namespace, PID, start time."""
    return f"{_namespace()}:{os.getpid()}:{_started(os.getpid())}"


def sweep(engine: docker.DockerClient) -> None:
    """Remove what graders left behind that are no more."""
    _remove(engine, lambda labels, age: _abandoned(labels.get(OWNER, ""), age))


def _abandoned(name: str, age: float) -> bool:
    namespace, _, rest = name.partition(":")
    pid, _, started = rest.partition(":")
    if namespace != _namespace() or not pid.isdecimal():
        return age > STALE_S
    return _started(int(pid)) != started


def _namespace() -> str:
    with contextlib.suppress(OSError):
        return os.readlink("/proc/self/ns/pid").strip("pid:[]")
    return "0"


def _started(pid: int) -> str:
    """Field 22 of /proc/PID/stat; elsewhere whether there is such a process."""
    if Path("/proc/self/stat").exists():
        with contextlib.suppress(OSError, IndexError):
            return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
        return "gone"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return "gone"
    except PermissionError:
        pass
    return "there"


def _remove(engine: docker.DockerClient, wanted: Any) -> None:
    """Containers first, then what they used."""
    api, mine = engine.api, {"label": f"{MARK}=grade"}
    now = time.time()

    def chosen(items: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        return [
            one
            for one in items or ()
            if wanted(one.get("Labels") or {}, now - _created(one.get("Created", 0)))
        ]

    with contextlib.suppress(DockerException, requests.RequestException):
        for one in chosen(api.containers(all=True, filters=mine)):
            with contextlib.suppress(APIError):
                api.remove_container(one["Id"], force=True, v=True)
        for one in chosen(api.networks(filters=mine)):
            with contextlib.suppress(APIError):
                api.remove_network(one["Id"])
        for one in chosen(api.volumes(filters=mine)["Volumes"] or ()):
            with contextlib.suppress(APIError):
                api.remove_volume(one["Name"], force=True)
        for _ in range(50):  # an image goes after those that stand on it
            left = [one for one in chosen(api.images(all=True, filters=mine)) if _gone(api, one["Id"])]
            if not left:
                break


def _gone(api: docker.APIClient, image: str) -> bool:
    with contextlib.suppress(APIError):
        api.remove_image(image, force=True)
        return True
    return False


def _created(value: int | str) -> float:
    """Seconds since 1970, whichever way the engine writes it."""
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            return time.mktime(time.strptime(value[:19], "%Y-%m-%dT%H:%M:%S")) - time.timezone
        return time.time()
    return float(value)


def labels() -> dict[str, str]:
    """What everything of ours carries."""
    return {MARK: "grade", OWNER: owner()}


# -- building ---------------------------------------------------------------------------------------------------------


def refuse(text: str, instructions: Sequence[Any]) -> None:
    """Raise Refused for what would leave the build: an image that is not here, an address, a feature of BuildKit.

    `instructions` are those of dockerfile_model.parse.
    """
    if any(line.replace(" ", "").lower().startswith("#syntax=") for line in text.splitlines()[:5]):
        raise Refused(
            "`# syntax=`는 다른 빌더를 내려받으라는 뜻이라 받지 않습니다.",
            "`# syntax=` would download another builder: not accepted.",
        )
    names: set[str] = set()
    count = 0
    for one in instructions:
        line = one.lines[0]
        if one.name == "FROM":
            count += 1
            if one.words[0] != BASE and one.words[0].lower() not in names:
                raise Refused(
                    f"{line}번째 줄: 채점에서는 {BASE}만 쓸 수 있습니다. {one.words[0][:40]}은(는) 내려받지 않습니다.",
                    f"line {line}: only {BASE} can be used here. {one.words[0][:40]} will not be pulled.",
                )
            names |= {one.words[2].lower()} if len(one.words) == 3 else set()
        source = one.flag("from").lower()
        earlier = {str(number) for number in range(count - 1)}  # the engine takes any other name for an image
        if source and source not in names | earlier:
            raise Refused(
                f"{line}번째 줄: --from={source[:40]}은(는) 앞의 단계가 아닙니다.",
                f"line {line}: --from={source[:40]} is no earlier stage.",
            )
        if one.name == "ONBUILD":
            raise Refused(
                f"{line}번째 줄: ONBUILD는 받지 않습니다.", f"line {line}: ONBUILD is not accepted."
            )
        if one.name == "LABEL" and not all(
            re.fullmatch(r"[\w.-]+", key.strip("\"'")) for key in one.words[::2]
        ):
            raise Refused(
                f"{line}번째 줄: LABEL의 이름에는 글자, 숫자, 점, 줄표만 씁니다.",
                f"line {line}: the name of a LABEL has letters, digits, dots and hyphens only.",
            )
        if one.name == "LABEL" and any(key.strip("\"'").startswith(MARK) for key in one.words[::2]):
            raise Refused(
                f"{line}번째 줄: 이름이 {MARK}로 시작하는 LABEL은 채점기의 것입니다.",
                f"line {line}: a LABEL that begins with {MARK} belongs to the grader.",
            )
        if one.name == "ADD":
            raise Refused(
                f"{line}번째 줄: ADD는 주소를 내려받고 압축도 풉니다. 파일을 넣을 때는 COPY를 쓰세요.",
                f"line {line}: ADD downloads addresses and unpacks archives. Use COPY for files.",
            )
        if one.heredoc:
            raise Refused(
                f"{line}번째 줄: heredoc(<<)은 BuildKit에만 있어서 받지 않습니다.",
                f"line {line}: heredocs (<<) belong to BuildKit: not accepted.",
            )
        newer = [flag for flag in one.flags if not flag.startswith(("--from=", "--chown="))]
        if one.name in ("RUN", "COPY") and newer:
            raise Refused(
                f"{line}번째 줄: {one.name} {newer[0][:40]}은(는) BuildKit에만 있어서 받지 않습니다.",
                f"line {line}: {one.name} {newer[0][:40]} belongs to BuildKit: not accepted.",
            )


def labelled(text: str, instructions: Sequence[Any]) -> str:
    """The Dockerfile with our labels behind each FROM, so that every layer and container of the build has them.

    Each FROM is written anew as `refuse` has read it: no variable in it can mean something else to the engine.
    """
    lines = text.split("\n")
    label = "LABEL " + " ".join(f'{name}="{value}"' for name, value in labels().items())
    for one in reversed([one for one in instructions if one.name == "FROM"]):
        first, last = one.lines
        lines[first - 1 : last] = [f"FROM {' '.join(one.words)}", label]
    return "\n".join(lines)


def build(text: str, instructions: Sequence[Any], files: Mapping[str, bytes]) -> Built:
    """Build it, from the base image that is here. Raises Refused for what `refuse` names."""
    refuse(text, instructions)
    engine = client()
    limits = {
        "memory": MEMORY,
        "memswap": MEMORY,
        "cpuperiod": 100_000,
        "cpuquota": 100_000,
        "networkmode": "none",
        "ulimits": json.dumps(ULIMITS),
    }
    asked = {"dockerfile": DOCKERFILE, "rm": 1, "forcerm": 1, "pull": 0, "version": 1, **limits}
    ours = {
        DOCKERFILE: labelled(text, instructions).encode(),
        ".dockerignore": f"{DOCKERFILE}\n.dockerignore\n".encode(),
    }
    context = _tar({**files, **ours})
    answer = engine.api.post(
        f"{engine.api.base_url}/v{engine.api.api_version}/build",
        params=asked,
        data=context,
        headers={"Content-Type": "application/x-tar"},
        stream=True,
        timeout=BUILD_S,
    )
    watch = _Watch(engine.api, answer)
    try:
        said = list(watch.lines())
    finally:
        watch.close()
    log = "".join(said)
    image = _last_image(engine, log) if "Successfully built" in log and not watch.stopped else ""
    return Built(image, _steps(log), log, watch.stopped)


class _Watch:
    """Reads what a build says, and ends it when it goes beyond its limits."""

    def __init__(self, api: docker.APIClient, answer: requests.Response) -> None:
        self.api, self.answer, self.stopped = api, answer, ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def lines(self) -> Iterator[str]:
        """The texts of the build, errors included."""
        size = 0
        try:
            for line in self.answer.iter_lines(chunk_size=512):
                size += len(line)
                if size > OUTPUT:
                    self.answer.close()  # first, for a container whose words nobody reads does not end
                    self._stop("output")
                    return
                for text in _texts(line):
                    if " ---> Running in " in text:
                        self._bound(text.split()[-1])
                    yield text
        except (requests.RequestException, OSError, AttributeError, ValueError):
            if not self.stopped:
                self.answer.close()
                self._stop("time")  # nothing was said for BUILD_S

    def close(self) -> None:
        self._done.set()
        self._thread.join()
        self.answer.close()
        if self.stopped:
            for _ in range(
                50
            ):  # a large layer takes a while to go, and the builder may start one more container
                if not self._kill():
                    break
                time.sleep(0.2)

    def _look(self) -> None:
        start = time.monotonic()
        while not self._done.wait(0.25):
            if time.monotonic() - start > BUILD_S:
                self._stop("time")
            for container in self._containers(ended=False):
                with contextlib.suppress(APIError, requests.RequestException):
                    path = f"{self.api.base_url}/v{self.api.api_version}/containers/{container}/json"
                    if self.api.get(path, params={"size": 1}, timeout=10).json().get("SizeRw", 0) > LAYER:
                        self._stop("layer")

    def _containers(self, ended: bool) -> list[str]:
        """The containers of this process; while it builds, those of the build."""
        mine = {"label": f"{OWNER}={owner()}"}
        with contextlib.suppress(APIError, requests.RequestException):
            return [one["Id"] for one in self.api.containers(all=ended, filters=mine)]
        return []

    def _bound(self, container: str) -> None:
        """A build takes no limit of processes, but its container does, before its first fork or soon after."""
        path = f"{self.api.base_url}/v{self.api.api_version}/containers/{container}/update"
        with contextlib.suppress(requests.RequestException):
            self.api.post(path, json={"PidsLimit": PROCESSES}, timeout=10)

    def _stop(self, why: str) -> None:
        self.stopped = self.stopped or why
        self._done.set()
        self._kill()  # first, for close() waits while the other thread reads, and the container would go on meanwhile
        self.answer.close()

    def _kill(self) -> bool:
        """Remove what runs or has run; whether there was something."""
        found = self._containers(ended=True)
        for container in found:
            with contextlib.suppress(APIError, requests.RequestException):
                self.api.remove_container(container, force=True, v=True)
        return bool(found)


def _texts(line: bytes) -> list[str]:
    with contextlib.suppress(ValueError):
        found = json.loads(line)
        return [str(found[key]) for key in ("stream", "error") if key in found]
    return []


def _steps(log: str) -> tuple[tuple[str, bool], ...]:
    """The instructions in order, ours left out, and whether each came from the cache."""
    found: list[tuple[str, bool]] = []
    for line in log.splitlines():
        if line.startswith("Step ") and " : " in line:
            found.append((line.partition(" : ")[2], False))
        elif line == " ---> Using cache" and found:
            found[-1] = (found[-1][0], True)
    return tuple(one for one in found if not one[0].startswith((f"LABEL {MARK}", "FROM ")))


def _last_image(engine: docker.DockerClient, log: str) -> str:
    short = log.rpartition("Successfully built ")[2].split()[0]
    return str(engine.images.get(short).id)


def _tar(files: Mapping[str, bytes]) -> bytes:
    """An archive that is the same for the same files, so that the cache knows them again."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(content), 0o644, 1_767_225_600
            archive.addfile(entry, io.BytesIO(content))
    return made.getvalue()


# -- running ----------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def container(image: str, words: Sequence[str] = (), **more: Any) -> Iterator[Any]:
    """A started container inside its fence; removed at the end."""
    options: dict[str, Any] = {
        "network_mode": "none",
        "mem_limit": MEMORY,
        "memswap_limit": MEMORY,
        "nano_cpus": 10**9,
        "pids_limit": PROCESSES,
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges"],
        "read_only": True,
        "tmpfs": {"/tmp": "size=16m"},
        "ulimits": [
            docker.types.Ulimit(name=one["Name"], soft=one["Soft"], hard=one["Hard"]) for one in ULIMITS
        ],
        "log_config": docker.types.LogConfig(type="json-file", config={"max-size": "256k", "max-file": "1"}),
        "labels": labels(),
        **more,
    }
    made = client().containers.create(image, list(words) or None, **options)
    try:
        made.start()
        yield made
    finally:
        with contextlib.suppress(NotFound):
            made.remove(force=True, v=True)


def run(image: str, words: Sequence[str] = (), seconds: float = RUN_S, **more: Any) -> Ended:
    """Run it to its end, or kill it. A program that cannot be started ends with 127, as in a shell."""
    start = time.monotonic()
    try:
        with container(image, words, **more) as made:
            code = ended(made, seconds)
            return Ended(
                code, made.logs(tail=200).decode("utf-8", "replace")[-4000:], time.monotonic() - start
            )
    except APIError as problem:
        return Ended(127, str(problem.explanation)[:500], time.monotonic() - start)


def ended(made: Any, seconds: float) -> int:
    """The exit code of a container when it has ended, or -1 after so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        state = client().api.inspect_container(made.id)["State"]
        if not state["Running"]:
            return int(state["ExitCode"])
        time.sleep(0.05)
    return -1


ASK = """
import json, sys, time, urllib.error, urllib.request
found, until = [], time.monotonic() + float(sys.argv[2])
for method, path, body in json.loads(sys.argv[1]):
    answer = [0, ""]
    while time.monotonic() < until:
        asked = urllib.request.Request("http://127.0.0.2:8000" + path, body and body.encode(), method=method)
        try:
            with urllib.request.urlopen(asked, timeout=2) as said:
                answer = [said.status, said.read(2000).decode("utf-8", "replace")]
        except urllib.error.HTTPError as problem:
            answer = [problem.code, problem.read(2000).decode("utf-8", "replace")]
        except Exception:
            time.sleep(0.05)
            continue
        break
    found.append(answer)
print(json.dumps(found))
"""


def ask(
    made: Any, questions: Sequence[tuple[str, str, str | None]], patience: float = 8
) -> list[tuple[int, str]]:
    """(status, body) for each (method, path, body), asked from a clean container beside it; (0, "") for no answer."""
    words = ("python", "-c", ASK, json.dumps(questions), str(patience))
    told = run(BASE, words, RUN_S + patience, network_mode=f"container:{made.id}", entrypoint="")
    try:
        return [(int(status), str(body)) for status, body in json.loads(told.output)]
    except (ValueError, TypeError):
        return [(0, "")] * len(questions)
