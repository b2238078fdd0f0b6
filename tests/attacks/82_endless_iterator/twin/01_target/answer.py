# [honest]
def evens(n):
    return [*range(0, n, 2)]
