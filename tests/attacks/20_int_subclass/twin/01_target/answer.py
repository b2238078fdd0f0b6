# [honest]
class Money(int):
    pass


def add(a, b):
    return int(Money(a) + Money(b))
