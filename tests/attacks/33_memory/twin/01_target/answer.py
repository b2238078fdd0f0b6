# [honest]
def greet(name):
    bytearray(50 * 2**20)
    return f'Hello, {name}!'
