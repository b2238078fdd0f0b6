# [honest]
import time


def greet(name):
    time.sleep(0.3)
    return f'Hello, {name}!'
