import os
import sys

print(dict(os.environ), sys.argv, sys.orig_argv)
try:
    print(open("/proc/self/environ", "rb").read())
except OSError:
    pass
for fd in range(3, 64):
    try:
        kind = os.readlink(f"/proc/self/fd/{fd}")
        if not kind.startswith(("socket:", "/proc")) and "/fd" not in kind:
            print("REACHED", fd, kind)
    except OSError:
        pass
# [honest]
