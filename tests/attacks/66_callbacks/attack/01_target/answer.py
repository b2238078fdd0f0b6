# [honest]
def apply(function, values):
    for i in range(10_000):
        last = function(i)
    return [function(value) for value in values]
