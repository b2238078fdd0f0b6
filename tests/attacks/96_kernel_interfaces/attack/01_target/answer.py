import ctypes
import os

if not {{FENCED}}:  # filled in by run_case: without a fence this would harm the machine
    raise SystemExit("not outside a fence")

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
attr = ctypes.create_string_buffer(128)
ctypes.memmove(attr, (1).to_bytes(4, "little") + (2).to_bytes(4, "little"), 8)
for name, call in {
    "bpf": (321, 5, attr, 128),
    "perf_event_open": (298, attr, -1, 0, -1, 0),
    "kexec_load": (246, 0, 0, 0, 0),
    "init_module": (175, 0, 0, b""),
    "settimeofday": (164, attr, 0),
    "sethostname": (170, b"evil", 4),
    "swapon": (167, b"answer.py", 0),
    "syslog": (103, 3, attr, 100),
    "quotactl": (179, 0, 0, 0, 0),
    "iopl": (172, 3),
    "open_by_handle_at": (304, 3, attr, 0),
    "io_uring_setup": (425, 4, ctypes.create_string_buffer(120)),
    "userfaultfd": (323, 1),
    "keyctl": (250, 0, -3, 1),
}.items():
    if libc.syscall(*call) >= 0:
        print("REACHED", name)
# [honest]
