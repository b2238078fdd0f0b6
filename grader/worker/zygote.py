"""The warm parent: imports the heavy libraries once, then forks a keeper for each submission it is handed.

It starts clean inside the isolation and never meets a student's byte: the files of a submission pass from the control
socket to the keeper's memory unread.
"""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable

from grader.worker import first_use, keeper, namespaces, wire

LARGE = 64 * 2**20  # bytes that make it worth while


def main(control_at: int | str, preload: list[str], uid: int = 0, many: bool = False) -> None:
    """Serve until the trusted side closes the control socket: a descriptor, or the path to connect to.

    With `uid`, give up every right first. For `many` submissions, prepare the libraries so that forks are cheap.
    """
    if isinstance(control_at, int):
        control = socket.socket(fileno=control_at)
    else:
        control = socket.socket(socket.AF_UNIX)
        control.connect(control_at)
    if uid:
        namespaces.settle(uid)
    repository = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    sys.path[:] = [
        path for path in sys.path if path and os.path.realpath(path) != os.path.realpath(repository)
    ]
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the trusted side's to handle
    gc.disable()  # a collection would find nothing but what is being loaded
    missing = []
    for name in preload:
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
        except Exception as error:  # installed, and unable to start here
            missing.append(f"{name} ({type(error).__name__}: {str(error)[:200]})")
    if many:
        first_use.use()
        if sys.platform == "linux" and keeper.resident_memory() > LARGE:
            namespaces.join_pages()
    _forget_environment()
    gc.freeze()  # what is loaded by now is never collected, so its pages stay shared with every fork
    gc.enable()
    wire.send(control, {"ready": os.getpid(), "missing": missing})
    while True:
        _reap()
        received = _receive(control)
        if received is None:
            os._exit(0)  # to take every object apart would take as long as grading a submission or two
        message, descriptor = received
        if not message["fence"] and sys.platform == "linux":
            namespaces.hide_from_tracing()  # the student's processes will be of the same user, and see this one
        problem = _fork_keeper(message, socket.socket(fileno=descriptor), control)
        wire.send(control, {"kept": problem is None, "problem": problem})


def _forget_environment() -> None:
    """Nothing of how we were started is the student's to see."""
    sys.argv = [""]
    os.environ.clear()
    os.environ.update({"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _receive(control: socket.socket) -> tuple[dict[str, wire.Json], int] | None:
    """The next order and the descriptor that came with its first byte."""
    header, ancillary, _, _ = control.recvmsg(4, socket.CMSG_SPACE(4))
    if not header:
        return None
    fds = array.array("i")
    for _, _, data in ancillary:
        fds.frombytes(data[: len(data) - len(data) % fds.itemsize])
    size, body = wire.frame_length(header), b""
    while len(body) < size:
        part = control.recv(size - len(body))
        if not part:
            return None
        body += part
    return wire.unpack(body), fds[0]


def _fork_keeper(message: dict[str, wire.Json], channel: socket.socket, control: socket.socket) -> str | None:
    """Fork the keeper. Returns None, or what kept its fence from being built.

    A fork costs milliseconds with large libraries. So the keeper is made within its namespaces, where that can be done;
    else through a middle process that makes them, since a pid namespace begins with the next child.
    """
    order = keeper.Order.of(message)
    user = os.getuid(), os.getgid()
    reading, writing = os.pipe()
    at_once = order.fence and namespaces.can_clone()
    try:
        child = namespaces.clone(keeper.FENCE) if at_once else os.fork()
        if child == 0:
            _exit_after(lambda: _begin(order, user, at_once, channel, control, reading, writing))
    except OSError as refused:
        os.close(reading)
        return str(refused)
    finally:
        channel.close()
        os.close(writing)
    with open(reading, encoding="utf-8", errors="replace") as pipe:
        problem = pipe.read(500)
    if order.fence and not at_once:
        os.waitpid(child, 0)
    return problem or None


def _begin(
    order: keeper.Order,
    user: tuple[int, int],
    inside: bool,
    channel: socket.socket,
    control: socket.socket,
    reading: int,
    writing: int,
) -> None:
    """In the forked process: build the fence, say over `writing` what went wrong with it, and keep."""
    os.close(reading)
    control.close()
    try:
        if order.fence:
            if not inside:
                namespaces.unshare(keeper.FENCE)
                if os.fork() != 0:
                    return
            keeper.settle(*user)
    except OSError as refused:
        os.write(writing, str(refused).encode()[:500])
        return
    os.close(writing)
    if sys.platform == "linux":
        namespaces.hide_from_tracing()
    keeper.Keeper(channel, order).keep()


def _exit_after(work: Callable[[], None]) -> None:
    """Do the work of a forked process, and never return into the code of its parent."""
    code = 70
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()  # goes to the complaints of the warm parent
    finally:
        os._exit(code)
