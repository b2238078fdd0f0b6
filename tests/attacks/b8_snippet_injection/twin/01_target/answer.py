# [honest]
square = lambda x: x * x
