# [honest]
import os
import signal


def greet(name):
    os.kill(os.getpid(), signal.SIGSTOP)
    return f'Hello, {name}!'
