# [honest]
def evens(n):
    found = []
    for number in range(0, n, 2):
        found.append(number)
    return found
