# [honest]
def evens(n):
    return []


def apply(function, values):
    return []
