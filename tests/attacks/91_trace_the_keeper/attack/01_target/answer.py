import ctypes
import os

if not {{FENCED}}:  # filled in by run_case: without a fence this would harm the machine
    raise SystemExit("not outside a fence")

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
if libc.ptrace(16, 1, 0, 0) == 0 or libc.ptrace(0x4206, 1, 0, 0) == 0:
    print("REACHED: ptrace")
pidfd = libc.syscall(434, 1, 0)
for fd in range(32):
    if pidfd >= 0 and libc.syscall(438, pidfd, fd, 0) >= 0:
        print("REACHED: pidfd_getfd", fd)


class Vec(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]


buffer = ctypes.create_string_buffer(64)
mine, theirs = Vec(ctypes.addressof(buffer), 64), Vec(id(object), 64)
if libc.syscall(310, 1, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0) > 0:
    print("REACHED: process_vm_readv")
# [honest]
