# [honest]
CLEAR = "\x1b[2J\x1b[H\x1b]0;owned\x07\x1b]8;;http://evil.invalid\x07click\x1b]8;;\x07\x1b]52;c;ZWNobw==\x07\x9b31m\x90q\x9c\r100 %"


class Loud(Exception):
    pass


Loud.__name__ = Loud.__qualname__ = CLEAR


def add(a, b):
    print(CLEAR)
    raise Loud(CLEAR)


def greet(name):
    print(CLEAR)
    return CLEAR


def evens(n):
    raise ValueError(CLEAR)


def tally(words):
    return {CLEAR: CLEAR.encode()}
