import os
import time


def daemon():
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    for fd in range(256):
        try:
            os.close(fd)
        except OSError:
            pass
    time.sleep(3)
    try:
        open("{{HOST}}/drop/daemon", "w").close()
    except OSError:
        pass
    time.sleep(600)
    os._exit(0)


daemon()
# [honest]
