# [honest]
def evens(n):
    return list(number for number in range(0, n, 2))
