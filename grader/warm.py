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
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.isolation import cgroup
from grader.isolation.base import Isolation, IsolationError
from grader.limits import DEFAULT_LIMITS, Limits
from grader.worker import wire

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

START_S = 180.0  # importing the largest of the libraries from a cold disk, on a busy machine
MAX_UNREAD = 32  # answers that may wait for us; many more would fill the socket
ANSWER_S = 20.0  # our own processes; more than any honest delay of a loaded machine


_PREFIX = "grader-"


class WarmParent:
    """Keeps submissions: all in one warm parent where they are fenced from each other, else each in one of its own."""

    def __init__(
        self,
        isolation: Isolation,
        preload: Sequence[str] = (),
        limits: Limits = DEFAULT_LIMITS,
        cohort: bool = False,
    ) -> None:
        """For a `cohort` it starts when it is told to, or with the first submission, and builds the next one's fence ahead."""
        self.isolation, self._preload, self._limits = isolation, tuple(preload), limits
        _sweep()
        isolation.sweep()
        self._builder = _one_thread() if cohort else None
        self._next: Future[Keeper] | None = None
        # Starting takes a moment, in which who grades one submission does something else.
        self._ready = None if cohort else self._start()

    def __enter__(self) -> WarmParent:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Begin to import the libraries; who hands over the first submission will wait for the end of it."""
        self._ready = self._ready or self._start()

    def _start(self) -> _Parent:
        many = self._builder is not None and self.isolation.shared
        return _Parent(self.isolation, self._preload, self._limits, many)

    def keep(self, files: Mapping[str, bytes], limits: Limits) -> Keeper:
        """Hand over a submission's files. Raises IsolationError when the fence cannot be built or the parent is gone."""
        following, self._next = self._next, None
        keeper = following.result() if following else self._open(limits)
        if keeper.limits != limits:
            keeper.close()
            keeper = self._open(limits)
        if self._builder is not None:
            self._next = self._builder.submit(self._open, limits)
        keeper.take(files)
        return keeper

    def _open(self, limits: Limits) -> Keeper:
        """A keeper that waits for a submission."""
        parent = self._ready = self._ready or self._start()
        keeper = parent.keep(limits)
        if not self.isolation.shared:
            keeper.parent = parent
            self._ready = self._start()  # the next submission's, ahead of time
        return keeper

    def close(self) -> None:
        """End the parent and everything it started."""
        if self._next is not None:
            with contextlib.suppress(IsolationError):  # nobody needs it any more
                self._next.result().close()
        if self._builder is not None:
            self._builder.shutdown()
        if self._ready is not None:
            self._ready.close()


def _one_thread() -> ThreadPoolExecutor:
    from concurrent.futures import (
        ThreadPoolExecutor,  # a command that grades one submission has no use for it
    )

    return ThreadPoolExecutor(1)


