"""The system calls that no student's code needs and whose kernel code has had many holes: a second wall in the fence.

libseccomp translates the names into a program for this machine's kernel, once a process; the keeper of a submission
installs it (`worker/namespaces.py`), and whatever it forks is bound by it. Without that library there is no such wall,
which `grader doctor` says.
"""

from __future__ import annotations

import ctypes
import errno
import os
from functools import cache

_LIBRARY = "libseccomp.so.2"
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000  # seccomp.h: SCMP_ACT_ALLOW, SCMP_ACT_ERRNO(number)

# Answered with "no such call", for which libraries are prepared; the families are those of syscalls(2).
REFUSED = (
    *("io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd", "bpf", "perf_event_open"),
    *("add_key", "request_key", "keyctl", "ptrace", "process_vm_readv", "process_vm_writev", "kcmp"),
    *("pidfd_getfd", "process_madvise", "name_to_handle_at", "open_by_handle_at", "fanotify_init"),
    *("unshare", "setns", "pivot_root", "chroot", "fsopen", "fsmount", "fspick", "fsconfig", "open_tree"),
    *("move_mount", "mount_setattr", "quotactl", "quotactl_fd", "swapon", "swapoff", "acct", "syslog"),
    *("kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module", "reboot"),
    *("clock_settime", "clock_adjtime", "settimeofday", "adjtimex", "iopl", "ioperm", "vhangup"),
    *("lookup_dcookie", "memfd_secret", "move_pages", "migrate_pages", "mbind", "set_mempolicy"),
    *("shmget", "shmat", "semget", "semop", "msgget", "msgsnd", "mq_open"),  # they outlive a check
)


@cache
def program() -> bytes:
    """The compiled filter; empty where libseccomp is not installed."""
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return b""
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(_ALLOW)))
    try:
        for name in REFUSED:
            number = library.seccomp_syscall_resolve_name(name.encode())
            if number < 0:
                continue  # not of this architecture, or newer than the library
            action = ctypes.c_uint32(_ERRNO | errno.ENOSYS)
            refused = library.seccomp_rule_add_array(context, action, number, 0, None)
            if refused:
                raise OSError(-refused, f"seccomp_rule_add {name}: {os.strerror(-refused)}")
        with open(os.memfd_create("filter"), "w+b") as file:
            refused = library.seccomp_export_bpf(context, file.fileno())
            if refused:
                raise OSError(-refused, f"seccomp_export_bpf: {os.strerror(-refused)}")
            file.seek(0)
            return file.read()
    finally:
        library.seccomp_release(context)
