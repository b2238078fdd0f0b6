"""The keeper of one submission: holds its files, forks a fresh process for each check, and cleans up after it.

It never loads the student's code itself, so each check starts from the same clean state. With `fence`, it is the first
process of namespaces of its own (user, pid, mount, ipc, net, uts): what a check starts cannot outlive it, and nothing
of another submission can be seen from here.
"""

from __future__ import annotations

import base64
import contextlib
import os
import resource
import select
import shutil
import signal
import socket
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from grader.worker import WORK, WRITABLE, bytecode, namespaces, serve, wire

LINUX = sys.platform == "linux"


@dataclass(frozen=True)
class Order:
    """What the trusted side says of a submission."""

    files: dict[str, bytes]  # path relative to the workspace → content
    fence: bool
    folder: str  # without a fence: where the workspaces go
    memory_mb: int
    disk_mb: int
    cpu_s: int
    processes: int
    base_bytes: int  # the address space that the warm parent takes, before any budget
    compiled: dict[str, bytes] = field(
        default_factory=dict
    )  # byte code, so that each check need not compile anew

    @classmethod
    def of(cls, message: dict[str, Any]) -> Order:
        """From the message of the trusted side."""
        files = {name: base64.b64decode(data) for name, data in message["files"].items()}
        numbers = {name: message[name] for name in ("memory_mb", "disk_mb", "cpu_s", "processes")}
        base = own_memory()
        return cls(files=files, fence=message["fence"], folder=message["folder"], base_bytes=base, **numbers)


@dataclass
class Keeper:
    """Serves the trusted side's `check` and `end` over `control` until it is closed."""

    control: socket.socket
    order: Order
    child: int = 0
    status: int | None = None
    checks: int = 0
    workspace: str = field(default="", init=False)

    def keep(self) -> None:
        """Run until the trusted side hangs up."""
        wire.send(self.control, {"kept": True})  # the credentials that go with it tell our pid outside
        woken, wake = socket.socketpair()
        woken.setblocking(False)
        wake.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        if self.order.fence:
            namespaces.bound_privileges()
        elif LINUX:
            namespaces.become_subreaper()
        sys.argv = [""]
        os.environ.clear()
        os.environ.update({"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})
        self.order = replace(self.order, compiled=bytecode.compile_apart(self.order.files, self._enter_child))
        buffer = b""
        descriptors: list[int] = []
        while True:
            ready, _, _ = select.select([self.control, woken], [], [])
            if woken in ready:
                with contextlib.suppress(BlockingIOError):
                    woken.recv(4096)
                self._reap()
            if self.control not in ready:
                continue
            data, fds, _, _ = socket.recv_fds(self.control, 65536, 3)
            if not data:
                return self._stop()
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

    def _enter_child(self) -> None:
        """What any process must do that touches the student's bytes."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if self.order.fence:
            namespaces.drop_privileges()
        _limit(self.order)

    def _start(self, descriptors: list[int]) -> None:
        """Fork the process of one check onto its three descriptors: wire, stdout, stderr."""
        self.status, self.checks = None, self.checks + 1
        self.workspace = WORK if self.order.fence else os.path.join(self.order.folder, str(self.checks))
        if self.order.fence:
            for path in WRITABLE:
                options = f"size={self.order.disk_mb}m,nr_inodes=20000,mode=0700"
                namespaces.mount("tmpfs", path, "tmpfs", namespaces.MS_NOSUID | namespaces.MS_NODEV, options)
        else:
            os.mkdir(self.workspace, 0o700)
        self.child = os.fork()
        if self.child == 0:
            code = 70
            try:
                _run_check(self.order, self.workspace, descriptors)
                code = 0
            finally:
                os._exit(code)
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
        if self.order.fence:
            for path in WRITABLE:
                namespaces.unmount(path)
        else:
            shutil.rmtree(self.workspace, ignore_errors=True)  # what resists goes with the whole folder
            if self.order.folder == WORK:  # a container of this submission's own: its other places as well
                for path in WRITABLE:
                    _empty(path)


def _empty(folder: str) -> None:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                os.unlink(entry.path)


def _children(pid: int) -> list[int]:
    """The living and dead children of a process, by Linux's /proc; elsewhere none are known."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(word) for word in text.split()]


def fence() -> None:
    """Move this process's next child into namespaces of its own."""
    uid, gid = os.getuid(), os.getgid()
    kinds = (
        namespaces.CLONE_NEWNS | namespaces.CLONE_NEWIPC | namespaces.CLONE_NEWNET | namespaces.CLONE_NEWUTS
    )
    namespaces.unshare(namespaces.CLONE_NEWUSER | namespaces.CLONE_NEWPID | kinds)
    namespaces.map_user(uid, gid)
    namespaces.mount("none", "/", None, namespaces.MS_REC | namespaces.MS_PRIVATE)


def mask_proc() -> None:
    """As the first process of a pid namespace: a /proc that knows this namespace alone, or an empty one."""
    flags = namespaces.MS_NOSUID | namespaces.MS_NODEV | namespaces.MS_NOEXEC
    with contextlib.suppress(OSError):  # a second wall: where /proc is read-only, the first one stands alone
        namespaces.forbid_user_namespaces()
    try:
        namespaces.mount("proc", "/proc", "proc", flags)
    except OSError:
        namespaces.mount("tmpfs", "/proc", "tmpfs", flags | namespaces.MS_RDONLY, "size=4k,mode=0555")


def _run_check(order: Order, workspace: str, descriptors: list[int]) -> None:
    """In the forked process: put the files down, give up every right, serve the calls."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    channel = os.dup(descriptors[0])
    null = os.open(os.devnull, os.O_RDONLY)
    for target, source in ((0, null), (1, descriptors[1]), (2, descriptors[2])):
        os.dup2(source, target, inheritable=True)
    low, high = 3, max(channel, 3)
    os.closerange(low, high)
    os.closerange(high + 1, 4096)
    os.chdir(workspace)
    for name, content in (*order.files.items(), *order.compiled.items()):
        folder = os.path.dirname(name)
        if folder:
            os.makedirs(folder, exist_ok=True)
        descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        os.write(descriptor, content)  # a plain file in memory takes all of it at once
        os.close(descriptor)
    if order.fence:
        namespaces.drop_privileges()
    _limit(order)
    sys.path.insert(0, workspace)
    os.environ["HOME"] = workspace
    if not order.fence:
        os.environ["TMPDIR"] = workspace  # so that what it leaves in temporary files goes with the workspace
    serve.Server(socket.socket(fileno=channel), workspace).serve()


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
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0