class _Parent:
    """One process tree that has imported `preload` and forks a keeper for each submission."""

    def __init__(self, isolation: Isolation, preload: tuple[str, ...], limits: Limits, many: bool) -> None:
        self.isolation = isolation
        self._folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=_scratch()))
        self._complaints = (self._folder / "complaints.txt").open("w+b")
        self._control: socket.socket | None = None
        self._listener: socket.socket | None = None
        self._ready = False
        theirs: socket.socket | None = None
        where: int | str
        if isolation.by_path:
            where = str(self._folder / "control")
            os.mkdir(where, 0o711)
            self._listener = socket.socket(socket.AF_UNIX)
            self._listener.bind(os.path.join(where, "socket"))
            os.chmod(
                os.path.join(where, "socket"), 0o666
            )  # the folder above lets nobody but us and the container in
            self._listener.listen(1)
        else:
            self._control, theirs = socket.socketpair()
            where = theirs.fileno()
        self._where = where
        try:
            self._process = subprocess.Popen(
                isolation.command(where, preload, limits, many),
                pass_fds=[theirs.fileno()] if theirs else [],
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
            if theirs:
                theirs.close()

    def _connected(self) -> socket.socket:
        """The control socket, once the parent is there. Raises IsolationError when it ends before that."""
        if self._control is None:
            assert self._listener is not None
            self._listener.settimeout(0.2)
            deadline = time.monotonic() + START_S
            while self._control is None:
                with contextlib.suppress(TimeoutError):
                    self._control, _ = self._listener.accept()
                if self._control is None and (
                    self._process.poll() is not None or time.monotonic() > deadline
                ):
                    raise self._broken()
        return self._control

    def _wait_until_ready(self) -> None:
        if self._ready:
            return
        control = self._connected()
        control.settimeout(START_S)
        try:
            greeting = wire.receive(control)
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

    def keep(self, limits: Limits) -> Keeper:
        """A keeper that waits for a submission. Raises IsolationError."""
        self._wait_until_ready()
        control = self._connected()
        ours, theirs = socket.socketpair()
        if hasattr(socket, "SO_PASSCRED"):
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        folder = self.isolation.folder or tempfile.mkdtemp(dir=self._folder)
        message = {
            "fence": self.isolation.fence,
            "filter": base64.b64encode(self.isolation.filter).decode("ascii"),
            "folder": folder,
            "memory_mb": limits.memory_mb,
            "disk_mb": limits.disk_mb,
            "cpu_s": int(limits.check_s) + 1,
            "processes": limits.processes,
        }
        control.settimeout(ANSWER_S)
        try:
            frame = wire.pack(message)
            sent = socket.send_fds(control, [frame], [theirs.fileno()])
            control.sendall(frame[sent:])
            answer = wire.receive(control)
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
        return Keeper(ours, limits, None if self.isolation.folder else Path(folder), self.isolation.groups)

    def close(self) -> None:
        """End the parent and everything it started."""
        for sock in (self._control, self._listener):
            if sock is not None:
                sock.close()
        try:
            self._process.wait(timeout=2 if self._control else 0)
        except subprocess.TimeoutExpired:
            self.isolation.destroy(self._where)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._complaints.close()
        _remove(self._folder)
        if self.isolation.groups:
            cgroup.remove_leftovers(wait_s=0.5)


class Keeper:
    """The keeper of one submission: starts and ends its checks."""

    def __init__(self, control: socket.socket, limits: Limits, folder: Path | None, groups: bool) -> None:
        """`folder` is where its workspaces lie, where that is on this side of the isolation."""
        self.control, self.limits, self._folder = control, limits, folder
        self.parent: _Parent | None = None  # to be closed with this keeper, when it keeps nothing else
        self._unread = 0  # answers to `end` that nobody has waited for yet
        self._killed = 0
        self.spent_s = 0.0  # that the checks have waited for the student's processes
        control.settimeout(ANSWER_S)
        self.group = self._grouped() if groups else None

    def _grouped(self) -> cgroup.Group | None:
        """A control group for this submission. The kernel vouches for the pid in the keeper's first message."""
        _, ancillary, _, _ = self.control.recvmsg(1, socket.CMSG_SPACE(12), socket.MSG_PEEK)
        pids = [struct.unpack("3i", data)[0] for _, kind, data in ancillary if kind == socket.SCM_CREDENTIALS]
        group = cgroup.Group(self.limits.memory_mb, self.limits.processes)
        try:
            group.add(pids[0])
        except (OSError, IndexError):  # it has ended, and its first check will say so
            group.remove()
            return None
        return group

    def take(self, files: Mapping[str, bytes]) -> None:
        """The submission that it is to keep. Raises IsolationError when it is gone."""
        encoded = {name: base64.b64encode(data).decode("ascii") for name, data in files.items()}
        try:
            wire.send(self.control, {"files": encoded})
        except OSError as problem:
            self.close()
            raise IsolationError(
                f"the keeper of a submission is gone: {problem}",
                f"제출물의 실행 환경이 사라졌습니다: {problem}",
            ) from None

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
        if self._unread >= MAX_UNREAD:
            self.status()

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
        if self._folder is not None:
            _remove(self._folder)
        if self.group is not None:
            self.group.remove()
        if self.parent is not None:
            self.parent.close()


def _scratch() -> Path:
    """Where workspaces go: in memory where there is such a place, since they live for milliseconds."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and os.access(memory, os.W_OK) else Path(tempfile.gettempdir())


def _sweep() -> None:
    """Remove the folders of graders that were killed before they could."""
    for folder in _scratch().glob(f"{_PREFIX}*-*"):
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
