# [honest]
import time


def greet(name):
    time.sleep(1e9)
