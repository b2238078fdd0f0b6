# [honest]
import os


def add(a, b):
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    return a + b
