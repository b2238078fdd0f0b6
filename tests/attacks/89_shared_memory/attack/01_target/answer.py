import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
if True and not os.path.exists("/nowhere"):
    if libc.shmget(0x5EED, 4096, 0) >= 0:
        print("seen: System V memory")
    libc.mq_open.restype = ctypes.c_int
    if libc.mq_open(b"/leftover", os.O_RDWR) >= 0:
        print("seen: a message queue")
libc.shmget(0x5EED, 4096, 0o1666)
libc.mq_open(b"/leftover", os.O_RDWR | os.O_CREAT, 0o666, None)
open("/dev/shm/leftover", "w").close()
# [honest]
