"""The keeper of one submission: holds its files, forks processes for its checks, and cleans up after them.

It never loads the student's code itself, so each process starts from the same clean state. With `fence`, it is the first
process of namespaces of its own (user, pid, mount, ipc, net, uts): what a check starts cannot outlive it, and nothing
of another submission can be seen from here.
"""

from __future__ import annotations

import base64
import contextlib
import errno
import os
import resource
import select
import signal
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.worker import namespaces, serve, wire
from grader.worker.renewal import Renewal
from grader.worker.workspace import Workspace

FENCE = (
    namespaces.CLONE_NEWUSER
    | namespaces.CLONE_NEWPID
    | namespaces.CLONE_NEWNS
    | namespaces.CLONE_NEWIPC
    | namespaces.CLONE_NEWNET
    | namespaces.CLONE_NEWUTS
)
LINUX = sys.platform == "linux"
POLL_S = 0.02  # where nothing tells that a process has ended
ORPHANS_S = (
    0.5  # those that the student's processes left to us count against their limit until they are collected
)


@dataclass(frozen=True)
class Order:
    """What the trusted side says of a submission before it comes."""

    fence: bool
    folder: str  # without a fence: where the workspaces go
    memory_mb: int
    disk_mb: int
    cpu_s: int
    processes: int
    filter: bytes  # the system calls to forbid, as a program for the kernel; empty for none
    base_bytes: int  # the address space that the warm parent takes, before any budget

    @classmethod
    def of(cls, message: dict[str, Any]) -> Order:
        """From the message of the trusted side."""
        numbers = {name: message[name] for name in ("memory_mb", "disk_mb", "cpu_s", "processes")}
        return cls(
            fence=message["fence"],
            folder=message["folder"],
            filter=base64.b64decode(message["filter"]),
            base_bytes=own_memory(),
            **numbers,
        )


@dataclass
class Keeper:
    """Serves the trusted side's `check` and `end` over `control` until it is closed."""

    control: socket.socket
    order: Order
    child: int = 0
    ended: int = -1  # a descriptor that tells of the end of `child`
    status: int | None = None
    workspace: Workspace = field(init=False)
    renewal: Renewal | None = None  # of the processes on the workspace as it was laid

    def keep(self) -> None:
        """Run until the trusted side hangs up."""
        wire.send(self.control, {"kept": True})  # the credentials that go with it tell our pid outside
        if self.order.fence:
            namespaces.bound_privileges()
        elif LINUX:
            namespaces.become_subreaper()
        namespaces.forbid_calls(self.order.filter)
        with contextlib.suppress(ConnectionError):  # it may hang up without hearing our last answer
            self._serve()
        self._stop()

    def _serve(self) -> None:
        """Take a submission, start and end its processes, until the trusted side hangs up."""
        submission = wire.receive(
            self.control
        )  # it may take a while: keepers are made ahead of their submission
        if submission is None:
            return
        files = {name: base64.b64decode(data) for name, data in submission["files"].items()}
        _limit(self.order)  # for every check: this process itself needs next to nothing
        self.workspace = Workspace(files, self.order.fence, self.order.folder, self.order.disk_mb)
        buffer = b""
        descriptors: list[int] = []
        while True:
            if not self._wait():
                self._reap()
                continue
            data, fds, _, _ = socket.recv_fds(self.control, 65536, 3)
            if not data:
                return
            buffer, descriptors = buffer + data, descriptors + fds
            while len(buffer) >= 4 and len(buffer) >= 4 + wire.frame_length(buffer[:4]):
                size = 4 + wire.frame_length(buffer[:4])
                message, buffer = wire.unpack(buffer[4:size]), buffer[size:]
                if message["do"] == "check":
                    self._start(descriptors[:3])
                    descriptors = descriptors[3:]
                else:
                    self._stop()
                    wire.send(self.control, {"ended": self.status})

    def _wait(self) -> bool:
        """Until the trusted side says something (True), or there may be an ended process to collect (False)."""
        running = self.child and self.status is None
        timeout = None if not running else ORPHANS_S if self.ended >= 0 else POLL_S
        told: list[socket.socket | int] = [self.control]
        if running and self.ended >= 0:
            told.append(self.ended)
        return self.control in select.select(told, [], [], timeout)[0]

    def _start(self, descriptors: list[int]) -> None:
        """Fork the process of one check onto its three descriptors: wire, stdout, stderr."""
        self.status = None
        if self.workspace.lay() or self.renewal is None:
            alone = _alone_in_fence if self.order.fence else _alone
            self.renewal = Renewal(self.workspace.folder, self.workspace.look, alone)
        self.child = os.fork()
        if self.child == 0:
            code = 70
            try:
                _run_check(self.order, self.workspace.folder, descriptors, self.renewal)
                code = 0
            finally:
                os._exit(code)
        if hasattr(os, "pidfd_open"):
            self.ended = os.pidfd_open(self.child)
        for descriptor in descriptors:
            os.close(descriptor)

    def _reap(self) -> None:
        """Collect who has ended; when the process of the check has, take what it left behind with it."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self.child:
                self.status = status
                self._kill()

    def _kill(self) -> None:
        if self.order.fence:
            with contextlib.suppress(ProcessLookupError):
                os.kill(
                    -1, signal.SIGKILL
                )  # everyone in this pid namespace but its first process, which is us
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child, signal.SIGKILL)
        if self.status is None:  # should it not lead a group yet; once collected, its number may be another's
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.child, signal.SIGKILL)
        while strays := _children(os.getpid()):
            for pid in strays:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    _, status = os.waitpid(pid, 0)
                    if pid == self.child and self.status is None:
                        self.status = status

    def _stop(self) -> None:
        """End the check, if one runs: kill its tree, wait for it, remove what it wrote."""
        if not self.child:
            return
        self._kill()
        while True:
            try:
                pid, status = os.waitpid(-1, 0)
            except ChildProcessError:
                break
            if pid == self.child:
                self.status = status
        self.child = 0
        if self.ended >= 0:
            os.close(self.ended)
            self.ended = -1


def _children(pid: int) -> list[int]:
    """The living and dead children of a process, by Linux's /proc; elsewhere none are known."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(word) for word in text.split()]


