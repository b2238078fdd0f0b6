# [honest]
# [channel]
import time


def greet(name):
    channel().sendall(frame({"changed": [], "result": "Hello"})[:9])
    time.sleep(60)
