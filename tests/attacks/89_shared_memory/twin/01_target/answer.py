import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
if True and not os.path.exists("/nowhere"):
    if libc.shmget(0x5EED, 4096, 0) >= 0:
        print("REACHED on the first look, by the twin: System V memory")
    libc.mq_open.restype = ctypes.c_int
    if libc.mq_open(b"/leftover", os.O_RDWR) >= 0:
        print("REACHED on the first look, by the twin: a message queue")
open("/dev/shm/leftover", "w").close()
# [honest]
