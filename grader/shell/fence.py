"""Runs one answer in one world: inside bubblewrap where there is one, else as a plain process with limits.

The fence is made for one world and goes with it: all namespaces, no network but its own loopback, the system's programs
read-only, an empty environment, memory for files of a fixed size. `shell_missions.engine.inside` runs in it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grader.isolation import IsolationError, cgroup
from grader.isolation.base import FIRST_UID, INSIDE, UIDS, System
from grader.isolation.bubblewrap import Bubblewrap
from shell_missions.engine import Outcome, OutcomeError, Text, World, inside

SOURCE = Path(inside.__file__)
HOME = "/home/student"  # the world, inside
KIT = "/opt/mission"  # what we bring along, inside
GIVEN = "/opt/given"  # files of the person at this machine, inside
MAX_ANSWER = 48 * 2**20  # bytes of an outcome: capped streams, 4,000 entries
MEMORY_MB, PROCESSES = 1024, 120  # of a whole world, where control groups can hold it
_PREFIX = "grader-shell-"
_ETC = ("manpath.config", "man_db.conf", "terminfo", "inputrc")  # beyond what a worker sees
_PASSWD = "root:x:0:0:root:/root:/bin/bash\nstudent:x:{0}:{0}:student:/home/student:/bin/bash\n"
_GROUP = "root:x:0:\nstudent:x:{0}:\n"


@dataclass(frozen=True)
class Broken:
    """No outcome: our part of the fence did not come back with one. `text` says what is known."""

    text: Text


@cache
def problem() -> Text | None:
    """Why there is no bubblewrap here; None when there is."""
    try:
        Bubblewrap().probe()
    except IsolationError as found:
        return Text(found.en, found.ko)
    return None


def run(
    world: World, script: bytes, fenced: bool, extra: Sequence[tuple[Path, str]] = ()
) -> Outcome | Broken:
    """Run `script` in the world. `extra`: files of this machine that the world also has, read-only, by their name."""
    seconds = world.seconds * len(world.runs) + 5.0 * len(world.after) + (world.settle or ("", 0.0))[1] + 10
    if fenced:
        uid = own_uid()
        job = world.job(HOME, script, own_user=True)
        for number, (_, name) in enumerate(extra):
            job["files"].append([name, "link", 0, f"{GIVEN}/{number}", None])
        inner = [str(System.of_this_machine().python), "-I", f"{KIT}/inside.py", "grade", str(uid)]
        with kit({}) as folder:
            return _outcome(command(folder, inner, lent(folder, extra)), job, seconds, {})
    with scratch() as folder:
        root = folder / "world"
        path = os.environ.get("PATH", os.defpath)
        job = world.job(str(root), script, path=path)
        for here, name in extra:
            job["files"].append([name, "link", 0, str(here.resolve()), None])
        words = [sys.executable, "-I", str(SOURCE), "grade", "0"]
        return _outcome(words, job, seconds, {"PATH": path})


def own_uid() -> int:
    """Whom the answer runs as: an ordinary user, also when root started the grader."""
    return FIRST_UID + os.getpid() % UIDS if os.getuid() == 0 else 0


def lent(folder: Path, extra: Sequence[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """The same files where the answer's user may read them: started by root, that takes copies, in our own folder."""
    uid = own_uid()
    if not uid:
        return list(extra)
    copies = []
    for number, (here, name) in enumerate(extra):
        copy = folder / f"given-{number}"
        shutil.copyfile(here, copy)
        os.chown(copy, uid, uid)
        copies.append((copy, name))
    return copies


