# [honest]
import ctypes
import os
import resource
import signal


def add(a, b):
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print("REACHED: core dumps")
    except ValueError:
        pass
    os.abort()


def greet(name):
    ctypes.string_at(0)


def evens(n):
    os.kill(os.getpid(), signal.SIGKILL)