def settle(uid: int, gid: int) -> None:
    """As the first process of a fence's namespaces: be the same user in them, and see nobody else's processes."""
    namespaces.map_user(uid, gid)
    namespaces.mount("none", "/", None, namespaces.MS_REC | namespaces.MS_PRIVATE)
    _mask_proc()
    namespaces.own_keyring()


def _mask_proc() -> None:
    """A /proc that knows this pid namespace alone, or an empty one."""
    flags = namespaces.MS_NOSUID | namespaces.MS_NODEV | namespaces.MS_NOEXEC
    with contextlib.suppress(OSError):  # a second wall: where /proc is read-only, the first one stands alone
        namespaces.forbid_user_namespaces()
    try:
        namespaces.mount("proc", "/proc", "proc", flags)
    except OSError:
        namespaces.mount("tmpfs", "/proc", "tmpfs", flags | namespaces.MS_RDONLY, "size=4k,mode=0555")


def _run_check(order: Order, folder: str, descriptors: list[int], renewal: Renewal) -> None:
    """In the forked process: give up every right, serve the calls."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    channel = os.dup(descriptors[0])
    null = os.open(os.devnull, os.O_RDONLY)
    for target, source in ((0, null), (1, descriptors[1]), (2, descriptors[2])):
        os.dup2(source, target, inheritable=True)
    low, high = 3, max(channel, 3)
    os.closerange(low, high)
    os.closerange(high + 1, 4096)
    os.chdir(folder)
    if order.fence:
        namespaces.drop_privileges()
    os.environ["HOME"] = folder
    if not order.fence:
        os.environ["TMPDIR"] = folder  # so that what it leaves in temporary files goes with the workspace
    sock = socket.socket(fileno=channel)
    renewal.begin()
    serve.Server(sock, folder, renewal).serve()


def _alone_in_fence() -> bool:
    """Whether this process and the keeper are the only ones of their pid namespace."""
    try:
        os.kill(-1, 0)  # reaches everyone but the two
    except OSError as problem:
        return problem.errno == errno.ESRCH
    return False


def _alone() -> bool:
    """Whether the keeper has no other child, such as a daemon that was left to it."""
    return _children(os.getppid()) in ([], [os.getpid()])


def _limit(order: Order) -> None:
    """Limits of the kernel for this process and its children; macOS does not enforce the first."""
    wanted = [
        (resource.RLIMIT_AS, order.base_bytes + order.memory_mb * 2**20),
        (resource.RLIMIT_CPU, order.cpu_s),
        (resource.RLIMIT_FSIZE, order.disk_mb * 2**20),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ]
    if order.fence:  # without a namespace this would count all the processes of the user
        wanted.append((resource.RLIMIT_NPROC, order.processes))
    for kind, value in wanted:
        with contextlib.suppress(
            ValueError, OSError
        ):  # a stricter limit is in force already, or the system has none
            resource.setrlimit(kind, (value, value))


def own_memory() -> int:
    """The address space of this process in bytes, 0 where /proc does not tell."""
    return _memory(0)


def resident_memory() -> int:
    """What of it is in memory."""
    return _memory(1)


def _memory(field: int) -> int:
    try:
        fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(fields[field]) * resource.getpagesize()