def command(
    folder: Path, inner: Sequence[str], extra: Sequence[tuple[Path, str]] = (), new_session: bool = True
) -> list[str]:
    """The command line of a fence around `inner`, with `folder` as its kit."""
    system, root = System.of_this_machine(), os.getuid() == 0
    words = [
        *("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
        *("--die-with-parent", "--hostname", "mission", "--cap-drop", "ALL"),
        *(["--new-session"] if new_session else []),
        *(["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] if root else ["--unshare-user"]),
        *(["--disable-userns"] if not root and _knows("--disable-userns") else []),
    ]
    binds = [(here, there) for here, there in system.folders if not there.startswith(INSIDE)]
    binds += [(path, path) for path in map("/etc/{}".format, _ETC) if os.path.exists(path)]
    binds += [(str(folder), KIT), *((str(folder / name), f"/etc/{name}") for name in ("passwd", "group"))]
    binds += [(str(here.resolve()), f"{GIVEN}/{number}") for number, (here, _) in enumerate(extra)]
    for here, there in binds:
        for parent in reversed(Path(there).parents[:-1]):  # bubblewrap itself would let only root in
            words += ["--dir", str(parent)]
        words += ["--ro-bind", here, there]
    for target, place in system.links:
        words += ["--symlink", target, place]
    for path in system.hidden:
        words += ["--tmpfs", path, "--remount-ro", path]
    words += ["--dev", "/dev", "--proc", "/proc"]
    for path, size in (("/home", 96), ("/tmp", 32), ("/dev/shm", 16)):
        words += ["--perms", "1777", "--size", str(size * 2**20), "--tmpfs", path]
    words += ["--remount-ro", "/", "--chdir", "/"]
    return [shutil.which("bwrap") or "/usr/bin/bwrap", *words, "--", *inner]


@cache
def _knows(option: str) -> bool:
    said = subprocess.run(["bwrap", "--help"], capture_output=True, text=True, timeout=10, check=False)
    return option in said.stdout


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder of our own, in memory where there is such a place; removed whatever its modes are by then."""
    _sweep()
    memory = Path("/dev/shm")
    where = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=where))
    try:
        yield folder
    finally:
        inside.clear(str(folder))
        shutil.rmtree(folder, ignore_errors=True)


@cache
def _sweep() -> None:
    """Remove the folders of commands that were killed before they could."""
    for place in (Path("/dev/shm"), Path(tempfile.gettempdir())):
        for folder in place.glob(f"{_PREFIX}*-*"):
            owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
            try:
                os.kill(int(owner), 0)
            except ProcessLookupError:
                with contextlib.suppress(OSError):
                    inside.clear(str(folder))
                shutil.rmtree(folder, ignore_errors=True)
            except (OSError, ValueError):
                continue  # somebody else's


@contextlib.contextmanager
def kit(files: dict[str, bytes]) -> Iterator[Path]:
    """A folder with what runs inside, readable by the user that runs there and by nobody else."""
    with scratch() as folder:
        uid = own_uid() or os.getuid()
        if own_uid():
            os.chown(folder, uid, 0)  # inside, root has no right to overlook modes any more
            folder.chmod(0o750)
        ours = {
            "inside.py": SOURCE.read_bytes(),
            "passwd": _PASSWD.format(uid).encode(),
            "group": _GROUP.format(uid).encode(),
        }
        for name, data in {**ours, **files}.items():
            (folder / name).write_bytes(data)
            (folder / name).chmod(0o644)
        yield folder


def _outcome(
    words: list[str], job: dict[str, Any], seconds: float, environment: dict[str, str]
) -> Outcome | Broken:
    """Give the job to the process, read its outcome with a deadline and a cap, and end it."""
    group = cgroup.Group(MEMORY_MB, PROCESSES) if words[0].endswith("bwrap") and cgroup.available() else None
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, env=environment, cwd="/",
            start_new_session=True, preexec_fn=(lambda: group.add(os.getpid())) if group else None,
        )  # fmt: skip
        timer = threading.Timer(seconds, _kill, [process])
        timer.start()
        try:
            assert process.stdin
            assert process.stdout
            with contextlib.suppress(BrokenPipeError), process.stdin:
                process.stdin.write(inside.pack(job))
            data = process.stdout.read(MAX_ANSWER + 1)
            late = not timer.is_alive()
        finally:
            timer.cancel()
            _kill(process)
            process.wait()
            if process.stdout:
                process.stdout.close()
            if group:
                memory = group.killed_for_memory()
                group.remove()
        if group and memory and not data:
            return Broken(Text("It needed more than 1 GB of memory.", "메모리를 1GB 넘게 썼습니다."))
        complaints.seek(0)
        said = complaints.read(2000).decode("utf-8", "replace").strip().splitlines()
    try:
        return Outcome.of(inside.unpack(data))
    except (ValueError, OutcomeError, RecursionError, TypeError):
        if said and (said[-1].startswith("bwrap:") or "can't open file" in said[-1]):
            raise IsolationError(said[-1], said[-1]) from None
        why = "it took too long" if late else (said[-1][:200] if said else "no answer came back")
        return Broken(
            Text(
                f"It ended the process that was watching it ({why}).",
                f"지켜보는 프로세스까지 끝내 버렸습니다 ({why}).",
            )
        )


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
