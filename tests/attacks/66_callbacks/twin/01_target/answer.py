# [honest]
def apply(function, values):
    return list(map(function, values))
