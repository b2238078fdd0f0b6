# [honest]
def add(a, b):
    raise KeyboardInterrupt


def greet(name):
    raise GeneratorExit


def evens(n):
    raise BaseException("out")
