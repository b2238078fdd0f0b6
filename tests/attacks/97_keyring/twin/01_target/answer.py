import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
for ring in (-3, -4, -5):
    key = libc.syscall(250, 10, ring, b"user", b"leftover", 0)
    buffer = ctypes.create_string_buffer(200)
    if key > 0 and libc.syscall(250, 11, key, buffer, 200) > 0:
        print("REACHED: a key of the submission before", buffer.value)
# [honest]
