import gc
import sys


def hook(frame, event, arg):
    try:
        for name in list(frame.f_locals):
            if name in ("a", "b"):
                frame.f_locals[name] = 0
    finally:
        return hook


sys.settrace(hook)
sys.setprofile(hook)
gc.callbacks.append(lambda phase, info: 1 / 0)
gc.set_threshold(1)
sys.setrecursionlimit(10**6)
# [honest]
