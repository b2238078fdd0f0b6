# [honest]
class Raises(Exception):
    def __str__(self):
        raise KeyboardInterrupt


class Loops(Exception):
    def __str__(self):
        while True:
            pass


class Huge(Exception):
    def __str__(self):
        return "x" * 10**9


class Long(Exception):
    def __str__(self):
        return "x" * 10**7


def add(a, b):
    raise Raises


def greet(name):
    raise Loops


def evens(n):
    raise Huge


def mean(values):
    raise Long("y" * 10**7, Huge(), [Huge()])
