# [honest]
def greet(name):
    print('x\n' * 1000)
    return f'Hello, {name}!'
