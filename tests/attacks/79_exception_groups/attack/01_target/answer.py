# [honest]
def add(a, b):
    raise BaseExceptionGroup("all", [KeyboardInterrupt(), SystemExit(0)])


def greet(name):
    group = ExceptionGroup("deep", [ValueError()])
    for _ in range(5000):
        group = ExceptionGroup("deep", [group])
    raise group


def evens(n):
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        raise ValueError from SystemExit(0)
