"""Linux calls that Python 3.11 has no name for: namespaces, mounts, capabilities, process control.

Through ctypes and libc, since the worker has the standard library alone. Each function raises OSError with errno.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = (
    1,
    2,
    4,
    8,
    32,
    4096,
    16384,
    1 << 18,
)
MNT_DETACH = 2

_PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_CAPBSET_DROP = 4, 22, 24
_PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 36, 38
_LAST_CAPABILITY = 40
_CAPABILITY_VERSION_3 = 0x20080522

_CLONE = {"x86_64": 56, "aarch64": 220, "riscv64": 220}
_LARGE_PAGE = 2 * 2**20
_MADV_COLLAPSE = 25
_KEYCTL = {"x86_64": 250, "aarch64": 219}
_JOIN_SESSION_KEYRING = 1

_libc = ctypes.CDLL(None, use_errno=True)
_CAPABILITY_HEADER = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)  # made once, not in each forked process
_NO_CAPABILITIES = (ctypes.c_uint32 * 6)()


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(flags: int) -> None:
    """New namespaces for this process (for CLONE_NEWPID: for its children)."""
    _check(_libc.unshare(ctypes.c_int(flags)), "unshare")


def clone(kinds: int) -> int:
    """fork(2) whose child is the first process of new namespaces: 0 in the child, its pid in the parent. Raises OSError.

    The C library is not told of it, so no thread may run beside this one, which could hold one of its locks.
    """
    python = ctypes.pythonapi
    python.PyOS_BeforeFork()
    call = ctypes.PyDLL(None, use_errno=True).syscall  # which keeps Python's lock
    call.restype = ctypes.c_long
    flags = ctypes.c_ulong(kinds | signal.SIGCHLD)
    pid: int = call(ctypes.c_long(_CLONE[os.uname().machine]), flags, None, None, None, None)
    if pid == 0:
        python.PyOS_AfterFork_Child()
        return 0
    problem = ctypes.get_errno()
    python.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(problem, f"clone: {os.strerror(problem)}")
    return pid


def can_clone() -> bool:
    """Whether `clone` may be used: its number is known on this machine, and no other thread runs."""
    return os.uname().machine in _CLONE and len(os.listdir("/proc/self/task")) == 1


def mount(source: str, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    """mount(2)."""
    encoded = [None if text is None else text.encode() for text in (source, target, kind, options)]
    _check(
        _libc.mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3]), f"mount {target}"
    )


def unmount(target: str) -> None:
    """Detach a mount, now from the tree and for good once nothing uses it."""
    _check(_libc.umount2(target.encode(), ctypes.c_int(MNT_DETACH)), f"unmount {target}")


def _prctl(option: int, value: int, what: str) -> None:
    arguments = (ctypes.c_ulong(value), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))
    _check(_libc.prctl(ctypes.c_int(option), *arguments), what)


def become_subreaper() -> None:
    """Orphans among the descendants become children of this process instead of the machine's first."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1, "subreaper")


def hide_from_tracing() -> None:
    """No other process of the same user may trace this one or read its memory."""
    _prctl(_PR_SET_DUMPABLE, 0, "dumpable")


def own_proc() -> None:
    """The files of this process under /proc belong to its user again."""
    _prctl(_PR_SET_DUMPABLE, 1, "dumpable")


def bound_privileges() -> None:
    """No set-user-id file gives a right from now on, to this process and its children; those held now stay."""
    for capability in range(_LAST_CAPABILITY + 1):
        try:
            _prctl(_PR_CAPBSET_DROP, capability, "bounding set")
        except OSError:
            break  # the kernel knows fewer
    _prctl(_PR_SET_NO_NEW_PRIVS, 1, "no_new_privs")


def forbid_user_namespaces() -> None:
    """From now on nobody in this user namespace can make another. Needs /proc and CAP_SYS_RESOURCE in it."""
    with open("/proc/sys/user/max_user_namespaces", "w", encoding="ascii") as file:
        file.write("0")


def own_keyring() -> None:
    """A session keyring of its own, instead of that of the login which started the grader."""
    number = _KEYCTL.get(os.uname().machine)
    if number is not None:
        _libc.syscall(ctypes.c_long(number), ctypes.c_long(_JOIN_SESSION_KEYRING), None)


class _Filter(ctypes.Structure):  # struct sock_fprog of linux/filter.h: eight bytes an instruction
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def forbid_calls(program: bytes) -> None:
    """Install a seccomp filter for this process and its children, for good; after `bound_privileges`."""
    if not program:
        return
    filter_ = _Filter(len(program) // 8, program)
    _check(
        _libc.prctl(ctypes.c_int(_PR_SET_SECCOMP), ctypes.c_ulong(2), ctypes.byref(filter_)), "seccomp filter"
    )


def drop_privileges() -> None:
    """Give up every capability; after `bound_privileges` none can be won back."""
    _check(_libc.capset(_CAPABILITY_HEADER, _NO_CAPABILITIES), "capset")


def map_user(uid: int, gid: int) -> None:
    """Inside a fresh user namespace: keep the outer user and group under the same numbers."""
    for path, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{path}", "w", encoding="ascii") as file:
            file.write(text)


def settle(uid: int) -> None:
    """As the first program inside a fence: a /proc of this pid namespace, then an ordinary user without any right."""
    with contextlib.suppress(
        OSError
    ):  # a container that hides parts of /proc forbids it; the one that is there stays
        mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    own_keyring()
    bound_privileges()
    drop_privileges()
    own_proc()  # a change of user took it away


def join_pages() -> None:
    """Have the kernel put the pages of this process's memory together into large ones, where it can.

    A fork then copies one entry where it would copy 512, and so does the end of the child. Linux 6.1 and later.
    """
    with open("/proc/self/maps", encoding="ascii", errors="replace") as file:
        areas = [line.split() for line in file]
    for area in areas:
        if area[1] == "rw-p" and area[4] == "0":  # private, and of no file
            start, end = (int(word, 16) for word in area[0].split("-"))
            for address in range(
                -(-start // _LARGE_PAGE) * _LARGE_PAGE, end // _LARGE_PAGE * _LARGE_PAGE, _LARGE_PAGE
            ):
                _libc.madvise(
                    ctypes.c_void_p(address), ctypes.c_size_t(_LARGE_PAGE), ctypes.c_int(_MADV_COLLAPSE)
                )
