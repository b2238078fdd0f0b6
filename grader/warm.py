"""The trusted side's handle of a warm parent, and of the submissions that it keeps."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.course import Limits
from grader.isolation import cgroup
from grader.isolation.base import Isolation, IsolationError
from grader.worker import wire

START_S = 60.0  # importing the largest of the libraries from a cold disk
ANSWER_S = 20.0  # our own processes; more than any honest delay of a loaded machine


_PREFIX = "grader-"


class WarmParent:
    """One process tree that has imported `preload` and forks a keeper for each submission."""

    def __init__(self, isolation: Isolation, preload: Sequence[str] = ()) -> None:
        self.isolation, self.preload = isolation, tuple(preload)
        self._control, theirs = socket.socketpair()
        _sweep()
        self._folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        self._complaints = (self._folder / "complaints.txt").open("w+b")
        self._ready = False
        try:
            self._process = subprocess.Popen(
                isolation.command(theirs.fileno(), self.preload),
                pass_fds=[theirs.fileno()],
                env=isolation.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._complaints,
                cwd="/",
                start_new_session=True,
            )
        except OSError as problem:
            self._complaints.close()
            shutil.rmtree(self._folder)
            raise IsolationError(
                f"{isolation.name} does not start: {problem}",
                f"{isolation.name}을(를) 시작하지 못했습니다: {problem}",
            ) from None
        finally:
            theirs.close()

    def __enter__(self) -> WarmParent:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _wait_until_ready(self) -> None:
        """Starting takes a moment, in which the caller does something else: so wait only now."""
        if self._ready:
            return
        self._control.settimeout(START_S)
        try:
            greeting = wire.receive(self._control)
        except (OSError, wire.WireError):
            greeting = None
        if greeting is None:
            raise self._broken()
        missing = greeting["missing"]
        if missing:
            names = ", ".join(missing)
            raise IsolationError(
                f"not installed: {names} (make demo installs it)", f"설치되어 있지 않습니다: {names}"
            )
        self._ready = True

    def _broken(self) -> IsolationError:
        self._complaints.seek(0)
        said = self._complaints.read(4000).decode("utf-8", "replace").strip().splitlines()
        last = said[-1] if said else "no reason given"
        name = self.isolation.name
        return IsolationError(f"{name} does not start: {last}", f"{name}을(를) 시작하지 못했습니다: {last}")

    def keep(self, files: Mapping[str, bytes], limits: Limits) -> Keeper:
        """Hand over a submission's files. Raises IsolationError when the fence cannot be built or the parent is gone."""
        self._wait_until_ready()
        ours, theirs = socket.socketpair()
        if hasattr(socket, "SO_PASSCRED"):
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        folder = tempfile.mkdtemp(dir=self._folder)
        message = {
            "files": {name: base64.b64encode(data).decode("ascii") for name, data in files.items()},
            "fence": self.isolation.fence,
            "folder": folder,
            "memory_mb": limits.memory_mb,
            "disk_mb": limits.disk_mb,
            "cpu_s": int(limits.check_s) + 1,
            "processes": limits.processes,
        }
        self._control.settimeout(ANSWER_S)
        try:
            frame = wire.pack(message)
            sent = socket.send_fds(self._control, [frame], [theirs.fileno()])
            self._control.sendall(frame[sent:])
            answer = wire.receive(self._control)
        except (OSError, wire.WireError):
            answer = None
        finally:
            theirs.close()
        if answer is None or not answer["kept"]:
            ours.close()
            if answer is None:
                raise self._broken()
            raise IsolationError(
                f"no fence for a submission: {answer['problem']}",
                f"제출물을 격리하지 못했습니다: {answer['problem']}",
            )
        return Keeper(ours, limits, Path(folder), self.isolation.groups)

    def close(self) -> None:
        """End the parent and everything it started."""
        self._control.close()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._complaints.close()
        _remove(self._folder)
        if self.isolation.groups:
            cgroup.remove_leftovers(wait_s=0.5)


class Keeper:
    """The keeper of one submission: starts and ends its checks."""

    def __init__(self, control: socket.socket, limits: Limits, folder: Path, groups: bool) -> None:
        self.control, self.limits, self._folder = control, limits, folder
        self._unread = 0  # answers to `end` that nobody has waited for yet
        self._killed = 0
        control.settimeout(ANSWER_S)
        self.group = self._grouped() if groups else None

    def _grouped(self) -> cgroup.Group | None:
        """A control group for this submission. The kernel vouches for the pid in the keeper's first message."""
        _, ancillary, _, _ = self.control.recvmsg(1, socket.CMSG_SPACE(12), socket.MSG_PEEK)
        pids = [struct.unpack("3i", data)[0] for _, kind, data in ancillary if kind == socket.SCM_CREDENTIALS]
        group = cgroup.Group(self.limits.memory_mb, self.limits.processes)
        try:
            group.add(pids[0])
            Path(f"/proc/{pids[0]}/oom_score_adj").write_text("-900", encoding="ascii")
        except (OSError, IndexError):  # it has ended, and its first check will say so
            group.remove()
            return None
        return group

    def start(self) -> tuple[socket.socket, int, int]:
        """A fresh process for a check: its wire, stdout and stderr. Raises OSError when the keeper is gone."""
        ours, theirs = socket.socketpair()
        out, out_theirs = os.pipe()
        err, err_theirs = os.pipe()
        try:
            socket.send_fds(
                self.control, [wire.pack({"do": "check"})], [theirs.fileno(), out_theirs, err_theirs]
            )
        except OSError:
            ours.close()
            os.close(out)
            os.close(err)
            raise
        finally:
            theirs.close()
            os.close(out_theirs)
            os.close(err_theirs)
        return ours, out, err

    def end(self) -> None:
        """Kill what the check started and clean up. Does not wait for it."""
        with contextlib.suppress(OSError):  # gone already; the next start will say so
            wire.send(self.control, {"do": "end"})
            self._unread += 1

    def out_of_memory(self) -> bool:
        """Whether the kernel has killed a process of this submission for memory since this was last asked."""
        if self.group is None:
            return False
        before, self._killed = self._killed, self.group.killed_for_memory()
        return self._killed > before

    def status(self) -> int | None:
        """After `end`: wait for it; the exit status of the check's process, None when the keeper is gone."""
        answer: dict[str, wire.Json] | None = None
        try:
            while self._unread:
                answer = wire.receive(self.control)
                if answer != {"kept": True}:
                    self._unread = self._unread - 1 if answer else 0
        except (OSError, wire.WireError):
            return None
        return None if answer is None else answer.get("ended")

    def close(self) -> None:
        """End the submission, its processes, its files."""
        self.control.close()
        _remove(self._folder)
        if self.group is not None:
            self.group.remove()


def _sweep() -> None:
    """Remove the folders of graders that were killed before they could."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        try:
            if owner.isdecimal() and folder.stat().st_uid == os.getuid():
                os.kill(int(owner), 0)
        except ProcessLookupError:
            _remove(folder)
        except OSError:
            continue  # gone by now, or somebody else's


def _remove(folder: Path) -> None:
    """Remove a folder in which someone may have taken away the rights to remove it."""
    for path in (folder, *(Path(top) / name for top, names, _ in os.walk(folder) for name in names)):
        with contextlib.suppress(FileNotFoundError):  # its keeper, on its way out, removes it as well
            if not path.is_symlink():
                path.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
