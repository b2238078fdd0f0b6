# [honest]
# [channel]
import threading


def apply(function, values):
    wire, flood = channel(), frame({"callback": 0, "args": [1], "kwargs": {}}) * 1000

    def swallow():
        while wire.recv(2**20):
            pass

    threading.Thread(target=swallow, daemon=True).start()
    while True:
        wire.sendall(flood)
